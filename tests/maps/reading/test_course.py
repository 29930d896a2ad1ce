"""Therapy over time: circles, new ways, ingredients and what was agreed, followed through the versions."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from clients.maps import circles
from clients.maps.compare import compare
from clients.maps.reading.course import CLOSED, OPEN, Kept, Lane, course
from clients.maps.reading.course_told import letter, over_time, versions_table
from clients.maps.things import Line, Map, NamedCircle, Thing
from tests.maps.large import large

MONDAY = date(2026, 3, 2)
PATTERN = Thing(id="t1", kind="pattern", label="Swallows it")
EFFECT = Thing(id="t2", kind="effect", label="Nobody sees")
ROUND = (Line(source="t1", target="t2", kind="leads_to"), Line(source="t2", target="t1", kind="leads_to"))
INGREDIENT = Thing(id="t3", kind="ingredient", label="Being heard")
HELPS = Line(source="t3", target="t1", kind="helps_change")
NEW_WAY = Thing(id="t4", kind="pattern", label="Says it small", system="new")
CIRCLE = {
    OPEN: ((PATTERN, EFFECT, INGREDIENT), (*ROUND, HELPS)),
    CLOSED: ((PATTERN, EFFECT, INGREDIENT), ROUND),
    "": ((PATTERN, EFFECT, INGREDIENT), ROUND[:1]),
}


def map_of(things=(), lines=()):
    named = (NamedCircle("Silence", ("t1", "t2")),) if set(ROUND) <= set(lines) else ()
    return Map((Map.start("Jane").client, *things), tuple(lines), named)


def kept(*maps):
    """A version each week, the first of them with a name."""
    return [
        Kept(MONDAY + timedelta(weeks=week), "" if week else "Session 1", map)
        for week, map in enumerate(maps)
    ]


def said(*maps):
    return [prompt.text for prompt in over_time(course(kept(*maps))).prompts]


def became(*states):
    """What is said of one circle that was so in each version."""
    told = said(*(map_of(*CIRCLE[state]) for state in states))
    return [text for text in told if "Silence" in text or "Swallows" in text]


@pytest.mark.parametrize(("states", "sentence"), [
    ([OPEN, OPEN], None),
    ([CLOSED, OPEN], "“Silence” had no way out before, and has had one since 9 March 2026. What made that possible?"),
    ([OPEN, CLOSED], "“Silence” had a way out before, and has had none since 9 March 2026. What is missing since then?"),
    (["", OPEN], "“Silence” has been on the map since 9 March 2026, with a way out."),
    (["", CLOSED], "“Silence” has been on the map since 9 March 2026, without a way out so far."),
    (["", CLOSED, OPEN], "“Silence” came onto the map on 9 March 2026, and has had a way out since 16 March 2026. What made that possible?"),
    (["", OPEN, CLOSED], "“Silence” came onto the map on 9 March 2026, and has had no way out since 16 March 2026. What is missing since then?"),
    ([OPEN, CLOSED, OPEN], "“Silence” has had a way out again since 16 March 2026. What made that possible?"),
    ([CLOSED, OPEN, CLOSED], "“Silence” has had no way out again since 16 March 2026. What is missing since then?"),
    ([OPEN, "", OPEN], "“Silence” was gone for a time, and is on the map again since 16 March 2026."),
    ([OPEN, ""], "“Silence” was on the map until Session 1 (2 March 2026), and is not on it any more. Has it lost its hold, or has only the drawing changed?"),
])  # fmt: skip
def test_what_became_of_a_circle(states, sentence):
    assert became(*states) == ([sentence] if sentence else [])


@pytest.mark.parametrize("states", list(product(("", CLOSED, OPEN), repeat=4)))
def test_a_lane_tells_where_the_last_change_was(states):
    lane = Lane("c1", "“Silence”", states, ())
    runs = [place for place in range(4) if place == 0 or states[place] != states[place - 1]]
    assert lane.since == runs[-1]
    if any(states):
        there = [place for place in range(4) if states[place]]
        assert (lane.first, lane.last) == (there[0], there[-1])


@pytest.mark.parametrize("seed", range(40))
def test_circles_open_and_close_as_the_comparison_of_two_versions_says(seed):
    whole, chance = large(20, 60, seed), random.Random(seed)
    stays = {"helps_change": 0.4, "replaces": 0.4, "leads_to": 0.97}
    maps = [
        replace(whole, lines=tuple(line for line in whole.lines if chance.random() < stays.get(line.kind, 1)))
        for _ in range(3)
    ]
    found = course(kept(*maps))

    for then, now in ((0, 1), (1, 2), (0, 2)):
        compared = compare(maps[then], maps[now])
        moves = {(lane.states[then], lane.states[now], lane.id) for lane in found.circles}
        assert {id for *move, id in moves if move == [CLOSED, OPEN]} == {one.id for one in compared.opened}
        assert {id for *move, id in moves if move == [OPEN, CLOSED]} == {one.id for one in compared.closed}
        assert {id for before, after, id in moves if after and not before} == {
            one.id for one in compared.new_circles
        }
        assert {id for before, after, id in moves if before and not after} == {
            one.id for one in compared.gone_circles
        }
    assert found.count(0, OPEN, CLOSED) == len(circles.find(maps[0]).vicious)


def way(expected=None, actual=None):
    return map_of([replace(NEW_WAY, expected_anxiety=expected, actual_anxiety=actual)])


@pytest.mark.parametrize(("maps", "sentence"), [
    ([way(8), way(8, 5)], "“Says it small”: an anxiety of 8 of 10 was expected, and it was 5. What helped, and what was found out?"),
    ([way(3), way(3, 6)], "“Says it small”: an anxiety of 3 of 10 was expected, and it was 6. What would have made it safer?"),
    ([way(3), way(3, 3)], "“Says it small”: an anxiety of 3 of 10 was expected, and it was 3."),
    ([way(8, 7), way(4, 2)], "“Says it small”: an anxiety of 8 of 10 was expected; at first it was 7, last it was 2. What helped, and what was found out?"),
    ([way(8), way(6)], "“Says it small”: the anxiety expected was 8 of 10 at first, and is 6 now. What could be a first small step?"),
    ([way(0), way(0)], "“Says it small”: an anxiety of 0 of 10 is expected; how it is has not been found out yet. What could be a first small step?"),
    ([way(), way(None, 4)], "“Says it small”: it was tried with an anxiety of 4 of 10."),
    ([way(), way()], None),
    ([way(8, 5), map_of()], None),
])  # fmt: skip
def test_expected_and_actual_anxiety(maps, sentence):
    assert said(*maps) == ([sentence] if sentence else [])


def test_ingredients_that_came_and_that_somebody_offers():
    offered = replace(INGREDIENT, id="t5", label="A goodbye", offered_by="the therapist")
    anna = Thing(id="t6", kind="person", label="Anna")
    by_line = [INGREDIENT, anna, offered], [Line(source="t6", target="t3", kind="offers")]

    assert said(map_of([INGREDIENT]), map_of(*by_line)) == [
        "Of what a new experience needs, somebody offers by now: “Being heard” and “A goodbye”. Which of them has the client noticed?",
        "New since Session 1 (2 March 2026) among what a new experience needs: “A goodbye”.",
    ]


def test_what_is_agreed_with_the_client():
    agreed = (
        [replace(PATTERN, confidence="agreed"), EFFECT],
        [replace(ROUND[0], confidence="agreed"), ROUND[1]],
    )
    before = map_of([PATTERN, replace(EFFECT, confidence="agreed")], ROUND)

    assert said(map_of(*CIRCLE[OPEN]), map_of(*agreed))[-1] == (
        "Agreed with the client by now: “Swallows it” and 1 more; with Session 1 (2 March 2026) nothing yet."
    )
    found = over_time(course(kept(before, map_of([PATTERN, EFFECT], agreed[1])))).prompts[-1]
    assert found.text == (
        "Agreed with the client by now: 1 line; with Session 1 (2 March 2026) it was 1 thing or line."
    )
    assert found.lights == (ROUND[0].id,)


def test_a_line_lights_the_circle_or_what_is_left_of_it():
    opened = over_time(course(kept(map_of(*CIRCLE[CLOSED]), map_of(*CIRCLE[OPEN])))).prompts[0]
    assert opened.circle
    assert set(opened.lights) == {"t1", "t2", *(line.id for line in ROUND)}

    gone = over_time(course(kept(map_of(*CIRCLE[OPEN]), map_of([PATTERN])))).prompts[0]
    assert (gone.circle, gone.lights) == ("", ("t1",))


def test_the_letter_is_one_paragraph_without_a_question():
    maps = (map_of(*CIRCLE[CLOSED]), map_of(*CIRCLE[OPEN]))
    text = letter(course(kept(*maps)))

    assert text == (
        "This looks back over 2 versions of Jane’s attachment map, from Session 1 (2 March 2026) to 9 March 2026. "
        "Vicious circles on it: 1 at first (none with a way out), 1 now (1 with a way out). “Silence” had no way "
        "out before, and has had one since 9 March 2026. These are no findings about Jane, but working "
        "ideas from a map, to be looked at together."
    )
    masked = [replace(one, things=(Map.start("Client").client, *one.things[1:])) for one in maps]
    assert "of the client’s attachment map" in letter(course(kept(*masked)))


def test_the_letter_says_how_many_circles_it_leaves_out():
    whole = large(20, 60, 1)
    closed = replace(
        whole, lines=tuple(line for line in whole.lines if line.kind not in ("helps_change", "replaces"))
    )
    opened = compare(closed, whole).opened

    text = letter(course(kept(closed, whole)))
    assert text.count("had no way out before") == 6 < len(opened)
    assert f"Something has changed for {len(opened) - 6} more circles." in text


def test_the_list_says_every_state_of_everything():
    table = versions_table(
        course(kept(map_of(*CIRCLE[CLOSED]), map_of([*CIRCLE[OPEN][0], NEW_WAY], CIRCLE[OPEN][1]), way(8, 5)))
    )
    assert list(table.told()) == [
        "“Silence” – with Session 1 (2 March 2026): no way out; on 9 March 2026: a way out.",
        "“Says it small” – on 9 March 2026: on the map; on 16 March 2026: anxiety expected 8, it was 5.",
        "“Being heard” – with Session 1 (2 March 2026): on the map; on 9 March 2026: on the map.",
        "Agreed with the client – with Session 1 (2 March 2026): 0; on 9 March 2026: 0; on 16 March 2026: 0.",
    ]


def test_one_version_alone_is_nothing_to_look_back_on():
    assert course(kept(map_of())) is None
    assert not over_time(None).says_something
