"""Every edit in words: what the page says after it, and what undo names."""

import pytest

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
    say,
)
from clients.maps.shorthand import read
from clients.maps.things import Line, Thing
from clients.views.map import said
from tests.maps.build import silence_and_storm

ENDS = "from “Nobody sees what she needs” to “Bursts out after long silence”"
BESSIE = AddThing(Thing(id="t9", kind="person", label="Bessie"))


@pytest.mark.parametrize(("edit", "sentence"), [
    (BESSIE, "Added person “Bessie”."),
    (ChangeThing("t4", {"label": "Alone"}), "Changed “Nobody sees what she needs”."),
    (RemoveThing("t4"), "Removed “Nobody sees what she needs” and 2 lines. You can undo this."),
    (AddLine(Line(source="t4", target="t5", kind="leads_to")), f"Added a line {ENDS}."),
    (ChangeLine("t4-t5-0", {"words": "grows"}), f"Changed the line {ENDS}."),
    (TurnLine("t4-t5-0"), f"Turned round the line {ENDS}."),
    (RemoveLine("t4-t5-0"), f"Removed the line {ENDS}. You can undo this."),
    (NameCircle(("t4", "t5"), "Storm"), "Named circle “Storm”."),
    (NameCircle(("t4", "t5"), ""), "Took away the name of a circle."),
    (Together((BESSIE, AddLine(Line(source="t9", target="client", kind="relationship")))),
     "Added person “Bessie”, line to “Jane”."),
])  # fmt: skip
def test_a_whole_sentence_with_names_in_quotes(edit, sentence):
    assert said.done(say(silence_and_storm(), edit)) == sentence


@pytest.mark.parametrize(("text", "sentence"), [
    ("Grace Poole - frightening -> Jane", "Added person “Grace Poole”, line to “Jane”."),
    ("Bursts -> Left alone", "Added effect “Left alone”, line from “Bursts out after long silence”."),
    ("pattern: Runs -> effect: Alone again",
     "Added pattern “Runs”, effect “Alone again”, line from “Runs” to “Alone again”."),
])  # fmt: skip
def test_what_was_typed_is_said_whole(text, sentence):
    map = silence_and_storm()
    assert said.done(say(map, read(text, map).edit)) == sentence


def test_undone_and_redone_name_the_change():
    words = say(silence_and_storm(), BESSIE)
    assert said.undone(words) == "Undone: add person “Bessie”."
    assert said.redone(words) == "Redone: add person “Bessie”."
