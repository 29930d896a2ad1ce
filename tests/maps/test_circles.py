from itertools import pairwise, permutations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps import circles
from clients.maps.edits import ChangeThing, NameCircle, RemoveLine, TurnLine, apply
from clients.maps.things import Line, Map, NamedCircle, Thing
from tests.examples import examples


def make(kinds: str, *chains: str, named=()) -> Map:
    """A map from letters: m model, p pattern, e effect, n new pattern, w new model, i ingredient."""
    words = {"m": "model", "p": "pattern", "e": "effect", "n": "pattern", "w": "model", "i": "ingredient"}
    things = [Thing(id="client", kind="client", label="Jane")]
    for number, letter in enumerate(kinds):
        system = "new" if letter in "nw" else "old"
        things.append(Thing(id=f"t{number}", kind=words[letter], label=f"{letter}{number}", system=system))
    lines = []
    for chain in chains:
        ids = [f"t{number}" for number in chain.split()]
        lines += [leads(source, target) for source, target in pairwise(ids)]
    return Map(tuple(things), tuple(lines), tuple(named))


def leads(source: str, target: str, key: int = 0) -> Line:
    return Line(source=source, target=target, kind="leads_to", key=key)


def sequences(map: Map) -> list[tuple[str, ...]]:
    return [circle.things for circle in circles.find(map).listed]


def test_a_map_without_circles():
    assert circles.find(Map.start("Jane")) == circles.Circles((), False)
    assert circles.find(make("mpe", "0 1 2")) == circles.Circles((), False)


def test_a_circle_is_told_from_its_model_with_the_lines_between():
    (circle,) = circles.find(make("pem", "0 1 2 0")).listed
    assert circle.things == ("t2", "t0", "t1")
    assert circle.lines == ("t2-t0-0", "t0-t1-0", "t1-t2-0")
    assert circle.vicious
    assert not circle.open


def test_a_circle_without_a_model_is_told_from_its_pattern():
    assert sequences(make("ep", "0 1 0")) == [("t1", "t0")]


def test_shortest_first_and_then_in_the_order_of_the_map():
    assert sequences(make("mpepe", "0 1 2 3 0", "3 4 3", "1 2 1")) == [
        ("t1", "t2"), ("t3", "t4"), ("t0", "t1", "t2", "t3"),
    ]  # fmt: skip


def test_effects_alone_are_no_circle_and_a_new_one_is_a_way_that_holds():
    assert sequences(make("ee", "0 1 0")) == []
    assert sequences(make("mee", "0 1 2 0")) == []
    (circle,) = circles.find(make("wne", "0 1 2 0")).listed
    assert circle.holds
    assert not circle.vicious


def test_an_old_pattern_makes_a_circle_vicious_whatever_else_is_new():
    (circle,) = circles.find(make("wpn", "0 1 2 0")).listed
    assert circle.vicious


def test_an_ingredient_that_helps_change_one_of_its_things_opens_a_circle():
    closed = make("mpei", "0 1 2 0")
    helps = Line(source="t3", target="t2", kind="helps_change")
    (circle,) = circles.find(Map(closed.things, (*closed.lines, helps))).listed
    assert circle.ways_out == ("t3",)
    assert circle.open


def test_a_new_way_instead_of_one_of_its_things_opens_a_circle_from_outside():
    def ways_out(kinds: str, chain: str, source: str) -> tuple[str, ...]:
        closed = make(kinds, chain)
        instead = Line(source=source, target="t1", kind="replaces")
        (circle,) = circles.find(Map(closed.things, (*closed.lines, instead))).vicious
        return circle.ways_out

    assert ways_out("mpen", "0 1 2 0", "t3") == ("t3",)
    assert ways_out("mpep", "0 1 2 0", "t3") == ()  # another old pattern
    assert ways_out("npe", "0 1 2 0", "t0") == ()  # part of the circle itself


def test_a_name_stays_while_the_circle_stays_and_goes_with_it():
    map = apply(make("mpe", "0 1 2 0"), NameCircle(("t1", "t2", "t0"), "Round"))
    assert circles.find(map).listed[0].name == "Round"
    changed = apply(map, ChangeThing("t1", {"label": "Something else"}))
    assert circles.find(changed).listed[0].name == "Round"
    assert circles.find(apply(changed, RemoveLine("t0-t1-0"))).listed == ()
    assert apply(changed, TurnLine("t0-t1-0")).named == ()


def test_the_address_of_a_circle_does_not_depend_on_where_it_is_told_from():
    as_model = circles.find(make("mpe", "0 1 2 0")).listed[0]
    as_pattern = circles.find(make("epe", "0 1 2 0")).listed[0]
    assert as_model.things != as_pattern.things
    assert as_model.id == as_pattern.id


def test_the_circles_through_a_thing_or_a_line():
    found = circles.find(make("mpepe", "0 1 2 0", "3 4 3"))
    assert [circle.things for circle in found.through("t4")] == [("t3", "t4")]
    assert [circle.things for circle in found.through("t1-t2-0")] == [("t0", "t1", "t2")]
    assert found.circle(found.listed[0].id) == found.listed[0]
    assert found.circle("c0") is None


def test_at_most_500_are_listed_and_more_is_said():
    things = make("p" * 60).things
    dense = Map(things, tuple(leads(one.id, two.id) for one, two in permutations(things[1:], 2)))
    found = circles.find(dense)
    assert len(found.listed) == 500
    assert found.more
    assert {len(circle.things) for circle in found.listed} == {2}
    assert circles.find(dense) == found


def test_the_search_gives_up_after_its_steps_and_says_so():
    things = make("e" * 40).things
    dense = Map(things, tuple(leads(one.id, two.id) for one, two in permutations(things[1:], 2)))
    assert circles.find(dense) == circles.Circles((), True)


def test_a_part_with_long_circles_only_still_shows_its_shortest():
    assert sequences(make("p" * 12, "0 1 2 3 4 5 6 7 8 9 10 11 0", "2 1", "0 2")) == [("t1", "t2")]
    ring = make("p" * 12, " ".join(str(number) for number in range(12)) + " 0", "3 5")
    assert [len(things) for things in sequences(ring)] == [11]


def test_a_named_circle_is_listed_even_when_it_is_long():
    ring = " ".join(str(number) for number in range(9)) + " 0"
    long = tuple(f"t{number}" for number in range(9))
    map = make("p" * 9, ring, "3 2", named=[NamedCircle("Long way round", long)])
    assert [circle.name for circle in circles.find(map).listed] == ["", "Long way round"]


@settings(max_examples=examples(60))
@given(
    st.sets(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda ends: ends[0] != ends[1]), max_size=16
    )
)
def test_the_same_circles_as_an_exhaustive_search(ends):
    map = make("ppppppp")
    map = Map(map.things, tuple(leads(f"t{one}", f"t{two}") for one, two in sorted(ends)))
    expected = {
        circles.turned(cycle)
        for cycle in nx.simple_cycles(nx.DiGraph((line.source, line.target) for line in map.lines))
    }
    found = circles.find(map)
    assert not found.more
    assert {circles.turned(circle.things) for circle in found.listed} == expected
    assert len(found.listed) == len(expected)
