"""Answers about harm: an alert until a dated note says what was done, and nowhere but before the therapist."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, AppendOnly, RiskNote, What
from clients.services import casefile, cases, questionnaires, risk
from tests.clients.editor import janes_editor
from tests.clients.entering import write_own
from tests.clients.html import page
from tests.factory import (
    make_admin,
    make_assessment,
    make_client,
    make_questionnaire,
    make_risk_note,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
REPORTED = [0, 0, 0, 0, 0, 0, 0, 0, 1]
NOT_REPORTED = [0] * 9
WORDS = "Thoughts of death or self-harm"
NO_NOTE = "Reported, and no risk note yet"


@pytest.fixture
def jane():
    return make_client("JE-01", therapist=make_user("therapist"), name_on_map="Jane")


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


def address(jane, name, *args):
    return reverse(f"clients:{name}", args=(jane.pk, *args))


def reported(jane, day=TODAY, answers=REPORTED, **more):
    return make_questionnaire(jane, answers=answers, date=day, **more)


def waiting(jane):
    return [one.row for one in risk.open_risk(jane)]


def alerts_shown(response):
    """What the page sends along to say which alerts it shows."""
    return re.search('name="alerts" value="([^"]*)"', response.content.decode())[1]


def send_note(web, jane, **sent):
    """Opens the page and sends it, all filled in but for what is given."""
    alerts = alerts_shown(web.get(address(jane, "risk_notes")))
    note = {"date": TODAY.isoformat(), "outcome": "talked", "text": "Talked today", "alerts": alerts}
    return web.post(address(jane, "risk_notes"), note | sent)


# --- what opens and what closes it


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_any_answer_of_one_or_more_waits_for_a_note(jane, answer):
    row = reported(jane, answers=[*NOT_REPORTED[:8], answer])
    assert waiting(jane) == [row]


def test_core10_item_6_too(jane):
    row = make_questionnaire(jane, instrument="core10", answers=[0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    make_questionnaire(jane, instrument="core10", answers=[4, 4, 4, 4, 4, 0, 4, 4, 4, 4])
    assert waiting(jane) == [row]


@pytest.mark.parametrize("answer", [0, None])
def test_nothing_reported_and_left_blank_wait_for_nothing(jane, answer):
    reported(jane, answers=[3, 3, 3, 3, 3, 3, 3, 3, answer])
    assert waiting(jane) == []


def test_a_later_form_without_it_does_not_close_it(jane):
    row = reported(jane, TODAY - timedelta(days=7))
    reported(jane, answers=NOT_REPORTED)
    assert waiting(jane) == [row]


@pytest.mark.parametrize(("days", "closed"), [(-1, False), (0, True), (1, True)])
def test_a_note_dated_on_the_day_or_after_it_closes_it(jane, days, closed):
    day = TODAY - timedelta(days=7)
    row = reported(jane, day)
    make_risk_note(jane, date=day + timedelta(days=days))
    assert waiting(jane) == ([] if closed else [row])


def test_a_note_from_before_the_form_was_entered_knew_nothing_of_it(jane):
    make_risk_note(jane)
    row = reported(jane, TODAY - timedelta(days=7))
    assert waiting(jane) == [row]


def test_a_note_of_another_client_closes_nothing(jane):
    row = reported(jane)
    make_risk_note(make_client(therapist=jane.therapist))
    assert waiting(jane) == [row]


def test_a_correction_to_nothing_does_not_close_it(jane):
    row = reported(jane)
    reported(jane, answers=NOT_REPORTED, replaces=row, reason="Misread")
    assert waiting(jane) == [row]


def test_correcting_something_else_does_not_ask_again(jane):
    row = reported(jane)
    newer = reported(jane, answers=[1, *REPORTED[1:]], replaces=row, reason="Item 1 was misread")
    assert waiting(jane) == [newer]

    make_risk_note(jane)
    newest = reported(jane, answers=[2, *REPORTED[1:]], replaces=newer, reason="Item 1 again")
    assert waiting(jane) == []

    higher = reported(jane, answers=[2, *REPORTED[1:8], 3], replaces=newest, reason="Item 9 was misread")
    assert waiting(jane) == [higher]


def test_a_total_from_paper_with_the_answer_waits_too(jane):
    row = reported(jane, answers=[None] * 8 + [2], paper_scores={"total": 3.0})
    assert waiting(jane) == [row]


def own_with_an_alert(settings, tmp_path):
    settings.INSTRUMENTS_DIR = tmp_path
    write_own(tmp_path, "ours.json", risk_items=[{"item": 2, "threshold": 1, "label": "thoughts of harm"}])
    return tmp_path / "ours.json"


def test_what_can_no_longer_be_read_still_waits(web, jane, settings, tmp_path):
    file = own_with_an_alert(settings, tmp_path)
    row = make_questionnaire(jane, instrument="our_scale", answers=[0, 3])
    assert waiting(jane) == [row]

    file.write_text("{")
    assert waiting(jane) == [row]
    for where in ("client", "risk_notes"):
        assert f"{NO_NOTE} May hold an answer about harm (“our_scale”" in page(web.get(address(jane, where)))

    send_note(web, jane)
    assert waiting(jane) == []


def test_a_correction_that_cannot_be_read_asks_again(jane):
    row = make_questionnaire(jane, instrument="gone_scale", answers=[1, 0])
    make_risk_note(jane)
    newer = make_questionnaire(jane, instrument="gone_scale", answers=[1, 3], replaces=row, reason="Misread")
    assert waiting(jane) == [newer]


# --- before the therapist


def test_the_alert_on_saving_and_on_the_client_page(web, jane, settings):
    settings.RISK_TEXT = "Call the duty senior."
    items = {f"item_{number}": answer for number, answer in enumerate(REPORTED, start=1)}
    sent = {"date": TODAY.isoformat(), "token": "page-1"} | items
    response = web.post(address(jane, "enter_questionnaire", "phq9"), sent)

    for where in (response.url, address(jane, "client"), address(jane, "risk_notes")):
        html = page(web.get(where))
        assert f"{NO_NOTE} {WORDS} (PHQ-9, item 9, " in html
        assert "Call the duty senior." in html


def test_a_note_closes_the_alert_and_stays_readable(web, jane):
    reported(jane)
    response = send_note(web, jane, outcome="plan", text="Went through the plan together")

    assert response.url == address(jane, "client")
    assert NO_NOTE not in page(web.get(response.url))
    html = page(web.get(address(jane, "risk_notes")))
    assert "Safety plan made or gone through" in html and "Went through the plan together" in html


def test_a_note_of_a_day_before_the_form_says_why_the_alert_stays(web, jane):
    reported(jane, TODAY)
    response = send_note(web, jane, date=(TODAY - timedelta(days=1)).isoformat())
    assert "Saved. The alert stays: it is about" in page(web.get(response.url))


def test_a_note_is_found_from_the_client_and_from_the_record_when_the_alert_is_closed(web, jane):
    make_risk_note(jane, date=date(2026, 3, 3), outcome="plan", text="Went through it")
    assessment = make_assessment(jane)
    note = f"{address(jane, 'risk_notes')}#note-{jane.risk_notes.get().pk}"

    for where in (address(jane, "client"), address(jane, "assessment_record", assessment.pk)):
        html = page(web.get(where))
        assert "3 March 2026 , risk note Safety plan made or gone through" in html and note in html.links
        assert "Went through it" not in html
    assert note.split("#")[1] in page(web.get(address(jane, "risk_notes"))).ids


@pytest.mark.parametrize("missing", ["date", "outcome", "text"])
def test_a_note_is_dated_and_has_an_outcome(web, jane, missing):
    row = reported(jane)
    response = send_note(web, jane, **{missing: ""})

    assert response.status_code == 422
    assert page(response).problem_links() == ["id_outcome_0" if missing == "outcome" else f"id_{missing}"]
    assert waiting(jane) == [row] and not RiskNote.objects.exists()
    assert missing == "text" or "Talked today" in response.content.decode()


def test_a_note_closes_nothing_that_its_writer_has_not_read(web, jane):
    first = reported(jane)
    alerts = alerts_shown(web.get(address(jane, "risk_notes")))
    second = make_questionnaire(jane, instrument="core10", answers=[0, 0, 0, 0, 0, 4, 0, 0, 0, 0])
    response = send_note(web, jane, text="PHQ was misread", alerts=alerts)

    assert response.status_code == 409
    assert waiting(jane) == [second, first] and not RiskNote.objects.exists()
    html = page(response)
    assert "What waits for a note has changed" in html and "PHQ was misread" in response.content.decode()
    assert not AccessLog.objects.filter(what=What.WROTE_NOTE).exists()

    assert send_note(web, jane, alerts=alerts_shown(response)).status_code == 302
    assert waiting(jane) == []


def test_a_note_sent_back_is_a_reading_of_the_notes(web, jane):
    make_risk_note(jane)
    response = web.post(address(jane, "risk_notes"), {})

    assert response.status_code == 422 and "Asked today" in page(response)
    assert AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES, client_id=jane.pk).count() == 1


def test_it_is_never_called_no_risk(web, jane):
    rows = [reported(jane, answers=NOT_REPORTED), reported(jane, answers=[0] * 8 + [None])]
    first, second = (page(web.get(address(jane, "questionnaire", row.pk))) for row in rows)

    assert "not reported on this form" in first and "left blank" in second
    for html in (
        first,
        second,
        page(web.get(address(jane, "client"))),
        page(web.get(address(jane, "risk_notes"))),
    ):
        assert "no risk" not in html.text.replace(NO_NOTE, "").lower()


def test_a_corrected_form_says_that_it_was_reported_at_first(web, jane):
    row = reported(jane)
    reported(jane, answers=NOT_REPORTED, replaces=row, reason="Misread")

    assert f"{WORDS} (PHQ-9, item 9, " in page(web.get(address(jane, "client")))
    assert "as it was first entered" in page(web.get(address(jane, "client")))


def test_a_note_is_never_changed_or_removed(jane):
    note = make_risk_note(jane)
    note.text = "Other words"
    for forbidden in (
        note.save,
        note.delete,
        RiskNote.objects.all().delete,
        lambda: RiskNote.objects.update(date=TODAY),
    ):
        with pytest.raises(AppendOnly):
            forbidden()
    assert RiskNote.objects.get().text == "Asked today"


def test_a_stranger_writes_no_note(client, jane):
    client.force_login(make_user())
    sent = {"date": TODAY.isoformat(), "outcome": "talked", "text": "x"}

    assert client.post(address(jane, "risk_notes"), sent).status_code == 404
    assert not RiskNote.objects.exists()


# --- and nowhere else


@pytest.fixture
def told():
    """Jane with a map, a reported answer, and a note of another day: what may be told of them is asked below."""
    editor = janes_editor()
    risk.write_note(
        editor.client,
        TODAY - timedelta(days=30),
        "urgent",
        "Canary note",
        user=editor.client.therapist,
        read="",
    )
    make_questionnaire(editor.client, answers=REPORTED)
    assert risk.open_risk(editor.client)
    return editor


def says_nothing(text):
    lower = text.lower()
    assert not any(words in lower for words in ("self-harm", "risk", "canary", "urgent help", "harm"))


@pytest.mark.parametrize("name", ["map", "export", "words", "print", "present"])
def test_nothing_of_it_on_the_map_and_what_is_shown_or_printed(told, name):
    says_nothing(page(told.get(name)).text)


@pytest.mark.parametrize("format", ["svg", "pdf"])
def test_nothing_of_it_in_what_is_taken_out(told, format):
    answer = told.get("export_file", f"JE-01-map-{TODAY}.{format}")
    assert answer.status_code == 200
    says_nothing(answer.content.decode(errors="replace"))


def test_the_case_file_has_the_note_and_no_alert(told, settings):
    case = cases.export_case(told.client, notes=True)
    [note] = case.pop("risk_notes")
    assert note["text"] == "Canary note"
    says_nothing(casefile.text(case))


def test_nothing_of_it_in_the_lists_of_the_practice(client, told):
    client.force_login(told.client.therapist)
    client.get(address(told.client, "risk_notes"))
    assert AccessLog.objects.filter(what=What.WROTE_NOTE).exists()
    client.force_login(make_admin())

    for name in ("admin:clients_client_changelist", "admin:clients_accesslog_changelist", "clients:list"):
        says_nothing(page(client.get(reverse(name))).text)
    says_nothing(page(client.get(address(told.client, "client"))).text)


def test_the_clients_list_of_the_therapist_says_nothing_of_it(client, told):
    client.force_login(told.client.therapist)
    says_nothing(page(client.get(reverse("clients:list"))).text)


def test_a_reported_answer_does_not_hide_in_the_list_of_what_was_given(jane):
    reported(jane)
    [one] = questionnaires.given(jane)
    assert [(answer.item, answer.answer) for answer in one.risk] == [(9, 1)]
