"""The details of things and ties in words: accessible names, the list, and the narrative."""

import pytest

from clients.maps import words
from clients.maps.edits import ChangeLine, ChangeThing, apply
from clients.maps.things import Map, Thing
from clients.maps.words.details import detail_sentences
from tests.maps.story import thing, typed


@pytest.mark.parametrize(
    ("felt", "seen", "told"),
    [
        (10, 1, "A gap of 9: it felt worse than the adults saw."),
        (2, 5, "A gap of 3: it felt less bad than the adults thought."),
        (4, 4, "The adults saw it as it felt."),
        (0, None, ""),
        (None, 3, ""),
    ],
)
def test_the_gap_between_felt_and_seen(felt, seen, told):
    assert words.gap_words(Thing(id="t1", kind="event", label="Fall", felt=felt, seen=seen)) == told


@pytest.fixture
def reed() -> Map:
    map = typed("Mrs Reed, aunt - cold -> Jane", "Mr Reed", "Mrs Reed -> Mr Reed")
    map = apply(map, ChangeThing(map.things[1].id, {"died": True, "functions": (("0-2", "sought", "no"),)}))
    tie, theirs = map.lines
    map = apply(map, ChangeLine(tie.id, {"quality": "cut_off"}))
    return apply(map, ChangeLine(theirs.id, {"quality": "close_hostile"}))


def test_the_name_of_a_person_says_what_the_tie_is_like(reed):
    assert words.thing_name(reed, thing(reed, "Mrs Reed")) == (
        "Mrs Reed, aunt, died, cold. Person, felt critical, controlling, tie: cut off, 2 lines."
    )


def test_the_name_of_a_line_says_its_quality_once(reed):
    assert [words.line_name(reed, line) for line in reed.lines] == [
        "Mrs Reed to Jane: cold, felt critical, controlling, tie: cut off",
        "close and hostile: Mrs Reed to Mr Reed",
    ]


def test_the_list_says_more_about_each(reed):
    aunt = words.bands(reed)[0].entries[0]

    assert aunt.detail == "aunt, died, tie: cut off"
    assert aunt.more == "0 to 2: sought when upset: no."
    assert [(line.text, line.words) for line in aunt.lines] == [("to Mr Reed", "close and hostile")]


def test_the_narrative_says_what_ties_are_like(reed):
    text = words.narrative(reed)

    assert "The tie: cut off. 0 to 2: sought when upset: no." in text
    assert "With others: Mr Reed (close and hostile)." in text


def test_the_qualities_of_a_map_in_the_order_of_the_vocabulary(reed):
    assert words.qualities(reed.lines) == [("close_hostile", "Close and hostile"), ("cut_off", "Cut off")]


def test_only_what_is_known_is_told():
    assert detail_sentences(Thing(id="t1", kind="pattern", label="Hides")) == []
    assert detail_sentences(Thing(id="t1", kind="model", label="I am bad")) == []
    new = Thing(id="t1", kind="pattern", label="Asks", system="new", expected_anxiety=8, actual_anxiety=3)
    assert detail_sentences(new) == ["Anxiety expected: 8 of 10.", "Anxiety in the event: 3 of 10."]
