"""Each side of a comparison says what that version said, and nothing of the other or of private notes."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.maps import picture
from clients.maps.compare import compare, union
from clients.maps.edits import AddLine, ChangeLine, ChangeThing, RemoveLine, apply
from clients.maps.things import Map, Refused
from tests.maps.build import drawn_pair, edits, line, silence_and_storm, thing

THEN = silence_and_storm()
TIE = "t1-client-0"


def after(*made, map: Map = THEN) -> Map:
    for edit in made:
        map = apply(map, edit)
    return map


def symbol(svg: str, name: str) -> str:
    """A thing with its classes, name, shapes and words."""
    return next(one for one in re.findall(r"<g class=.*?</g>", svg, re.S) if f'aria-label="{name}' in one)


def any_map(drawn) -> Map:
    map = THEN
    for edit in drawn:
        try:
            map = apply(map, edit)
        except Refused:
            continue
    return map


maps = st.lists(edits(), max_size=12).map(any_map)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(maps)
def test_a_map_and_itself_have_nothing_different(map):
    found = compare(map, map)
    assert found.same and found.flags == {} and set(found.counts.values()) == {0}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(maps, maps)
def test_what_is_new_one_way_is_gone_the_other_way(one, other):
    there, back = compare(one, other), compare(other, one)
    assert (there.counts["new"], there.counts["changed"]) == (back.counts["gone"], back.counts["changed"])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(maps, maps)
def test_the_union_has_room_for_everything_once(one, other):
    both = union(one, other)
    ids = [part.id for part in (*both.map.things, *both.map.lines)]
    assert len(ids) == len(set(ids))
    assert both.then.ids | both.now.ids == set(ids)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_tie_that_came_or_went_shows_only_where_it_was(swapped):
    without = after(RemoveLine(TIE))
    pair = drawn_pair(without, THEN, "all") if not swapped else drawn_pair(THEN, without, "all")
    with_tie, bare = (pair.then, pair.now) if swapped else (pair.now, pair.then)

    assert "cold" in symbol(with_tie, "Mrs Reed")
    assert "cold" not in symbol(bare, "Mrs Reed") and "tone-critical" not in bare


def test_a_way_that_became_new_is_drawn_as_the_old_one_on_the_left():
    pair = drawn_pair(THEN, after(ChangeThing("t5", {"system": "new"})), "all")
    left, right = (symbol(svg, "Bursts out after long silence") for svg in (pair.then, pair.now))

    assert left.count("<polygon") == 1 and right.count("<polygon") == 2
    assert left.split('"')[1].split()[:2] == ["thing", "pattern"] and " new" not in left.split('"')[1]
    assert " new" in right.split('"')[1]


def test_one_id_for_two_kinds_of_things_is_drawn_as_gone_and_as_new():
    things = tuple(
        thing("t7", "Alone again", kind="effect") if one.id == "t7" else one for one in THEN.things
    )
    now = replace(THEN, things=things, lines=THEN.lines[:-1])
    pair = drawn_pair(THEN, now, "all")

    assert "Being met as an equal" in pair.then and "Being met as an equal" not in pair.now
    assert "Alone again" in pair.now and "Alone again" not in pair.then
    assert (pair.then.count("flag-gone"), pair.now.count("flag-new")) == (1, 1)


def test_a_line_that_is_new_changed_or_gone_has_its_flag():
    now = after(
        AddLine(line("t7", "t6", "helps_change")),
        ChangeLine("t4-t5-0", {"words": "grows"}),
        RemoveLine("t2-t3-0"),
    )
    found, pair = compare(THEN, now), drawn_pair(THEN, now, "all")

    assert found.counts == {"new": 1, "changed": 1, "gone": 1}
    assert re.findall(r'class="flag flag-(\w+)"', pair.then) == ["changed", "gone"]
    assert re.findall(r'class="flag flag-(\w+)"', pair.now) == ["new", "changed"]


def test_a_line_has_its_flag_on_the_picture_handed_out_as_well():
    now = after(ChangeLine("t4-t5-0", {"words": "grows"}), RemoveLine("t2-t3-0"))
    both, flags = union(THEN, now).map, compare(THEN, now).flags
    svg = picture.change(both, flags, "all", "svg", caption="JE-01").decode()

    assert (svg.count(">~</text>"), svg.count(">–</text>"), svg.count(">+</text>")) == (1, 1, 0)


def test_a_private_note_is_nowhere():
    now = after(ChangeThing("t1", {"note": "looks away"}), ChangeLine("t4-t5-0", {"note": "asked twice"}))
    pair = drawn_pair(THEN, now, "all")

    assert compare(THEN, now).same
    assert not re.search("flag-|note-dot|has a note|looks away|asked twice", pair.then + pair.now)


def test_another_name_of_the_client_is_no_difference():
    now = after(ChangeThing("client", {"label": "J."}))
    assert compare(THEN, now).same
    assert "Jane" not in drawn_pair(THEN, now, "all").then
