"""What to ask next while a map begins: then and now, what was learned, what is done."""

from clients.maps import shorthand
from clients.maps.asking import next_question
from clients.maps.edits import ChangeThing, apply
from clients.maps.things import Map


def grown(*texts):
    map = Map.start("Jane")
    for text in texts:
        map = apply(map, shorthand.read(text, map).edit)
    return map


def asked(map):
    question = next_question(map)
    return question and (question.words, question.box, question.opens)


def dated(map, label, **ages):
    person = next(thing for thing in map.things if thing.label == label)
    return apply(map, ChangeThing(person.id, ages))


def test_nothing_while_nobody_is_there():
    assert next_question(grown()) is None


def test_how_it_was_and_is_of_a_name_alone():
    assert asked(grown("Mrs Reed")) == (
        "How was Mrs Reed with Jane then, and how is it now?",
        "Mrs Reed -  -> Jane",
        "",
    )


def test_the_answer_in_the_box_is_read_as_it_is_meant():
    map = grown("Mrs Reed")
    text = next_question(map).box.replace("-  ->", "- cold, shaming ->")

    assert map.tie(map.things[1].id) is None
    assert apply(map, shorthand.read(text, map).edit).tie(map.things[1].id).tone == "critical"


def test_when_it_was_then_what_was_learned():
    map = grown("Mrs Reed - cold -> Jane")
    assert asked(map) == ("When was that with Mrs Reed, and how is it now?", "", map.things[1].id)

    map = dated(map, "Mrs Reed", from_age=1, to_age=10)
    assert asked(map) == ("What did Jane learn with Mrs Reed? In Jane’s own words.", "Mrs Reed => “", "")


def test_the_newest_person_is_asked_about_first():
    map = grown("Mrs Reed", "Bessie")

    assert next_question(map).words == "How was Bessie with Jane then, and how is it now?"


def test_then_what_is_done_and_then_no_more():
    map = grown("Mrs Reed - cold -> Jane", "Mrs Reed => “I am shut out”")
    assert asked(map) == (
        "What does Jane do to stay safe when this is felt: “I am shut out”?",
        "“I am shut out” -> pattern: ",
        "",
    )

    question = next_question(map)
    map = apply(map, shorthand.read(f"{question.box}Keeps quiet", map).edit)
    assert next_question(map) is None
