"""The map told as a letter: the demonstration case in all lengths, and each part said with care."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from clients.maps import letter
from clients.maps.edits import AddLine, ChangeLine, ChangeThing, apply
from clients.maps.letter import Block, sentences
from clients.maps.names import for_others
from clients.maps.things import Line, Map
from clients.maps.vocabulary import BANDS, NAMES
from clients.services import demo
from tests.maps.large import large
from tests.maps.story import SHUT_OUT, TYPED, thing, typed

APPROVED = Path(__file__).parent / "approved"


def changed(map: Map, label: str, **details) -> Map:
    return apply(map, ChangeThing(thing(map, label).id, details))


def page(map: Map) -> str:
    return letter.write(map, "page")


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("length", letter.LENGTHS)
def test_the_demonstration_case_is_told_as_it_was_approved(length, names):
    told = letter.write(for_others(demo.working_map(), names), length)
    assert told == (APPROVED / f"{length}-{names}.txt").read_text()


def test_the_page_has_the_four_headings_in_their_order():
    lines = page(typed(*TYPED)).split("\n")
    assert [line for line in lines if line in BANDS.values()] == list(BANDS.values())


def test_a_paragraph_is_one_line_without_headings():
    told = letter.write(typed(*TYPED), "paragraph")
    assert told.count("\n") == 1
    assert "The map has 1 vicious circle." in told


def test_an_empty_map_says_so():
    for length in ("paragraph", "page"):
        assert letter.write(Map.start("Jane"), length) == f"{sentences.NOTHING}\n"


def test_parts_with_nothing_in_them_are_named_in_one_sentence_at_the_end():
    told = page(typed("Anna"))
    assert told.endswith("yet about what was learned, what happens now and the way out.\n")
    assert not {"What was learned", "The way out"} & set(told.split("\n"))


def warm(*names: str, words: str = "") -> Map:
    """People with whom it felt safe, all in the same words."""
    map = typed(*names)
    for name in names:
        map = changed(map, name, tone="safe", words=words)
    return map


def test_likes_are_joined_in_more_than_one_way():
    assert "It felt safe and warm with both Anna and Bert." in page(warm("Anna", "Bert"))
    assert "It felt safe and warm with Anna and a few cousins and Bert." in page(
        warm("Anna and a few cousins", "Bert")
    )
    assert "with Anna, Bert and Cleo.\n" in page(warm("Anna", "Bert", "Cleo"))
    assert "with Anna: kind. So it was with Bert: kind. The same with Cleo: kind." in page(
        warm("Anna", "Bert", "Cleo", words="kind")
    )


def test_people_alone_of_whom_no_more_is_said_were_there():
    assert "There was Anna and Bert.\n" in page(typed("Anna", "Bert"))


def test_no_sentence_is_too_long_to_be_read_aloud():
    ways = [f"keeps some part of it quiet {number}" for number in range(8)]
    circle = " -> ".join(f"pattern: {way}" for way in (*ways, ways[0]))
    helped = (f"Someone who stays -| {way}" for way in ways)
    told = page(typed(circle, *helped, *(f"A rather long name of person {number}" for number in range(30))))
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.?]) |\n", told)) <= 40


def events(*ages: int | None) -> str:
    """A page with an event of each of these ages: hurt 0, hurt 1, ..."""
    map = typed(*(f"event: hurt {number}" for number in range(len(ages))))
    for number, age in enumerate(ages):
        map = changed(map, f"hurt {number}", from_age=age)
    return page(map)


def test_events_of_one_age_do_not_all_begin_alike():
    assert "At age 4: hurt 0. At the same age: hurt 1. Still at age 4: hurt 2. At age 9: hurt 3." in (
        events(4, 4, 4, 9)
    )


def test_comfort_and_mending_are_said_in_one_sentence():
    map = changed(typed("event: Left to cry"), "Left to cry", comforted="no", repaired="yes", by="Anna")
    assert "There was no comfort, and it was mended by Anna." in page(map)


def test_who_comforted_is_not_said_to_have_failed_to_mend():
    map = changed(typed("event: Left to cry"), "Left to cry", comforted="partly", repaired="no", by="Anna")
    assert "There was some comfort from Anna, and it was not mended." in page(map)
    assert "Anna" not in page(changed(map, "Left to cry", comforted="no"))


def test_what_happened_in_the_first_year_or_nobody_knows_when():
    assert "In the first year of life: hurt 1. At an age not yet known: hurt 0. And this: hurt 2." in (
        events(None, 0, None)
    )


def test_the_words_of_the_client_stand_in_quotation_marks():
    map = changed(typed(*TYPED), "Locked in the red-room", words="nobody came")
    map = changed(map, "Swallows her needs and serves", source="client")
    tie = map.tie(thing(map, "Mrs Reed").id)

    assert "with Mrs Reed: cold, shaming." in page(map)
    assert "with Mrs Reed: “cold, shaming”." in page(apply(map, ChangeLine(tie.id, {"said_by": "client"})))
    assert "At age 10: locked in the red-room – “nobody came”." in page(map)
    assert "this is what Jane does: “Swallows her needs and serves”" in page(map)


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"source": "therapist"}, "the therapist’s idea"),
        ({"source": "therapist", "confidence": "idea"}, "the therapist’s idea"),
        ({"source": "therapist", "confidence": "likely"}, "the therapist’s idea, likely"),
        ({"source": "therapist", "confidence": "agreed"}, "the therapist’s idea, agreed with the client"),
        ({"confidence": "idea"}, "an idea"),
        ({"source": "record"}, "from a record"),
    ],
)
def test_an_idea_is_said_as_an_idea_in_every_length(details, said):
    map = changed(typed(*TYPED), "Swallows her needs and serves", **details)
    for length in letter.LENGTHS:
        assert f"({said})" in letter.write(map, length)


def test_what_is_agreed_and_what_nobody_marked_stand_plainly():
    plain = typed(*TYPED)
    assert page(changed(plain, "Swallows her needs and serves", confidence="agreed")) == page(plain)
    assert sentences.OPENING_IDEAS not in page(plain)


def test_a_model_that_is_an_idea_was_perhaps_learned():
    map = changed(typed(*TYPED), SHUT_OUT, source="therapist")
    assert f"Perhaps Jane learned from Mrs Reed and what happened (locked in the red-room): “{SHUT_OUT}”" in (
        page(map)
    )
    assert sentences.OPENING_IDEAS in page(map)


def test_lines_that_are_ideas_make_it_a_perhaps_too():
    map = typed('Anna => "I am bad"')
    [taught] = map.lines
    assert "Anna, Jane learned" in page(map)
    assert "Perhaps Jane learned from Anna" in page(
        apply(map, ChangeLine(taught.id, {"said_by": "therapist"}))
    )


def with_idea(map: Map, kind: str) -> Map:
    """The same map, with the first line of this kind as the therapist's idea."""
    line = next(line for line in map.lines if line.kind == kind)
    return apply(map, ChangeLine(line.id, {"said_by": "therapist"}))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("helps_change", "helps change: hides"),
        ("offers", "can be offered by Anna"),
        ("echoes", "Anna is expected to be like Bert"),
    ],
)
def test_a_line_that_is_an_idea_is_said_as_one(kind, said):
    map = typed("pattern: Hides", "Being met -| Hides", "Anna", "Bert")
    for of, start, end in (("offers", "Anna", "Being met"), ("echoes", "Anna", "Bert")):
        map = apply(map, AddLine(Line(source=thing(map, start).id, target=thing(map, end).id, kind=of)))
    assert said in page(map)
    assert f"{said} (the therapist’s idea)" in page(with_idea(map, kind))


def test_a_circle_with_an_idea_in_it_says_so():
    map = typed("pattern: Hides -> Alone again -> pattern: Hides")
    assert sentences.IDEA_IN_CIRCLE not in page(map)
    assert f"and round again. {sentences.IDEA_IN_CIRCLE}" in page(with_idea(map, "leads_to"))


def test_what_the_client_said_of_an_effect_stands_where_it_is_told():
    map = changed(typed(*TYPED), "Nobody sees what she needs", words="nobody ever asks")
    assert "then nobody sees what she needs (“nobody ever asks”), then" in page(map)


def test_a_circle_without_a_way_out_is_said_and_is_no_verdict():
    map = typed('"I am bad" -> pattern: Hides -> Nobody comes -> "I am bad"')
    assert "One vicious circle goes round like this: “I am bad”, then hides, then nobody comes" in page(map)
    assert "The circle that begins with “I am bad” has no way out yet." in page(map)
    assert "1 vicious circle, with no way out yet." in letter.write(map, "paragraph")


def test_what_goes_on_outside_the_circles_is_told():
    map = typed("pattern: Hides -> Nobody comes", "effect: Sleeps badly", "Anna", "Bert")
    echo = Line(source=thing(map, "Anna").id, target=thing(map, "Bert").id, kind="echoes")
    told = page(apply(map, AddLine(echo)))
    assert "After hides comes this: nobody comes." in told
    assert "There is also this now: sleeps badly." in told
    assert "Anna is expected to be like Bert." in told


def test_new_ways_are_told_with_what_they_stand_instead_of():
    map = typed("pattern: Hides", "pattern: Says it early -> Is heard")
    map = changed(map, "Says it early", system="new", expected_anxiety=8, actual_anxiety=3)
    ends = {"source": thing(map, "Says it early").id, "target": thing(map, "Hides").id}
    told = page(apply(map, AddLine(Line(kind="replaces", **ends))))
    assert "says it early, instead of hides. An anxiety of 8 of 10 was expected, and it was 3." in told
    assert "With what is new comes this: is heard." in told
    assert f"{sentences.AT_FIRST}\n" in told


def test_names_keep_their_capitals_inside_a_sentence():
    map = typed("Will, friend", "Rose")
    for label in ("Will leaves", "Someone leaves", "Miss Rose leaves", "I am left", "Lowood closes"):
        map = typed(f'event: {label} => "It ends"', map=map)
    assert "(Will leaves, someone leaves, Miss Rose leaves, I am left, Lowood closes)" in page(map)


def test_full_stops_are_neither_lost_nor_doubled():
    map = typed('"I am bad."', "effect: Nobody comes.")
    told = page(map)
    assert "Jane learned: “I am bad”." in told
    assert "There is also this now: nobody comes." in told
    assert ".." not in page(for_others(typed("Anna Bell - warm -> Jane"), "initials"))


def test_a_large_map_stays_a_page():
    for seed in range(3):
        map = large(150, 400, seed)
        for length in ("paragraph", "page"):
            assert len(letter.write(map, length)) < len(letter.write(map, "list"))
        assert letter.write(map, "page") == letter.write(replace(map), "page")


def test_a_text_is_laid_out_by_its_headings_and_blank_lines():
    assert letter.blocks("One.\n\nThe way out\nA.\nB.\n\nPeople and events\n\nC.\n") == [
        Block(("One.",)),
        Block(("The way out",), is_heading=True),
        Block(("A.", "B.")),
        Block(("People and events",), is_heading=True),
        Block(("C.",)),
    ]
