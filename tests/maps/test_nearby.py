"""What lies within a few steps."""

from clients.maps.nearby import within
from clients.maps.things import Line, Map, Thing


def chain(*pairs: str) -> Map:
    """A map of effects a to e with these lines, such as "ab"."""
    things = [Thing(id=id, kind="effect", label=id) for id in "abcde"]
    lines = [Line(source=pair[0], target=pair[1], kind="leads_to") for pair in pairs]
    return Map((Map.start("Jane").client, *things), tuple(lines))


LONG = chain("ab", "bc", "cd", "de")


def test_one_line_is_one_step_and_counts_in_both_directions():
    assert within(LONG, "c", 0) == {"c"}
    assert within(LONG, "c", 1) == {"b", "c", "d", "b-c-0", "c-d-0"}
    assert within(LONG, "c", 2) == {*"abcde", "a-b-0", "b-c-0", "c-d-0", "d-e-0"}
    assert within(LONG, "a", 2) == {*"abc", "a-b-0", "b-c-0"}


def test_only_what_leads_here_or_only_what_follows():
    assert within(LONG, "c", 3, "before") == {*"abc", "a-b-0", "b-c-0"}
    assert within(LONG, "c", 3, "after") == {*"cde", "c-d-0", "d-e-0"}


def test_a_line_between_two_that_were_reached_is_one_step_further():
    triangle = chain("ab", "ac", "bc")

    assert within(triangle, "a", 1) == {*"abc", "a-b-0", "a-c-0"}
    assert within(triangle, "a", 2) == {*"abc", "a-b-0", "a-c-0", "b-c-0"}


def test_round_a_line_both_its_ends_are_near():
    assert within(LONG, "b-c-0", 1) == {*"abcd", "a-b-0", "b-c-0", "c-d-0"}


def test_a_circle_comes_to_an_end():
    assert within(chain("ab", "ba"), "a", 3) == {"a", "b", "a-b-0", "b-a-0"}
