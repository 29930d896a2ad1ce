"""What if, beside the circles that networkx finds on a map without what is switched off."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.circles import find
from clients.maps.reading import read, switched, switches, what_if
from clients.maps.things import Line, Map
from tests.examples import examples
from tests.maps.reading.test_begin import small_maps
from tests.maps.test_circles import make

places = st.integers(0, 7)


@st.composite
def maps_with_ways_out(draw) -> Map:
    """Eight things in circles, two ingredients and two new ways, each for up to two of the eight."""
    map = draw(small_maps())
    more = make("eeeeeeeeiinn").things[-4:]
    kinds = ("helps_change", "helps_change", "replaces", "replaces")
    joins = [
        (thing.id, kind, draw(st.sets(places, max_size=2))) for thing, kind in zip(more, kinds, strict=True)
    ]
    lines = [
        Line(source=id, target=f"t{to}", kind=kind) for id, kind, targets in joins for to in sorted(targets)
    ]
    return Map((*map.things, *more), (*map.lines, *lines))


@st.composite
def tried(draw) -> tuple[Map, set[str]]:
    map = draw(maps_with_ways_out())
    ids = [thing.id for thing in switches(map)]
    return map, draw(st.sets(st.sampled_from(ids)))


def expected(map: Map, off: set[str]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """The vicious circles that are open and closed on a map from which those switched off are gone."""
    things = {thing.id: thing for thing in map.things if thing.id not in off}
    lines = [line for line in map.lines if line.source in things and line.target in things]
    graph = nx.DiGraph((line.source, line.target) for line in lines if line.kind == "leads_to")
    opened, closed = set(), set()
    for cycle in nx.simple_cycles(graph):
        if any(things[id].kind == "pattern" and things[id].system != "new" for id in cycle):
            helped = any(line.kind in ("helps_change", "replaces") and line.target in cycle for line in lines)
            (opened if helped else closed).add(tuple(_turned(cycle)))
    return opened, closed


def _turned(cycle):
    at = cycle.index(min(cycle))
    return cycle[at:] + cycle[:at]


@settings(max_examples=examples(80))
@given(tried())
def test_the_same_circles_as_on_a_map_from_which_they_are_gone(both):
    map, off = both
    found = what_if(map, find(map), off)

    told = [{tuple(_turned(list(one.things))) for one in group} for group in (found.opened, found.closed)]
    assert tuple(told) == expected(map, off)
    held = {id for circle in found.closed for id in (*circle.things, *circle.lines)}
    assert found.pale == {id for one in found.opened for id in (*one.things, *one.lines)} - held
    assert found.gone == off | {line.id for line in map.lines if {line.source, line.target} & off}


@settings(max_examples=examples(40))
@given(tried(), st.data())
def test_switching_off_and_on_again_is_as_before(both, data):
    map, off = both
    id = data.draw(st.sampled_from([thing.id for thing in switches(map)]))
    again = switched(switched(off, id), id)

    assert set(again) == off
    assert what_if(map, find(map), again) == what_if(map, find(map), off)
    assert (id in switched(off, id)) is (id not in off)


def two_circles() -> Map:
    """Two circles; one is opened by one ingredient alone, the other by an ingredient and a new way."""
    map = make("pepeiin", "0 1 0", "2 3 2")
    ends = (("t4", "t0", "helps_change"), ("t5", "t2", "helps_change"), ("t6", "t2", "replaces"))
    helps = tuple(Line(source=one, target=other, kind=kind) for one, other, kind in ends)
    return Map(map.things, (*map.lines, *helps))


def said(map: Map, off=None) -> list[str]:
    part = next((part for part in read(map, off=off).parts if part.title == "What if"), None)
    return [part.about, *(prompt.text for prompt in part.prompts)] if part else []


def test_what_remains_is_said():
    map = two_circles()

    assert said(map) == [
        "",
        "The circle of “p0” would have no way out without “i4”. What else could help there?",
    ]
    assert said(map, ()) == [
        "With all that is on the map, both vicious circles would have a way out. What has a way out is pale."
    ]
    assert said(map, ("t5",))[1:] == []
    assert said(map, ("t6", "t5")) == [
        "Without “i5” and “n6”, 1 of 2 vicious circles would still have a way out. What has a way out is pale.",
        "The circle of “p2” would have no way out.",
    ]


def test_what_a_circle_hangs_on_is_lit_with_the_line_that_reaches_it():
    (what_if,) = (part for part in read(two_circles()).parts if part.title == "What if")
    (prompt,) = what_if.prompts
    assert set(prompt.lights) == {"t4", "t4-t0-0", "t0", "t1", "t0-t1-0", "t1-t0-0"}


def test_nothing_is_tried_where_nothing_can_be():
    assert said(make("pe", "0 1 0")) == []
    assert said(make("mpi", "0 1")) == []


def test_a_way_that_holds_misses_a_step_that_is_switched_off():
    map = make("penn", "0 1 0", "2 3 2")

    assert said(map, ("t2",))[1:] == [
        "The circle of “p0” would have no way out.",
        "The circle of “n2” and “n3”, a way that holds, would be missing a step.",
    ]


def test_what_a_closed_circle_goes_through_as_well_is_not_pale():
    map = make("pepi", "0 1 0", "2 1 2")
    map = Map(map.things, (*map.lines, Line(source="t3", target="t0", kind="helps_change")))

    assert what_if(map, find(map), ()).pale == {"t0", "t0-t1-0", "t1-t0-0"}
    assert what_if(map, find(map), ("t3",)).pale == set()
