"""Somebody or something of the assessment, named in the adding box: it comes with what was said there."""

import pytest

from clients.maps.edits import apply, say
from clients.maps.entered import lacking
from clients.maps.shorthand import read
from clients.maps.things import Map, Refused, Thing
from clients.maps.words import tie_words

START = Map.start("Sam")
TOMEK = Thing(
    id="t11",
    kind="person",
    label="Tomek",
    role="brother",
    from_age=4,
    to_age=9,
    words="teased",
    tone="critical",
)
MOVE = Thing(id="t12", kind="event", label="The move - Leeds", from_age=6, felt=9)
SAFE = Thing(id="t13", kind="ingredient", label="Being met", offered_by="Anna")
ASSESSED = (TOMEK, MOVE, SAFE)


def after(text: str, map: Map = START) -> Map:
    return apply(map, read(text, map, lacking(map, ASSESSED)).edit)


@pytest.mark.parametrize("text", ["Tomek", "person: Tomek", "tomek -> Sam", "Sam -> Tomek"])
def test_a_person_comes_with_role_ages_and_words(text):
    map = after(text)

    tomek = map.thing("t11")
    assert (tomek.label, tomek.role, tomek.from_age, tomek.to_age) == ("Tomek", "brother", 4, 9)
    assert tie_words(map, tomek) == ("teased", "critical")
    assert len(map.lines) == 1
    assert TOMEK not in lacking(map, ASSESSED)


@pytest.mark.parametrize("text", ["Tomek - warm", "Tomek - warm -> Sam"])
def test_what_was_typed_of_the_tie_counts_more(text):
    map = after(text)

    assert tie_words(map, map.thing("t11")) == ("warm", "safe")
    assert map.thing("t11").role == "brother"
    assert len(map.lines) == 1


def test_words_that_say_no_feeling_keep_the_one_that_was_told():
    map = after("Tomek - shared a room")

    assert tie_words(map, map.thing("t11")) == ("shared a room", "critical")


def test_what_was_typed_after_the_name_counts_more():
    tomek = after("Tomek, cousin, 18-").thing("t11")

    assert (tomek.role, tomek.from_age, tomek.to_age) == ("cousin", 18, None)


@pytest.mark.parametrize(
    "text", ["The move - Leeds", "event: The move - Leeds", "the move - leeds => “I go”"]
)
def test_an_event_comes_with_how_it_felt(text):
    assert after(text).thing("t12") == MOVE


def test_an_ingredient_comes_with_who_could_offer_it():
    map = after("Being met -| pattern: Hides")

    assert map.thing("t13") == SAFE
    assert [line.kind for line in map.lines] == ["helps_change"]


def test_a_line_to_another_person_takes_the_tie_along():
    map = after("Tomek - feared -> Anna")

    assert tie_words(map, map.thing("t11")) == ("teased", "critical")
    assert [line.words for line in map.lines] == ["feared", "teased"]


def test_the_preview_says_it_in_words():
    reading = read("Tomek - warm", START, ASSESSED)

    assert [str(one) for one in reading.adds] == [
        "new person Tomek, brother, age 4–9, with what the assessment says",
        "Tomek to Sam: warm (Safe, warm)",
    ]
    assert say(START, reading.edit) == "add person “Tomek”, line to “Sam”"
    assert reading.opens == "t11"


def test_how_somebody_was_is_previewed_too():
    adds = [str(one) for one in read("Tomek", START, ASSESSED).adds]

    assert adds[1] == "Tomek to Sam: teased (Critical, controlling)"


@pytest.mark.parametrize("text", ["effect: Tomek", "“Tomek”", "Tomekk", "Tom"])
def test_another_kind_or_name_is_something_else(text):
    assert after(text).thing("t11") is None


def test_a_whole_name_of_the_assessment_is_no_beginning_of_one_on_the_map():
    map = after("Tomek - warm", after("person: Tomeks uncle"))

    assert map.thing("t11").label == "Tomek"


def test_who_is_on_the_map_already_is_not_told_again():
    map = after("Tomek - warm")

    changed = after("Tomek - cold", map)
    assert tie_words(changed, changed.thing("t11")) == ("cold", "critical")
    with pytest.raises(Refused, match="already on the map"):
        after("Tomek", map)
