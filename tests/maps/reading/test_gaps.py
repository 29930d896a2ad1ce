import pytest

from clients.maps import shorthand
from clients.maps.circles import find
from clients.maps.edits import ChangeThing, apply
from clients.maps.reading.gaps import every, gaps
from clients.maps.things import Map
from tests.maps.jane import jane
from tests.maps.story import thing, typed

CIRCLE = ("Mother - warm -> client", "Mother => “I am a burden”", "“I am a burden” -> pattern: Says nothing",
          "Says nothing -> Alone", "Alone -> “I am a burden”")  # fmt: skip


def questions(map: Map, scored=frozenset()) -> dict[str, str]:
    """What is asked -> the box, or the thing to open."""
    return {p.code.split("-")[0]: p.box or p.opens for p in every(map, find(map), frozenset(scored))}


def answered(map: Map, box: str) -> Map:
    """The map after the box was filled in where the script puts the cursor, and sent."""
    at = box.find("  ") + 1 or len(box)
    return apply(map, shorthand.read(f"{box[:at]}Something{box[at:]}", map).edit)


def test_the_questions_in_their_order():
    map = typed(*CIRCLE, "person: Granny, grandmother", "“Others leave”", "ingredient: Being heard")
    map = apply(map, ChangeThing(thing(map, "Alone").id, {"difficulty": "D6"}))

    assert [prompt.code.split("-")[0] for prompt in every(map, find(map))] == [
        "learned", "taught", "out", "protects", "offers", "shared",
    ]  # fmt: skip
    part = gaps(map, find(map))
    assert [prompt.text for prompt in part.prompts] == [
        "Granny: what did the client learn there about self and about others?",
        "“Others leave”: who or what taught this?",
        "The circle of “I am a burden” and “Says nothing” has no way out yet. What could help change one of its steps?",
    ]
    assert part.left_out


@pytest.mark.parametrize(("lines", "code", "box"), [
    (("Granny, grandmother",), "learned", "Granny => “"),
    (("“Others leave”",), "taught", "  => “Others leave”"),
    (CIRCLE, "out", "ingredient:  -| Says nothing"),
    (("ingredient: Being heard",), "offers", "person:  -> Being heard"),
    (("Mr Brown - cold -> client",), "strength", "person:  - warm -> Jane"),
])  # fmt: skip
def test_the_box_needs_only_the_answer_and_then_the_question_is_gone(lines, code, box):
    map = typed(*lines)

    assert questions(map)[code] == box
    assert questions(answered(map, box)).get(code) != box


def test_a_difficulty_that_no_pattern_reaches():
    map = typed("effect: No friends")
    map = apply(map, ChangeThing(thing(map, "No friends").id, {"difficulty": "D8"}))

    assert questions(map)["before"] == "pattern:  -> No friends"
    assert "before" not in questions(answered(map, "pattern:  -> No friends"))


def test_a_tie_with_a_score_but_no_words():
    map = typed("Father")
    father = thing(map, "Father").id

    assert "words" not in questions(map)
    assert questions(map, {father})["words"] == "Father -  -> Jane"
    assert "words" not in questions(answered(map, "Father -  -> Jane"), {father})


def test_what_a_pattern_protects_from_is_answered_in_its_details():
    map = typed("pattern: Says nothing")
    pattern = thing(map, "Says nothing").id

    assert questions(map)["protects"] == pattern
    assert "protects" not in questions(apply(map, ChangeThing(pattern, {"protects_from": "a row"})))


def test_nothing_is_asked_of_an_empty_map_and_agreement_ends_the_last_question():
    assert questions(typed()) == {}
    map = typed("Anna - warm -> client")
    assert list(questions(map)) == ["shared"]
    assert questions(apply(map, ChangeThing(thing(map, "Anna").id, {"confidence": "agreed"}))) == {}


def test_every_box_of_a_real_map_is_understood():
    map = jane()
    boxes = [prompt.box for prompt in every(map, find(map)) if prompt.box]

    assert len(boxes) == 4
    for box in boxes:
        assert len(answered(map, box).lines) == len(map.lines) + 1
