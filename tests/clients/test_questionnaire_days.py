"""The day of a form: not before the client was born, and asked about where there is another of that day."""

import pytest
from django.utils import timezone

from tests.clients.entering import NINE, address, enter, filled_in, janes_client, only
from tests.clients.html import page
from tests.factory import make_questionnaire

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def jane():
    client = janes_client()
    client.year_of_birth = 2007
    client.save()
    return client


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


def correct(web, jane, row, answers, **more):
    return web.post(
        address(jane, "correct_questionnaire", row.pk), filled_in(answers, reason="Misread", **more)
    )


@pytest.mark.parametrize("name", ["enter_questionnaire", "enter_scores"])
def test_a_form_is_not_from_before_the_client_was_born(web, jane, name):
    sent = filled_in(NINE, about="t3", score_anxiety="3", score_avoidance="3")
    response = web.post(address(jane, name, "ecr_rs"), sent | {"date": "2006-12-31"})

    assert response.status_code == 422
    assert "The date is before the client’s year of birth, 2007." in page(response)
    assert page(response).problem_links() == ["id_date"]
    assert web.post(address(jane, name, "ecr_rs"), sent | {"date": "2007-01-01"}).status_code == 302


def test_a_second_form_of_the_day_is_asked_about_and_can_be_saved(web, jane):
    there = make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3", date=TODAY)
    response = enter(web, jane, "ecr_rs", [4] * 9, about="t3")
    html = page(response)

    assert response.status_code == 409
    assert "about the same person, is entered already. See it , or correct it ." in html
    assert {address(jane, name, there.pk) for name in ("questionnaire", "correct_questionnaire")} <= {
        *html.links
    }
    assert html.source.count('value="4" checked') == 9 and html.title.startswith("Error: ")
    assert only(jane) == there

    assert enter(web, jane, "ecr_rs", [4] * 9, about="t3", also=str(there.pk)).status_code == 302
    assert jane.questionnaires.count() == 2


@pytest.mark.parametrize(
    "other",
    [{"about": "t4"}, {"about": ""}, {"date": "2026-03-02"}, {"instrument": "raas", "answers": [1] * 18}],
)
def test_another_person_day_or_questionnaire_is_not_asked_about(web, jane, other):
    make_questionnaire(
        jane, **{"instrument": "ecr_rs", "answers": NINE, "about": "t3", "date": TODAY} | other
    )

    assert enter(web, jane, "ecr_rs", [4] * 9, about="t3").status_code == 302


def test_to_have_said_so_of_one_form_says_nothing_of_another(web, jane):
    there = make_questionnaire(jane, date=TODAY)
    make_questionnaire(jane, date="2026-03-02")

    assert enter(web, jane, also=str(there.pk), date="2026-03-02").status_code == 409


def test_the_same_page_sent_twice_is_not_asked_about(web, jane):
    assert [enter(web, jane).status_code for _ in range(2)] == [302, 302]
    assert only(jane).answers == [0] * 9


def test_a_correction_is_asked_about_only_where_it_moves_to_the_day_of_another(web, jane):
    there = make_questionnaire(jane, date="2026-03-02")
    row = make_questionnaire(jane, date=TODAY)
    make_questionnaire(jane, date=TODAY)

    moved = correct(web, jane, row, [1] * 9, date="2026-03-02")
    assert moved.status_code == 409 and str(there.pk) in page(moved).source
    assert correct(web, jane, row, [1] * 9).status_code == 302
