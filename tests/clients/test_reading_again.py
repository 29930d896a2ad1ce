"""A page that comes back from what was sent is read once more, and that is written down."""

import pytest

from clients.models import AccessLog, What
from clients.services import assessments
from tests.clients.editor import new_editor
from tests.clients.entering import filled_in
from tests.factory import make_assessment, make_questionnaire

pytestmark = pytest.mark.django_db

ASSESSMENT, QUESTIONNAIRES = What.OPENED_ASSESSMENT, What.OPENED_QUESTIONNAIRES


@pytest.fixture
def sam():
    return new_editor()


def readings(sam):
    return [
        one.what for one in AccessLog.objects.about(sam.client) if one.what in (ASSESSMENT, QUESTIONNAIRES)
    ]


def send(sam, name, *args, **values):
    return sam.http.post(sam.address(name, *args), values)


def test_a_section_that_comes_back(sam):
    record = make_assessment(sam.client, reason="Cannot sleep")
    token = assessments.page_token(record, assessments.TOPICS["early-carers"])
    wrong = {"person": "t11", "t11-label": "Mrs Reed", "t11-to_age": "soon"}

    assert send(sam, "assessment", "early-carers", token=token, **wrong).status_code == 422
    assert send(sam, "assessment", "early-carers", token="old", complete="on").status_code == 409
    assert readings(sam) == [ASSESSMENT, ASSESSMENT]


def test_a_section_that_is_kept_is_a_change_and_no_reading(sam):
    page = sam.http.get(sam.address("assessment", "reason"))
    sent = {"text": "Cannot sleep", "token": page.context["token"]}
    assert send(sam, "assessment", "reason", **sent).status_code == 302
    again = sam.http.post(sam.address("assessment", "reason"), sent, headers={"hx-request": "true"})
    assert again.status_code == 200
    assert readings(sam) == [ASSESSMENT]  # of the page that was opened


def test_the_correction_of_a_record(sam):
    record = make_assessment(sam.client, finished=True)
    assert send(sam, "assessment_correct", record.pk, reason=" ").status_code == 422
    assert readings(sam) == [ASSESSMENT]


def test_a_questionnaire_that_cannot_be_kept_and_one_that_cannot_be_corrected(sam):
    row = make_questionnaire(sam.client)
    wrong = filled_in([9] * 9)
    assert send(sam, "enter_questionnaire", "phq9", **wrong).status_code == 422
    assert send(sam, "correct_questionnaire", row.pk, **wrong).status_code == 422
    assert readings(sam) == [QUESTIONNAIRES, QUESTIONNAIRES]
