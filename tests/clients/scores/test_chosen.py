"""Which two days are compared on the page of scores, and what it says of an open alert."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.clients.editor import new_editor
from tests.clients.html import page
from tests.factory import make_questionnaire, make_risk_note

pytestmark = pytest.mark.django_db

MARCH, APRIL, MAY, JUNE = (date(2026, month, 2) for month in (3, 4, 5, 6))
ALERT = "There is an open alert on the client page ."


@pytest.fixture
def sam():
    return new_editor()


@pytest.fixture
def thrice(sam):
    """The same form on three days, and another one only on the first."""
    for day, much in ((MARCH, 3), (APRIL, 2), (MAY, 1)):
        make_questionnaire(sam.client, instrument="gad7", answers=[much] * 7, date=day)
    make_questionnaire(sam.client, answers=[0] * 9, date=MARCH)
    make_questionnaire(sam.client, answers=[0] * 9, date=JUNE)
    return sam


def shown(sam, **query):
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return page(sam.get("scores", query=f"?{words}"))


def test_the_newest_are_compared_until_two_days_are_chosen(thrice):
    html = shown(thrice)

    assert "14 2 Apr 2026 7 2 May 2026" in html and "21 2 Mar 2026 7 2 May 2026" in html
    assert "2 March 2026: GAD-7, PHQ-9 2 April 2026: GAD-7 2 May 2026: GAD-7 2 June 2026: PHQ-9" in html


@pytest.mark.parametrize(("one", "other"), [(MARCH, APRIL), (APRIL, MARCH)])
def test_any_two_days_of_a_form_can_be_chosen_in_either_order(thrice, one, other):
    html = shown(thrice, **{"from": one, "to": other})

    assert "21 2 Mar 2026 14 2 Apr 2026 −7" in html
    assert "May" not in html.text.split("Is it reliable?")[1]
    assert html.source.count(" selected>") == 2 and "The newest again" in html


@pytest.mark.parametrize(("one", "other"), [(APRIL, JUNE), (APRIL, APRIL)])
def test_days_that_no_form_has_both_say_so(thrice, one, other):
    assert "No questionnaire has a score of both days." in shown(thrice, **{"from": one, "to": other})


@pytest.mark.parametrize(
    "asked", [{"from": "x", "to": MAY}, {"from": MARCH}, {"from": MARCH, "to": "2020-01-01"}]
)
def test_what_is_no_day_of_a_form_changes_nothing(thrice, asked):
    assert "14 2 Apr 2026 7 2 May 2026" in shown(thrice, **asked)


def test_with_two_days_there_is_nothing_to_choose(sam):
    for day in (MARCH, MAY):
        make_questionnaire(sam.client, date=day)

    assert "which-days" not in shown(sam).source


@pytest.mark.parametrize("name", ["scores", "print_scores"])
def test_an_open_alert_is_pointed_to_and_not_told(sam, name):
    make_questionnaire(sam.client, answers=[1] * 9, date=timezone.localdate() - timedelta(days=1))
    html = page(sam.get(name))
    assert ALERT in html and "harm" not in html and "item 9" not in html

    make_risk_note(sam.client)
    assert ALERT not in page(sam.get(name))
