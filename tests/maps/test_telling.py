"""The map told step by step: what by when, and what stands out."""

from itertools import pairwise

from clients.maps import telling
from clients.maps.things import Line, Map, NamedCircle, Thing
from tests.maps.jane import jane

FIVE = ["people", "learned", "now", "circle", "out"]


def thing(id, kind, **more):
    return Thing(id=id, kind=kind, label=id, **more)


def leads(*ids):
    return tuple(Line(source=a, target=b, kind="leads_to") for a, b in pairwise(ids))


def small(*things, lines=(), named=()):
    return Map((thing("client", "client"), *things), tuple(lines), tuple(named))


def codes(map):
    return [step.code for step in telling.steps(map)]


def test_jane_in_five_steps():
    people, learned, now, circle, out = telling.steps(jane())

    assert [step.code for step in (people, learned, now, circle, out)] == FIVE
    assert [people.title, learned.title, now.title, out.title] == [
        "The people and what happened",
        "What was learned",
        "What happens now",
        "The way out",
    ]
    assert circle.title == "Silence and storm"
    assert people.told >= {"client", "t3", "t24"}
    assert learned.fresh >= {"t31", "t32", "t33"}
    assert now.fresh >= {"t41", "t46"}
    assert not circle.fresh
    assert out.fresh >= {"t51", "t34", "t47"}  # what is new comes with the way out


def test_nothing_is_told_before_both_its_ends_are():
    map = jane(small=True)
    for step in telling.steps(map):
        for line in map.lines:
            assert (line.id in step.told) == ({line.source, line.target} <= step.told)


def test_the_last_step_tells_all():
    map = jane(small=True)
    assert telling.steps(map)[-1].told == {part.id for part in (*map.things, *map.lines)}


def test_what_stands_out():
    *first, circle, out = telling.steps(jane())

    assert not any(step.strong for step in first)
    assert {id for id in circle.strong if "-" not in id} == {"t31", "t41", "t42", "t43", "t44"}
    assert out.strong > circle.strong
    assert out.strong >= {"t51", "t52", "t7"}  # t7 taught what is new
    assert "t45" not in out.strong


class TestSeveralCircles:
    """Jane has two: Silence and storm with five things, and leaving before she can be left."""

    def test_each_is_told_in_its_turn(self):
        first, second = telling.circles_to_tell(jane())
        assert (first.name, set(second.things)) == ("Silence and storm", {"t33", "t45", "t46"})
        *_, circle, _ = telling.steps(jane(), shown=2, told=2)
        assert circle.circle == second
        assert circle.strong == {*second.things, *second.lines}

    def test_what_opens_a_circle_is_lit_when_that_was_told(self):
        [only_second] = [
            line.source for line in jane().lines if line.kind == "helps_change" and line.target == "t45"
        ]
        for told, is_lit in ((1, False), (2, True)):
            out = telling.steps(jane(), told=told)[-1]
            assert (only_second in out.strong) == is_lit
            assert ("t45" in out.strong) == is_lit

    def test_no_line_is_lit_to_what_is_not(self):
        map = jane()
        for told in (1, 2):
            strong = telling.steps(map, told=told)[-1].strong
            assert all({line.source, line.target} <= strong for line in map.lines if line.id in strong)

    def test_going_back_to_the_first_takes_none_back(self):
        assert (
            telling.steps(jane(), shown=1, told=2)[-1].strong
            == telling.steps(jane(), shown=2, told=2)[-1].strong
        )


def test_band_titles_come_with_their_bands():
    told = [step.bands for step in telling.steps(jane(small=True))]
    assert told[0] == {"people"}
    assert told[2] == told[3] == {"people", "learned", "now"}
    assert told[4] == {"people", "learned", "now", "out"}


class TestTheCircle:
    def map(self, named=()):
        things = [thing(id, "pattern") for id in ("a", "b", "c", "d", "e", "f", "g", "h")]
        lines = leads("a", "b", "a") + leads("c", "d", "e", "c") + leads("f", "g", "h", "f")
        return small(*things, lines=lines, named=named)

    def test_the_longest_one(self):
        step = telling.steps(self.map())[-2]
        assert set(step.circle.things) == {"c", "d", "e"}
        assert step.title == "A vicious circle"

    def test_of_equals_the_one_with_a_name(self):
        step = telling.steps(self.map([NamedCircle("Round", ("f", "g", "h"))]))[-2]
        assert (step.title, set(step.circle.things)) == ("Round", {"f", "g", "h"})

    def test_a_way_that_holds_is_none(self):
        new = [thing(id, "pattern", system="new") for id in ("a", "b")]
        assert "circle" not in codes(small(*new, lines=leads("a", "b", "a")))


class TestWhereThereIsLess:
    def test_with_a_circle_there_are_always_five(self):
        map = small(thing("a", "pattern"), thing("b", "effect"), lines=leads("a", "b", "a"))
        assert codes(map) == FIVE
        assert telling.steps(map)[-1].lacks_way_out

    def test_without_one_only_what_has_something_to_tell(self):
        assert codes(small(thing("p", "person"), thing("m", "model"))) == ["people", "learned"]
        assert codes(small(thing("i", "ingredient"))) == ["people", "out"]
        assert codes(small()) == ["people"]

    def test_then_nothing_is_faint(self):
        assert not any(step.strong for step in telling.steps(small(thing("i", "ingredient"))))


def test_part_of_a_map():
    map = jane(small=True)
    told = telling.part(map, telling.steps(map)[0].told)
    assert {thing.kind for thing in told.things} == {"client", "person", "event"}
    assert told.tie("t3") == map.tie("t3")
