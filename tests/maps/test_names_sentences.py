"""A person who was written down as a sentence: the words of it are no names, the names in it are."""

import pytest

from clients.maps.names import mask, name_parts, names_left
from clients.maps.things import Map, Thing

NOBODY_CAME = "nobody came when I cried at night"
TEXT = "Nobody came when I was ill; at night she cried and Anna Long left"


def masked(label: str, text: str = TEXT, names: str = "roles") -> Map:
    return mask(original(label, text), names)


def original(label: str, text: str) -> Map:
    people = Thing(id="t1", kind="person", label=label), Thing(id="t2", kind="event", label=text)
    return Map((Map.start("Jane").client, *people))


@pytest.mark.parametrize("names", ["roles", "initials"])
@pytest.mark.parametrize("label", [NOBODY_CAME, NOBODY_CAME.capitalize(), "They left me alone, always."])
def test_the_words_of_a_sentence_stay_everywhere(label, names):
    assert masked(label, names=names).thing("t2").label == TEXT


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_the_sentence_stands_for_the_person(names):
    assert masked(NOBODY_CAME.capitalize(), names=names).thing("t1").label == NOBODY_CAME.capitalize()


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_not_where_it_says_the_name_of_somebody_else(names):
    night = Thing(id="t3", kind="person", label="Ann Night")
    map = original(NOBODY_CAME, "x").with_things([night])

    assert "night" not in mask(map, names).thing("t1").label


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        (NOBODY_CAME, ()),
        ("nobody came when Tomek cried", ("Tomek",)),
        ("nobody came when tomek cried", ("tomek", "cried")),
        ("Tomek came when I cried", ("Tomek",)),
        ("nobody saw Grace Long at night", ("Grace", "Long")),
        ("she left when Will came", ("Will",)),
        ("she left when will came", ("will", "came")),
        ("nobody helped anna long or me", ("anna", "long")),
        ("he hit Mr Cross again", ("Cross",)),
        ("he hit mr cross for it", ("cross",)),
        ("Chase and his brother cried", ("Chase",)),
        ("Burns from the school office", ("Burns",)),
        ("when alfred and molly harding left", ("alfred", "molly", "harding")),
        ("nobody came and turner hit me", ("turner", "hit")),
        ("NOBODY CAME WHEN TOMEK CRIED", ("CAME", "WHEN", "TOMEK", "CRIED")),
        ("niemand kam wenn ich weinte", ("niemand", "kam", "wenn", "ich", "weinte")),
    ],
)
def test_a_name_in_it_is_one(label, parts):
    thing = Thing(id="t1", kind="person", label=label)

    assert name_parts(thing) == parts
    for part in parts:
        text = f"{part.capitalize()} was here"
        assert part.capitalize() not in masked(label, text).thing("t2").label
        assert names_left(original(label, text), original("x", text))


@pytest.mark.parametrize("label", ["Nobody", "came when cried", "never was there"])
def test_what_is_too_short_for_a_sentence_is_a_name(label):
    assert name_parts(Thing(id="t1", kind="person", label=label))


def test_the_client_s_name_is_never_a_sentence():
    client = Thing(id="client", kind="client", label="nobody came when I cried")
    assert mask(Map((client, Thing(id="t2", kind="event", label="they came"))), "roles").thing(
        "t2"
    ).label == ("they Client")
    also = ("they came to night",)
    assert "came" not in mask(original("Ann", "she came"), "roles", also).thing("t2").label
