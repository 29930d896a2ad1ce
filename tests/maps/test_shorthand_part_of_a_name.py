"""A name that is only a part of another: whose it is, and that nothing of the other is changed by it."""

from dataclasses import replace

import pytest

from clients.maps.edits import apply
from clients.maps.shorthand import read
from clients.maps.things import Map, Refused
from clients.maps.words import tie_words
from tests.maps.story import thing, typed

PIP = Map.start("Pip")


def told(text: str, map: Map) -> list[str]:
    return [str(one) for one in read(text, map).adds]


@pytest.mark.parametrize(
    "text",
    [
        "Joe - kind -> Pip",
        "Joe - kind",
        "Joe -> Pip",
        "Pip -> Joe",
        "Joe, blacksmith, 1-20",
        "joe, 1-20 -> Pip",
    ],
)
def test_a_bare_name_is_another_person_than_the_one_with_a_title(text):
    map = typed("Mrs Joe, sister - harsh -> Pip", map=PIP)
    mrs_joe = thing(map, "Mrs Joe")

    reading = read(text, map)
    after = apply(map, reading.edit)

    assert str(reading.adds[0]).casefold().startswith("new person joe")
    assert after.thing(mrs_joe.id) == mrs_joe
    assert tie_words(after, mrs_joe) == ("harsh", "critical")
    [near] = reading.near
    assert (near.meant, near.text) == (
        "Mrs Joe",
        "Mrs Joe" + text[3:] if text[0] in "Jj" else "Pip -> Mrs Joe",
    )


@pytest.mark.parametrize("text", ["Joe - kind -> Biddy", "Biddy - kind -> Joe", "Joe, uncle -> Biddy"])
def test_what_says_who_or_how_somebody_is_means_somebody_new(text):
    map = typed("Mrs Joe", "Biddy", map=PIP)

    assert told(text, map)[0].startswith("new person Joe")


def test_in_a_line_that_says_nothing_of_them_the_only_one_is_meant():
    map = typed("Mrs Joe", "Biddy", map=PIP)

    assert told("Biddy -> Joe", map) == ["Biddy to Mrs Joe"]
    assert told("Joe => “I am a burden”", map)[-1] == "Mrs Joe taught “I am a burden”"


def test_other_words_of_the_person_meant_say_what_they_replace():
    map = typed("Mrs Joe - harsh -> Pip", "Biddy -> Pip", map=PIP)

    assert told("Mrs Joe - kind", map) == [
        "new words for Mrs Joe to Pip: kind (Safe, warm); replaces “harsh” by “kind”"
    ]
    assert told("Biddy - kind", map) == ["new words for Biddy to Pip: kind (Safe, warm)"]


@pytest.mark.parametrize("text", ["Herbert - at ease -> Pip", "Herbert -> Pip", "Herbert - at ease"])
@pytest.mark.parametrize(
    "others", [("pattern: Tells Herbert the truth",), ("pattern: Tells Herbert", "event: Herbert falls")]
)
def test_a_word_inside_another_thing_is_nobodys_name(text, others):
    reading = read(text, typed(*others, map=PIP))

    assert str(reading.adds[0]) == "new person Herbert"
    assert reading.near == ()


def test_of_several_people_it_is_asked_who_is_meant():
    map = typed("Mrs Joe", "Joe Gargery", "pattern: Tells Joe", map=PIP)

    with pytest.raises(Refused, match="^Which “Joe”: “Mrs Joe” or “Joe Gargery”[?]"):
        read("Joe - kind -> Pip", map)


def test_two_boxes_of_one_name_are_named_once():
    map = typed("Mrs Joe", "Joe Gargery", map=PIP)
    again = map.with_things([replace(thing(map, "Joe Gargery"), id="t99")])

    with pytest.raises(Refused, match="^Which “Joe”: “Mrs Joe” or “Joe Gargery”[?]"):
        read("Joe - kind -> Pip", again)
