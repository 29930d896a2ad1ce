"""What was answered, put right and noted goes out with a case, and comes in again."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS
from clients.maps.edits import ChangeThing
from clients.maps.things import Refused
from clients.models import AccessLog, What
from clients.services import instruments, maps, questionnaires, risk
from clients.services.cases import import_case, read_case, store_case
from tests.clients.case_files import a_case
from tests.clients.case_rows import bring_in, empty_practice, exported, through_a_file
from tests.clients.entering import values
from tests.factory import make_client, make_questionnaire, make_risk_note, make_user
from tests.instruments.own import text as own_questionnaire

pytestmark = pytest.mark.django_db

PHQ9 = INSTRUMENTS["phq9"]
OURS = {"instrument": "trust_now", "about": None, "date": "2026-03-02", "answers": [2, -1, 1, None, 2]}


@pytest.fixture
def own(settings, tmp_path):
    """The file of a questionnaire of this practice."""
    settings.INSTRUMENTS_DIR = tmp_path
    file = tmp_path / "ours.json"
    file.write_text(own_questionnaire(), encoding="utf-8")
    return file


def corrected(client, **first):
    """A form that was entered by one and put right by another."""
    before = questionnaires.store(client, PHQ9, values([1] * 9) | first, user=make_user("first"))
    after = values([2] * 9, reason="Item 3\nwas misread")
    return questionnaires.correct(before, PHQ9, after, user=make_user("second"))


def test_scores_from_paper_and_coded_interviews_travel():
    client = bring_in(a_case())
    make_questionnaire(client, instrument="phq9", answers=[None] * 9, paper_scores={"total": 12.0})
    coded = {"codes": ["Ds"], "coder": "", "note": "a"}
    make_questionnaire(client, instrument="aai", answers=[], coded=coded)

    again = through_a_file(client)
    assert [one.coded for one in again.questionnaires.filter(instrument="aai")] == [coded]
    assert again.questionnaires.get(instrument="phq9").paper_scores == {"total": 12.0}


def test_what_was_corrected_travels_with_why_and_who():
    client = make_client("JE-01")
    row = corrected(client)
    [written] = json.loads(exported(client))["questionnaires"]
    assert (written["answers"], written["reason"]) == ([2] * 9, "Item 3\nwas misread")
    assert [(one["answers"], one["entered"]["by"]) for one in written["replaced"]] == [([1] * 9, "first")]

    again = through_a_file(client)
    [now] = again.questionnaires.current()
    newest, oldest = questionnaires.history(now)
    assert (newest.enterer_name, newest.entered, newest.reason) == ("second", row.entered, row.reason)
    assert (oldest.enterer_name, oldest.answers, oldest.reason) == ("first", [1] * 9, None)
    assert now.entered_by.username == "again"


def test_a_file_that_does_not_say_who_entered_it_does_not_say_so_later():
    client = bring_in(a_case())
    (one,) = client.questionnaires.all()
    assert (one.key_version, one.entered_by) == ("", client.therapist)
    assert set(json.loads(exported(client))["questionnaires"][0]) == {
        "instrument",
        "about",
        "date",
        "answers",
    }


def test_a_form_that_was_about_somebody_private_does_not_travel_with_its_correction():
    client = bring_in(a_case())
    [before] = client.questionnaires.all()
    ecr = INSTRUMENTS["ecr_rs"]
    given = values(before.answers, about="", reason="Not Mrs Reed")
    questionnaires.correct(before, ecr, given, user=client.therapist)
    client.versions.all().delete()
    opened = maps.open_map(client)
    private = ChangeThing(before.about, {"private": True})
    maps.apply_edit(opened, private, user=client.therapist, token=opened.token)

    assert "Not Mrs Reed" in exported(client)
    [written] = json.loads(exported(client, notes=False))["questionnaires"]
    assert (written["about"], "replaced" in written, "reason" in written) == (None, False, False)


@pytest.mark.parametrize("notes", [True, False])
def test_risk_notes_travel_and_close_what_they_closed(notes):
    client = make_client("JE-01")
    make_questionnaire(client, answers=[0] * 8 + [2], entered_by=client.therapist)
    make_risk_note(client, outcome="plan", text="Asked\ntoday")
    assert risk.open_risk(client) == []

    again = through_a_file(client, notes=notes)
    [(note, outcome)] = risk.notes(again)
    assert (note.text, note.author.username) == ("Asked\ntoday", "again")
    assert note.writer_name == note.writer != "again"
    assert outcome == risk.OUTCOMES["plan"]
    assert risk.open_risk(again) == []


def test_an_alert_that_waits_still_waits_elsewhere():
    client = make_client("JE-01")
    make_risk_note(client, at=timezone.now() - timedelta(seconds=1))
    make_questionnaire(client, answers=[0] * 8 + [2], entered_by=client.therapist)

    assert len(risk.open_risk(through_a_file(client))) == 1


def test_the_key_that_answers_were_entered_with_goes_out_and_comes_in_again():
    client = make_client("JE-01")
    make_questionnaire(client, key_version="0123456789ab")

    assert through_a_file(client).questionnaires.get().key_version == "0123456789ab"


def test_a_questionnaire_of_the_practice_goes_out_and_comes_in_again(own):
    client = bring_in(a_case() | {"questionnaires": [OURS]})
    assert json.loads(exported(client))["questionnaires"] == [OURS]
    assert through_a_file(client).questionnaires.count() == 1


def test_without_its_file_it_is_refused_by_name_or_left_out_when_asked(own):
    case = json.dumps(a_case() | {"questionnaires": [OURS, *a_case()["questionnaires"], OURS]}).encode()
    own.unlink()
    assert "trust_now" not in instruments.known()
    with pytest.raises(
        Refused, match="'trust_now', a questionnaire that this practice does not have; add its"
    ):
        import_case(case, therapist=make_user())

    read = read_case(case, leave_out=True)
    assert read.left_out == ("trust_now", "trust_now")
    client = store_case(read, therapist=make_user())
    assert [one.instrument for one in client.questionnaires.all()] == ["ecr_rs"]
    assert AccessLog.objects.get(what=What.IMPORTED).detail == "case file, 1 map, 2 questionnaires left out"
    empty_practice()
