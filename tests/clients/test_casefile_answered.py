"""What a case file says of forms that were put right, of who entered them, and of risk notes."""

import json
from datetime import timedelta

import pytest

from clients.services import casefile
from tests.clients.case_files import TODAY, a_case, an_answered_case, read, refusal, with_value


def test_it_is_read_and_written_as_it_was():
    case = read(an_answered_case())
    [now] = case.questionnaires
    [before] = now.replaced
    assert (now.reason, now.entered.at.microsecond, now.entered.by) == ("Misread", 250, "A therapist")
    assert case.maps[0].map.thing(before.about).label == "Bessie"
    assert case.risk_notes[0].written.by == "A therapist"

    written = casefile.document(case)
    for key in ("questionnaires", "risk_notes"):
        assert written[key] == an_answered_case()[key]


def test_a_file_without_it_is_written_without_it():
    written = casefile.document(read(a_case()))
    assert "risk_notes" not in written
    assert set(written["questionnaires"][0]) == {"instrument", "about", "date", "answers"}


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("questionnaires[0].replaced", [], "questionnaires[0].reason: is there, and nothing was replaced"),
        ("questionnaires[0].replaced[0].reason", "x",
         "questionnaires[0].replaced[0].reason: is there, and nothing was replaced"),
        ("questionnaires[0].replaced[0].answers[0]", 9,
         "questionnaires[0].replaced[0].answers: answer 1 must be a whole number from 1 to 7, or blank"),
        ("questionnaires[0].replaced[0].instrument", "ecr_rs",
         "questionnaires[0].replaced[0]: has a key 'instrument', which is not known"),
        ("questionnaires[0].replaced[0].about", "bob",
         "questionnaires[0].replaced[0].about: is 'bob', who is no person on the maps of this file"),
        ("questionnaires[0].reason", "x" * 2001,
         "questionnaires[0].reason: can have 2000 characters, and has 2001"),
        ("questionnaires[0].entered.by", "", "questionnaires[0].entered.by: is empty"),
        ("questionnaires[0].entered.at", "2026-11-26T00:00:00+00:00",
         "questionnaires[0].entered.at: is in the future"),
        ("questionnaires[0].date", "2026-11-26", "questionnaires[0].date: is in the future"),
        ("risk_notes[0].date", "2026-11-26", "risk_notes[0].date: is in the future"),
        ("risk_notes[0].outcome", "fine",
         "risk_notes[0].outcome: is 'fine', and must be one of talked, plan, shared, urgent, mistaken"),
        ("risk_notes[0].text", " ", "risk_notes[0].text: is empty"),
        ("risk_notes[0].written", {"by": "x"}, "risk_notes[0].written: has no 'at'"),
        ("risk_notes[0].closed", True, "risk_notes[0]: has a key 'closed', which is not known"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(place, value, sentence):
    assert refusal(with_value(place, value, an_answered_case())) == sentence


def test_where_the_file_was_made_it_may_be_tomorrow_already():
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert read(with_value("questionnaires[0].date", tomorrow)).questionnaires[0].date > TODAY


def test_left_out_are_those_that_are_named_and_not_here():
    case = a_case()
    other = {"instrument": "our_scale", "answers": "whatever"}
    case["questionnaires"].append(other)
    data = json.dumps(case).encode()

    found = casefile.read(data, TODAY, leave_out=True)
    assert (len(found.questionnaires), found.left_out) == (1, ("our_scale",))
    assert casefile.said_left_out(found.left_out) == (
        "1 questionnaire left out: its file is not here (“our_scale”)"
    )
    assert casefile.said_left_out(("b", "a", "b")) == (
        "3 questionnaires left out: their files are not here (“b”, “a”)"
    )
    assert refusal(with_value("questionnaires[0].instrument", 7)).endswith(": must be text")
