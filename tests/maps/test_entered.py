"""What an assessment enters, and how it comes on to the map."""

import pytest

from clients.maps.edits import apply, say
from clients.maps.entered import (
    adding,
    completed,
    is_blank,
    lacking,
    matched,
    named,
    readable,
    seen,
    there,
)
from clients.maps.things import Map, Thing
from clients.maps.words import tie_words

START = Map.start("Jane")


def person(id="t1", label="Mrs Reed", **details):
    return Thing(id=id, kind="person", label=label, **details)


def event(id="t2", label="", **details):
    return Thing(id=id, kind="event", label=label, **details)


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (person(), "Mrs Reed"),
        (person(label="", role="mother"), "Mother"),
        (event(type="pain such as an earache"), "Pain such as an earache"),
        (Thing(id="t3", kind="ingredient", label="", type="felt safety"), "Felt safety"),
    ],
)
def test_a_name_or_what_says_it_too(thing, name):
    assert named(thing).label == name


def test_without_either_there_is_no_name_yet():
    assert named(person(label="", words="cold")) is None
    assert not is_blank(person(label="", words="cold"))
    assert is_blank(event())


def test_what_cannot_be_read_is_left_out_and_told():
    thing, refused = readable(person(from_age=10, to_age=3, tone="sour", words="cold"))

    assert thing == person(from_age=10, words="cold")
    assert [one.field for one in refused] == ["tone", "to_age"]


def test_it_may_have_no_name_yet():
    assert readable(event(felt=9)) == (event(felt=9), [])


def test_somebody_is_there_by_id_or_by_name():
    map = START.with_things([person(), event(label="Orphaned")])

    assert there(map, person(label="Aunt Reed")) == person()
    assert there(map, person("t9", "mrs  reed")) == person()
    assert there(map, Thing(id="t1", kind="event", label="Orphaned")).id == "t2"
    assert there(map, person("t9", "Orphaned")) is None


def test_the_map_lacks_what_has_a_name_and_is_not_on_it():
    map = START.with_things([person()])
    things = [person("t5", "Bessie"), person("t6", "bessie"), person("t7", "Mrs Reed"), event("t8")]

    assert lacking(map, things) == [person("t5", "Bessie")]


def test_two_of_one_type_are_two():
    deaths = [event("t11", type="death", from_age=6), event("t12", type="death", from_age=12)]
    assert [one.id for one in lacking(START, deaths)] == ["t11", "t12"]

    map = apply(START, adding(START, lacking(START, deaths)[:1]))
    assert [one.id for one in lacking(map, deaths)] == ["t12"]


def test_a_type_or_a_role_is_no_name():
    map = START.with_things([event("t8", "Death"), person("t9", "Brother")])
    assert matched(map, [event("t2", type="death"), person("t3", label="", role="brother")]) == {}


def test_one_of_the_map_is_one_of_those_entered():
    map = START.with_things([person("t5", "Bessie")])

    assert set(matched(map, [person("t6", "Bessie"), person("t5", "Bess")])) == {"t5"}
    assert set(matched(map, [person("t6", "Bessie"), person("t7", "bessie")])) == {"t6"}


def test_how_somebody_was_goes_to_their_line():
    edit = adding(START, [person(words="cold", tone="critical", from_age=1)])
    map = apply(START, edit)

    assert say(START, edit) == "add person “Mrs Reed”, line to “Jane”"
    assert map.thing("t1") == person(from_age=1)
    assert tie_words(map, map.thing("t1")) == ("cold", "critical")


def test_several_are_one_step():
    edit = adding(START, [person(), event(label="Orphaned", felt=9)])

    assert say(START, edit) == "add 2 things from the assessment"
    assert [thing.label for thing in apply(START, edit).things] == ["Jane", "Mrs Reed", "Orphaned"]


def test_a_record_says_what_the_map_says_and_nothing_private():
    told = person(role="aunt", words="cold", tone="critical", note="mine")
    map = apply(START, adding(START, [told]))

    assert seen(map, map.thing("t1")) == person(role="aunt", words="cold", tone="critical")
    assert completed(person(role="aunt"), person("t1", "Mrs R", words="cold")) == person(
        role="aunt", words="cold"
    )


def test_one_name_entered_twice_is_one_and_completes_itself():
    twice = [
        person("t1", "Joe Gargery", role="uncle"),
        person("t2", " joe gargery", words="kind", role="friend"),
    ]

    assert lacking(START, twice) == [person("t1", "Joe Gargery", role="uncle", words="kind")]
    assert lacking(START.with_things([person("t1", "Joe Gargery")]), twice) == []
    assert lacking(START.with_things([person("t9", "Joe Gargery")]), twice) == []


def test_two_without_a_name_are_two():
    assert len(lacking(START, [person("t1", "", role="brother"), person("t2", "", role="brother")])) == 2
    assert len(lacking(START, [event("t1", "Joe"), person("t2", "Joe")])) == 2


@pytest.mark.parametrize("on_map", [True, False])
def test_who_can_offer_an_ingredient_has_a_line_to_it(on_map):
    joe = person("t1", "Joe")
    met = [
        Thing(id=id, kind="ingredient", label=id, offered_by=who)
        for id, who in (("t2", "joe"), ("t3", "Biddy"), ("t4", ""))
    ]
    before = START.with_things([joe] if on_map else [])

    after = apply(before, adding(before, met if on_map else [*met, joe]))

    assert [(line.source, line.kind, line.target) for line in after.lines] == [("t1", "offers", "t2")]
