"""A form that is sent twice, by a double click or a page sent again, is kept once."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clients.models import (
    Assessment,
    Client,
    Emergency,
    Letter,
    Questionnaire,
    Revision,
    RiskNote,
    Share,
    SupervisionQuestion,
    Version,
)
from clients.services import assessments, casefile, cases, emergencies, maps, supervision
from clients.services.topics import TOPICS
from tests.clients.entering import NINE, filled_in
from tests.clients.records import begun_assessment, sign
from tests.clients.sections import row
from tests.clients.supervised import browser_of, janes_client, make_supervisor
from tests.factory import make_admin

pytestmark = pytest.mark.django_db
KINDS = (
    Assessment,
    Client,
    Emergency,
    Letter,
    Questionnaire,
    Revision,
    RiskNote,
    Share,
    SupervisionQuestion,
    Version,
)


@pytest.fixture(autouse=True)
def nothing_is_drawn(settings):
    settings.GRAPHVIZ_DOT = "there is no such engine"


@pytest.fixture
def jane() -> Client:
    return janes_client()


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
}


def rows() -> dict[str, int]:
    return {kind.__name__: kind.objects.count() for kind in KINDS}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_it_is_kept_once(jane, form):
    user, where, sent = form(jane)
    browser = browser_of(user)
    none = rows()
    first = browser.post(where, sent)
    once = rows()

    second = browser.post(where, sent)

    assert first.status_code == 302, first.content.decode()
    assert rows() == once != none
    if second.status_code == 302:
        assert second.url == first.url
    else:
        assert second.status_code in (409, 422)
        assert 'role="alert"' in second.content.decode()


def test_an_emergency_begun_twice_is_one(jane, settings):
    admin = make_admin()
    for _ in range(2):
        emergencies.begin(jane, "The ward asks.", user=admin)
    assert Emergency.objects.count() == 1
