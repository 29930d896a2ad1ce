"""Scores from paper, coded interviews, and corrections of what was entered."""

import re

import pytest
from django.utils import timezone

from tests.clients.entering import NINE, address, filled_in, janes_client, only
from tests.clients.html import page
from tests.factory import make_questionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_client()


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


# --- scores from paper, and coded interviews


def on_paper(web, jane, instrument="phq9", **more):
    sent = {"date": timezone.localdate().isoformat(), "token": "page-1"} | more
    return web.post(address(jane, "enter_scores", instrument), sent)


def test_scores_from_a_paper_form(web, jane):
    response = on_paper(web, jane, "ecr_rs", about="t3", score_avoidance="6,25", score_anxiety="")

    assert (only(jane).paper_scores, only(jane).answers) == ({"avoidance": 6.25}, [None] * 9)
    html = page(web.get(response.url))
    assert "6.25" in html and "not entered" in html
    assert "Copied from a form that was scored by hand." in html


@pytest.mark.parametrize("score", ["8", "0", "x", "1e3", "nan", "-2", "1.2.3"])
def test_a_score_outside_its_range(web, jane, score):
    response = on_paper(web, jane, "ecr_rs", about="t3", score_anxiety=score)

    assert response.status_code == 422
    assert f"{score} is not a score here; use 1 to 7, or leave it blank." in page(response)
    assert page(response).problem_links() == ["id_score_anxiety"]
    assert f'value="{score}"' in response.content.decode()


def test_no_score_at_all(web, jane):
    assert "No score is entered yet." in page(on_paper(web, jane, "gad7"))


def test_a_total_from_paper_asks_for_the_answer_about_harm_by_itself(web, jane):
    response = on_paper(web, jane, score_total="11")
    assert "Choose what item 9 says, or “Not on the form”." in page(response)

    on_paper(web, jane, score_total="11", item_9="none")
    assert only(jane).answers == [None] * 9


def test_the_band_of_a_score_from_paper(web, jane):
    response = on_paper(web, jane, score_total="11", item_9="0")

    assert "moderate" in page(web.get(response.url))
    assert "not reported on this form" in page(web.get(response.url))


def test_a_coded_interview(web, jane):
    sent = {"date": "2026-03-02", "codes": ["U", "Ds"], "coder": "A trained coder", "note": "", "token": "1"}
    response = web.post(address(jane, "enter_questionnaire", "aai"), sent)

    html = page(web.get(response.url))
    assert "dismissing" in html and "unresolved for loss or trauma" in html
    assert "Coded by A trained coder" in html
    assert "Scores" not in html


@pytest.mark.parametrize("codes", [[], ["X"]])
def test_a_coded_interview_needs_a_result(web, jane, codes):
    response = web.post(address(jane, "enter_questionnaire", "aai"), {"date": "2026-03-02", "codes": codes})

    assert response.status_code == 422
    assert "Choose what the coder found." in page(response)


def test_an_interview_has_no_scores_to_enter(web, jane):
    assert web.get(address(jane, "enter_scores", "aai")).status_code == 404
    assert web.get(address(jane, "enter_questionnaire", "horoscope")).status_code == 404


# --- correcting


def correct(web, jane, row, answers, **more):
    sent = filled_in(answers, token="page-2", **{"reason": "Item 3 was misread"} | more)
    return web.post(address(jane, "correct_questionnaire", row.pk), sent)


def test_a_correction_starts_from_what_was_entered(web, jane):
    row = make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3", date="2026-03-02")
    html = page(web.get(address(jane, "correct_questionnaire", row.pk)))

    assert [v for _, v in re.findall(r'name="item_(\d)" value="(\d?)"[^>]* checked', html.source)] == [
        str(n) for n in NINE
    ]
    assert 'value="2026-03-02"' in html.source
    assert re.search(r'value="t3" selected', html.source)


def test_a_correction_shows_its_reason_and_the_old_one_is_readable(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9)
    response = correct(web, jane, row, [2] * 9)

    html = page(web.get(response.url))
    assert "Corrected: Item 3 was misread" in html
    old = page(web.get(address(jane, "questionnaire", row.pk)))
    assert "This was corrected." in old
    assert address(jane, "correct_questionnaire", row.pk) not in old.links
    assert "9" in old and "18" in html


def test_a_correction_needs_a_reason_and_a_difference(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9, date="2026-03-02")
    without = correct(web, jane, row, [2] * 9, reason="")
    same = correct(web, jane, row, [1] * 9, date="2026-03-02")

    assert page(without).problem_links() == ["id_reason"]
    assert "Nothing is different from what was entered." in page(same)
    assert jane.questionnaires.count() == 1


def test_correcting_what_was_corrected_meanwhile(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9)
    newer = make_questionnaire(jane, answers=[2] * 9, replaces=row, reason="Misread")
    response = correct(web, jane, row, [3] * 9)

    assert response.status_code == 409
    assert address(jane, "questionnaire", newer.pk) in page(response).links
    assert "checked" in page(response).source and jane.questionnaires.count() == 2
    again = web.get(address(jane, "correct_questionnaire", row.pk))
    assert again.url == address(jane, "correct_questionnaire", newer.pk)


def test_who_is_no_longer_on_the_map_stays_who_it_was_about(web, jane):
    row = make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t999", date="2026-03-02")
    correct(web, jane, row, [2, *NINE[1:]], about="t999", date="2026-03-02")

    assert jane.questionnaires.current().get().about == "t999"


def test_scores_from_paper_and_coded_results_are_corrected_as_they_were_entered(web, jane):
    paper = make_questionnaire(jane, answers=[None] * 9, paper_scores={"total": 11.0}, date="2026-03-02")
    coded = make_questionnaire(jane, instrument="aai", answers=[], date="2026-03-02",
                               coded={"codes": ["Ds"], "coder": "", "note": ""})  # fmt: skip
    assert 'value="11"' in web.get(address(jane, "correct_questionnaire", paper.pk)).content.decode()
    html = web.get(address(jane, "correct_questionnaire", coded.pk)).content.decode()
    assert re.search(r'value="Ds"[^>]*checked', html)

    sent = {"date": "2026-03-02", "score_total": "12", "item_9": "none", "reason": "Misread", "token": "1"}
    web.post(address(jane, "correct_questionnaire", paper.pk), sent)
    assert jane.questionnaires.get(replaces=paper).paper_scores == {"total": 12.0}
