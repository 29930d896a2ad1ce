"""Forms that make something new: who sends each, where to, and what stands in it."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clients.models import Client
from clients.services import assessments, casefile, cases, maps, supervision
from clients.services.topics import TOPICS
from tests.clients.entering import NINE, filled_in
from tests.clients.records import begun_assessment, sign
from tests.clients.sections import row
from tests.clients.supervised import browser_of, make_supervisor
from tests.factory import make_admin


def at(client: Client, name: str, *args: object) -> str:
    return reverse(f"clients:{name}", args=[client.pk, *args])


def map_form(name: str, /, **sent: str):
    return lambda jane: (jane.therapist, at(jane, name), {"token": maps.open_map(jane).token} | sent)


def new_client(jane):
    sent = {"code": "SA-02", "name_on_map": "Sam", "status": "active"}
    return jane.therapist, reverse("clients:new"), sent


def new_assessment(jane):
    sign(begun_assessment(jane))
    return jane.therapist, at(jane, "assessment_new"), {}


def correction(jane):
    signed = sign(begun_assessment(jane))
    return jane.therapist, at(jane, "assessment_correct", signed.pk), {"reason": "A typing error"}


def section(jane):
    token = assessments.page_token(assessments.current(jane), TOPICS["early-carers"])
    return (
        jane.therapist,
        at(jane, "assessment", "early-carers"),
        {"token": token, **row("person", label="Bessie")},
    )


def questionnaire(jane):
    return jane.therapist, at(jane, "enter_questionnaire", "ecr_rs"), filled_in(NINE, about="t1")


def risk_note(jane):
    sent = {"date": timezone.localdate().isoformat(), "outcome": "plan", "text": "Asked again", "alerts": ""}
    return jane.therapist, at(jane, "risk_notes"), sent


def text_of_map(jane):
    return jane.therapist, at(jane, "keep_words"), {"token": "new", "text": "Dear Jane, this is your map."}


def share(jane):
    return jane.therapist, at(jane, "share"), {"supervisor": make_supervisor().pk, "names": "roles"}


def question(jane):
    supervisor = make_supervisor()
    supervision.share(jane, supervisor, "roles", user=jane.therapist)
    return supervisor, at(jane, "ask_thing", "t1"), {"text": "What happens then?"}


def case(jane):
    text = casefile.text(cases.export_case(jane, notes=False)).replace("JE-01", "JE-02")
    page = browser_of(jane.therapist).post(
        reverse("clients:bring_case"), {"file": SimpleUploadedFile("case.json", text.encode())}
    )
    sealed = re.search(r'name="sealed" value="([^"]+)"', page.content.decode())[1]
    return jane.therapist, reverse("clients:bring_case"), {"sealed": sealed, "code": "JE-02"}


def as_admin(name: str, /, **sent: str):
    return lambda jane: (make_admin(), at(jane, name), sent)


def statement(jane):
    day = timezone.localdate().isoformat()
    return jane.therapist, at(jane, "add_statement"), {"text": "It was not so.", "date": day}


FORMS = {
    "a new client": new_client,
    "a thing added": map_form("quick_add", text="pattern: Goes quiet"),
    "a version kept": map_form("keep_version", name="Session 4"),
    "a new assessment": new_assessment,
    "a correction": correction,
    "a section with somebody new": section,
    "a questionnaire": questionnaire,
    "a risk note": risk_note,
    "the map in words": text_of_map,
    "a share": share,
    "a question": question,
    "a case brought in": case,
    "a statement": statement,
    "an emergency": as_admin("emergency", reason="The ward asks."),
    "a legal hold": as_admin("hold", reason="A court asks."),
    "a pack asked for": as_admin("ask_for_pack"),
}
