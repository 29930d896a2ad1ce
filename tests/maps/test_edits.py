import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.maps.edits import (
    AddLine,
    AddThing,
    ChangeLine,
    ChangeThing,
    NameCircle,
    RemoveLine,
    RemoveThing,
    Together,
    TurnLine,
    apply,
    say,
)
from clients.maps.rules import check_map
from clients.maps.things import Map, NamedCircle, Refused

from .build import edits, line, silence_and_storm, thing

STORM = ("t2", "t3", "t4", "t5", "t6")


def refusal(map, edit):
    with pytest.raises(Refused) as problem:
        apply(map, edit)
    return problem.value


def test_a_person_and_their_tie_are_one_step_that_says_itself():
    start = Map.start("Jane")
    mrs_reed = thing("t1", "Mrs Reed", kind="person")
    edit = Together((AddThing(mrs_reed), AddLine(line("t1", "client", "relationship", words="cold"))))

    assert say(start, edit) == "add person “Mrs Reed”, line to “Jane”"
    after = apply(start, edit)
    assert [made.label for made in after.things] == ["Jane", "Mrs Reed"]
    assert after.tie("t1").words == "cold"


def test_an_edit_leaves_the_map_it_was_given_as_it_was():
    before = silence_and_storm()
    apply(before, RemoveThing("t3"))
    assert before == silence_and_storm()


def test_removing_a_thing_takes_its_lines_and_the_name_of_a_broken_circle():
    map = silence_and_storm()
    assert say(map, RemoveThing("t1")) == "remove “Mrs Reed” and 2 lines"

    after = apply(map, RemoveThing("t4"))
    assert not after.lines_of("t4")
    assert after.named == ()
    assert apply(map, RemoveThing("t1")).named == map.named


def test_the_client_cannot_be_removed():
    assert refusal(silence_and_storm(), RemoveThing("client")).sentence == "The client stays on the map."


def test_turning_a_line_round_breaks_the_circle_and_turning_it_back_does_not_bring_its_name_back():
    map = silence_and_storm()
    turned = apply(map, TurnLine("t4-t5-0"))
    assert turned.line("t5-t4-0").words == "builds up"
    assert turned.named == ()
    assert apply(turned, TurnLine("t5-t4-0")).lines == map.lines


def test_a_line_that_is_there_is_not_doubled_but_another_meaning_is_another_line():
    map = apply(silence_and_storm(), AddThing(thing("t8", "Bessie", kind="person")))
    doubled = refusal(map, AddLine(line("t1", "t2", "taught")))
    assert doubled.sentence == "That line is already there. It is open now."

    after = apply(map, AddLine(line("t1", "t8", "relationship")))
    after = apply(after, AddLine(line("t1", "t8", "echoes")))
    assert [made.id for made in after.lines if made.target == "t8"] == ["t1-t8-0", "t1-t8-1"]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (AddLine(line("t1", "t1", "relationship")), "A line needs two different ends."),
        (AddLine(line("t1", "t99", "taught")), "A line needs two ends that are on the map."),
        (
            AddLine(line("t2", "t1", "taught")),
            "A line “taught” cannot go from a model to a person. Choose another meaning or other ends.",
        ),
        (AddLine(line("t3", "t5", "replaces")), "“Instead of” goes from a new way to an old one."),
        (ChangeThing("t1", {"to_age": 0}), "“To age” must be 1 or more."),
        (ChangeThing("t1", {"from_age": 121}), "“From age” must be a whole number from 0 to 120."),
        (ChangeThing("t1", {"from_age": True}), "“From age” must be a whole number from 0 to 120."),
        (ChangeThing("t1", {"label": "  "}), "Enter something for “Name”."),
        (ChangeThing("t1", {"tone": "rude"}), "Choose one of the answers for “How it felt”."),
        (ChangeThing("t1", {"way": "up"}), "“Which way” does not go with this kind."),
        (ChangeThing("t1", {"id": "t9"}), "That cannot be changed."),
        (ChangeThing("t99", {"label": "x"}), "That is not on the map any more."),
        (RemoveLine("t1-t9-0"), "That line is not on the map any more."),
        (AddThing(thing("t1", kind="person")), "That is already on the map."),
        (AddThing(thing("mrs-reed", kind="person")), "This thing has an id that cannot be used."),
        (NameCircle(("t2", "t4"), "x"), "That circle is not on the map any more."),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(edit, sentence):
    assert refusal(silence_and_storm(), edit).sentence == sentence


def test_a_field_problem_names_its_field():
    assert refusal(silence_and_storm(), ChangeThing("t1", {"to_age": 0})).field == "to_age"


def test_a_circle_keeps_one_name_wherever_it_starts_and_loses_it_when_the_name_is_emptied():
    turned = STORM[2:] + STORM[:2]
    renamed = apply(silence_and_storm(), NameCircle(turned, "  The  storm "))
    assert renamed.named == (NamedCircle("The storm", turned),)
    assert apply(renamed, NameCircle(STORM, "")).named == ()


def test_a_relationship_that_becomes_something_else_loses_its_tone():
    map = apply(silence_and_storm(), AddThing(thing("t8", "Bessie", kind="person")))
    map = apply(map, AddLine(line("t1", "t8", "relationship", tone="critical")))
    assert apply(map, ChangeLine("t1-t8-0", {"kind": "echoes"})).line("t1-t8-0").tone == ""


def test_a_new_way_that_replaces_an_old_one_cannot_become_old():
    map = apply(silence_and_storm(), AddThing(thing("t8", "Says it small", kind="pattern", system="new")))
    map = apply(map, AddLine(line("t8", "t3", "replaces")))
    assert "Instead of" in refusal(map, ChangeThing("t8", {"system": "old"})).sentence


def test_the_size_of_a_map_is_capped_with_a_sentence():
    map = Map.start("Jane")
    for number in range(149):
        map = apply(map, AddThing(thing(f"t{number}", kind="effect")))
    full = refusal(map, AddThing(thing("t500", kind="effect")))
    assert full.sentence == "A map can hold 150 things at most. Remove one that matters less first."


@given(st.lists(edits(), max_size=25))
def test_any_sequence_of_edits_keeps_the_map_valid(sequence):
    map = silence_and_storm()
    for edit in sequence:
        try:
            words = say(map, edit)
            map = apply(map, edit)
        except Refused as refused:
            assert refused.sentence.endswith(".")
        else:
            assert words
    assert check_map(map) == map


def test_no_other_name_is_taken_on_that_is_on_the_map_already():
    map = Map.start("Jane")
    for one in (
        thing("t1", "Ann", kind="person"),
        thing("t2", "Tom", kind="person"),
        thing("t3", "Falls", kind="effect"),
    ):
        map = apply(map, AddThing(one))

    problem = refusal(map, ChangeThing("t2", {"label": "ann"}))
    assert problem.field == "label"
    assert problem.sentence == "There is already a person called “Ann”. Add a word that tells them apart."
    assert "a client called “Jane”" in refusal(map, ChangeThing("t2", {"label": "Jane"})).sentence
    for label in ("TOM", "Falls"):
        assert apply(map, ChangeThing("t2", {"label": label})).thing("t2").label == label
