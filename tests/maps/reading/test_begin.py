"""Where to begin, beside an exhaustive search over every set of things."""

import random
from itertools import combinations, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.circles import find
from clients.maps.edits import ChangeThing, RemoveThing, apply
from clients.maps.reading import beginning, coverage, read
from clients.maps.reading.begin import is_own
from clients.maps.things import Line, Map, Thing
from tests.examples import examples
from tests.maps.large import large
from tests.maps.test_circles import leads, make

ends = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1])
# f: a feeling, the client's own; the other effects are what others do, or where it ends
letters = st.lists(st.sampled_from("mmpppefnw"), min_size=8, max_size=8)


@st.composite
def small_maps(draw) -> Map:
    """Eight things of any kind that can lead to another, joined in any way."""
    kinds = draw(letters)
    map = make("".join(kinds).replace("f", "e"))
    for number, letter in enumerate(kinds):
        if letter == "f":
            map = apply(map, ChangeThing(f"t{number}", {"what": "feeling"}))
    joined = draw(st.sets(ends, max_size=18))
    return Map(map.things, tuple(leads(f"t{one}", f"t{two}") for one, two in sorted(joined)))


def circles(map: Map) -> list[set[str]]:
    """What stands in each circle through an old pattern, as networkx finds them."""
    patterns = {thing.id for thing in map.of_kind("pattern") if thing.system != "new"}
    graph = nx.DiGraph((line.source, line.target) for line in map.lines)
    return [set(cycle) for cycle in nx.simple_cycles(graph) if patterns.intersection(cycle)]


def vicious(map: Map, without: tuple[str, ...] = ()) -> bool:
    """Whether a circle is left without these things."""
    return not all(circle.intersection(without) for circle in circles(map))


def smallest_sets(map: Map) -> set[tuple[str, ...]]:
    """Every smallest set of the client's own steps without which no vicious circle is left."""
    own = [thing.id for thing in map.things if is_own(thing)]
    to_open = circles(map)
    for size in range(len(own) + 1):
        sets = combinations(own, size)
        found = {chosen for chosen in sets if all(circle.intersection(chosen) for circle in to_open)}
        if found:
            return found
    raise AssertionError


@settings(max_examples=examples(1000))
@given(small_maps())
def test_the_same_sets_as_an_exhaustive_search(map):
    found = beginning(map)

    if not vicious(map):
        assert (found.least, found.sets, found.count) == (0, (), 0)
        return
    expected = smallest_sets(map)
    assert found.is_exact
    assert found.is_counted
    assert {len(chosen) for chosen in expected} == {found.least}
    assert found.count == len(expected)
    assert len(found.sets) == len(set(found.sets)) == min(10, len(expected))
    assert expected.issuperset(found.sets)


@settings(max_examples=examples(500))
@given(small_maps(), st.integers(0, 60))
def test_when_the_budget_ends_what_is_said_is_still_true(map, visits):
    found = beginning(map, visits)

    expected = smallest_sets(map)
    smallest = len(next(iter(expected)))
    assert found.least <= smallest
    assert found.count <= len(expected) or not found.is_exact
    for chosen in found.sets:
        assert not vicious(map, chosen)
        assert found.is_exact is (len(chosen) == found.least)
        assert all(is_own(map.thing(id)) for id in chosen)
    assert beginning(map, visits) == found


@settings(max_examples=examples(200))
@given(small_maps())
def test_the_map_without_a_set_has_no_vicious_circle(map):
    for chosen in beginning(map).sets:
        without = map
        for id in chosen:
            without = apply(without, RemoveThing(id))
        assert find(without).vicious == ()


def test_what_others_do_is_never_where_to_begin():
    map = make("pep", "0 1 0", "1 2 1")

    assert beginning(map).sets == (("t0", "t2"),)
    assert beginning(apply(map, ChangeThing("t1", {"what": "feeling"}))).sets == (("t1",),)
    assert beginning(apply(map, ChangeThing("t1", {"what": "others_do"}))).sets == (("t0", "t2"),)


def test_ten_sets_are_listed_and_the_rest_is_counted():
    pairs = [f"{number} {number + 1} {number}" for number in range(0, 8, 2)]
    map = make("p" * 8, *pairs)

    found = beginning(map)
    assert (found.least, found.count, len(found.sets)) == (4, 16, 10)
    assert "There are 16 such sets. Ten are listed." in _said(map)


def test_a_tangle_ends_with_its_budget_and_says_at_least():
    pairs = list(permutations([f"t{number}" for number in range(70)], 2))
    tangle = make("p" * 70)
    tangle = Map(tangle.things, tuple(leads(*pair) for pair in random.Random(1).sample(pairs, 300)))

    found = beginning(tangle)
    assert not found.is_exact
    assert found.least < len(found.sets[0])
    without = [line for line in tangle.lines if not {line.source, line.target} & set(found.sets[0])]
    assert find(Map(tangle.things, tuple(without))).vicious == ()
    assert f"At least {found.least} of the client’s own steps" in _said(tangle)


@pytest.mark.parametrize("seed", range(6))
def test_the_largest_map_is_read_to_its_end(seed):
    found = beginning(large(150, 400, seed))

    assert found.is_exact


def test_coverage_counts_the_circles_an_ingredient_opens():
    map = make("pepeii", "0 1 0", "2 3 2", "0 3 0")
    helps = [Line(source="t4", target=target, kind="helps_change") for target in ("t0", "t3")]
    map = Map(map.things, (*map.lines, *helps))

    found = coverage(map, find(map))
    assert found == {"t4": 3, "t5": 0}
    assert "“i4” opens all 3 vicious circles." in _said(map)
    assert "“i5” opens" not in _said(map)


def test_a_map_without_circles_says_nothing_of_where_to_begin():
    assert beginning(Map.start("Jane")).sets == ()
    assert "Where to begin" not in _said(make("mpe", "0 1 2"))
    assert beginning(Map((Thing(id="client", kind="client", label="Jane"),))).least == 0


def _said(map: Map) -> str:
    parts = read(map).parts
    return " ".join(
        text
        for part in parts
        for text in (part.title, part.about, *(p.text for p in part.prompts), part.left_out)
    )
