"""What changed between two versions, in words and on one layout."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.maps import picture
from clients.maps.compare import compare, union
from clients.maps.edits import (
    AddLine,
    AddThing,
    ChangeLine,
    ChangeThing,
    RemoveLine,
    RemoveThing,
    TurnLine,
    apply,
)
from clients.maps.things import Line, Thing
from clients.maps.vocabulary import VIEWS
from tests.maps.build import drawn_pair
from tests.maps.jane import jane

JANE = jane(small=True)
LEAVES = AddThing(Thing(id="t90", kind="pattern", label="Keeps moving on"))
ALONE = AddThing(Thing(id="t91", kind="effect", label="Alone in a new place"))
ON = AddLine(Line(source="t90", target="t91", kind="leads_to"))
ABSENT = ChangeLine("t3-client-0", {"words": "cold, shaming, absent"})


def after(*edits):
    map = JANE
    for edit in edits:
        map = apply(map, edit)
    return map


def titles(differences):
    return [one.title for one in differences]


def test_a_map_is_not_different_from_itself():
    assert compare(JANE, JANE).same


def test_new_things_with_their_lines_and_words_that_changed():
    found = compare(JANE, after(LEAVES, ALONE, ON, ABSENT))

    assert titles(found.new) == ["Keeps moving on", "Alone in a new place"]
    assert [(one.title, one.changes) for one in found.changed] == [
        ("Mrs Reed", ("how they were with the client was “cold, shaming”, now “cold, shaming, absent”",))
    ]
    assert (found.gone, found.new_lines, found.changed_lines) == ((), (), ())
    assert found.flags == {"t90": "new", "t91": "new", "t3": "changed"}


def test_the_other_way_round_new_is_gone():
    found = compare(after(LEAVES), JANE)

    assert (titles(found.gone), found.new) == (["Keeps moving on"], ())


@pytest.mark.parametrize(("edit", "said"), [
    (ChangeThing("t3", {"label": "Aunt Reed"}), "name was “Mrs Reed”, now “Aunt Reed”"),
    (ChangeThing("t3", {"to_age": 12}), "to age was 10, now 12"),
    (ChangeThing("t41", {"way": "up"}), "which way was “turned down (under-expressing)”, now “turned up (over-expressing)”"),
    (ChangeLine("t3-client-0", {"tone": "distant"}), "how it felt was “critical, controlling”, now “distant”"),
])  # fmt: skip
def test_each_change_in_words(edit, said):
    [changed] = compare(JANE, after(edit)).changed
    assert changed.changes == (said,)


def test_lines_between_what_was_there_before():
    taught = Line(source="t8", target="t32", kind="taught")
    added = compare(JANE, after(AddLine(taught)))
    turned = compare(JANE, after(TurnLine("t42-t43-0")))

    assert titles(added.new_lines) == ["Mr Brocklehurst taught “I am only loved when I am useful”"]
    assert len(turned.new_lines) == len(turned.gone_lines) == 1


def test_circles_that_open_close_come_and_go():
    way_out = next(line for line in JANE.lines if line.kind == "helps_change" and line.target == "t41")
    closed = after(*(RemoveLine(line.id) for line in JANE.lines if line.kind == "helps_change"))

    assert not compare(JANE, after(RemoveLine(way_out.id))).gone_circles
    assert len(compare(JANE, closed).closed) == len(compare(closed, JANE).opened) == 2
    assert len(compare(JANE, after(RemoveThing("t44"))).gone_circles) == 1
    assert len(compare(after(RemoveThing("t44")), JANE).new_circles) == 1


@given(st.data())
def test_only_what_was_removed_is_gone(data):
    ids = data.draw(st.sets(st.sampled_from([thing.id for thing in JANE.things[1:]])))
    found = compare(JANE, after(*(RemoveThing(id) for id in sorted(ids))))

    assert {one.id for one in found.gone} == ids
    assert (found.new, found.new_lines) == ((), ())


def test_a_line_that_now_means_something_else_is_two_in_the_union():
    then, now = (
        after(AddLine(Line(source="t3", target="t4", kind=kind))) for kind in ("relationship", "echoes")
    )
    both = union(then, now)

    kinds = [line.kind for line in both.map.lines if (line.source, line.target) == ("t3", "t4")]
    assert kinds == ["echoes", "relationship"]
    assert len({line.id for line in both.map.lines}) == len(both.map.lines)


def boxes(svg):
    """Thing or line -> its shapes, by what a screen reader calls it without its flag."""
    groups = re.findall(r'<g class="[^"]*" role="graphics-symbol" aria-label="([^"]*)">(.*?)</g>', svg, re.S)
    frames = {}
    for name, inside in groups:
        shape = re.search(r"<(?:path|polygon|ellipse)[^>]*", inside)[0]
        frames[re.sub(r" (?:New|Changed|Gone)\.$", "", name)] = re.findall(
            r'(?:d|points|cx|cy)="([^"]*)"', shape
        )
    return frames


@pytest.mark.parametrize("view", VIEWS)
def test_what_both_have_stands_at_the_same_place(view):
    longer = ChangeThing("t41", {"label": "Swallows her needs, serves everybody and waits until it passes"})
    proves = ChangeLine("t44-t31-0", {"words": "proves it to her again and again"})
    then, now = JANE, after(LEAVES, ALONE, ON, ABSENT, longer, proves, RemoveThing("t46"))

    pair = drawn_pair(then, now, view)

    left, right = boxes(pair.then), boxes(pair.now)
    shared = [name for name in left if name in right and "Swallows" not in name]
    assert len(shared) > 4
    assert all(left[name] == right[name] for name in shared)
    assert re.search('viewBox="[^"]*"', pair.then)[0] == re.search('viewBox="[^"]*"', pair.now)[0]


def test_people_stand_where_they_stand_now_in_both_pictures():
    tone = ChangeLine("t3-client-0", {"tone": "safe", "words": "softer than she was"})
    grace = AddThing(Thing(id="t92", kind="person", label="Grace Poole"))

    pair = drawn_pair(JANE, after(tone, grace), "people")

    left, right = boxes(pair.then), boxes(pair.now)
    assert len(left) > 5
    assert all(left[name] == right[name] for name in left if name in right)
    assert "softer" not in pair.then
    assert ("Grace Poole" in pair.then, "Grace Poole" in pair.now) == (False, True)
    assert (pair.then.count("flag-changed"), pair.now.count("flag-new")) == (1, 1)


def test_flags_say_what_is_different_and_only_where_it_is():
    pair = drawn_pair(JANE, after(LEAVES, ABSENT, RemoveThing("t46")), "all")

    assert (pair.then.count("flag-new"), pair.now.count("flag-new")) == (0, 1)
    assert (pair.then.count("flag-changed"), pair.now.count("flag-changed")) == (1, 1)
    assert (pair.then.count("flag-gone"), pair.now.count("flag-gone")) == (1, 0)
    assert "Keeps moving on" not in pair.then
    assert "Alone again" not in pair.now


def test_one_picture_of_the_change():
    now = after(LEAVES, RemoveThing("t46"))
    found, both = compare(JANE, now), union(JANE, now).map

    svg = picture.change(both, found.flags, "all", "svg", caption="JE-01 · Session 3 to today").decode()
    png = picture.change(both, found.flags, "all", "png", caption="JE-01 · Session 3 to today")

    for words in (
        "Keeps moving on",
        "Alone again",
        "JE-01 · Session 3 to today",
        "+ new",
        "~ changed",
        "– gone",
    ):
        assert words in svg
    assert svg.count(">+</text>") == svg.count(">–</text>") == 1
    assert png.startswith(b"\x89PNG")
