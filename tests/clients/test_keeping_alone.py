"""Who is alone in a practice destroys a due record on another day, having shown twice who they are."""

from datetime import date, timedelta

import pytest

from clients.models import Certificate, Client, Removal, User
from clients.services import keeping
from tests.clients.editor import text_of
from tests.clients.second_steps import code, give_app
from tests.clients.supervised import at, browser_of
from tests.factory import PASSWORD, make_admin, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    client = make_record("JE-01", word="jane", status="closed", last_contact=date(2001, 5, 4))
    keeping.lift(client, user=client.therapist)
    User.objects.exclude(pk=client.therapist_id).update(is_active=False)
    client.therapist.is_records_admin = True
    client.therapist.save()
    give_app(client.therapist)
    return client


def confirm(client, **shown):
    return browser_of(client.therapist).post(at(client, "destroy"), {"act": "confirm"} | shown)


def propose(client, days_ago):
    answer = browser_of(client.therapist).post(at(client, "destroy"), {"act": "propose"}, follow=True)
    assert "Nobody else in this practice can confirm it" in text_of(answer)
    moved = client.removals.get().at - timedelta(days=days_ago)
    Removal.objects.update(at=moved)


def is_there(client):
    return Client.objects.filter(pk=client.pk).exists()


def test_who_is_alone_is_told_so_before_proposing(jane):
    page = text_of(browser_of(jane.therapist).get(at(jane, "destroy")))
    assert "Nobody else in this practice can confirm it" in page and "Somebody else has to" not in page
    make_admin()
    assert "Somebody else has to confirm" in text_of(browser_of(jane.therapist).get(at(jane, "destroy")))


def test_on_another_day_and_the_certificate_says_so(jane):
    propose(jane, days_ago=1)
    page = text_of(browser_of(jane.therapist).get(at(jane, "destroy")))
    assert "so you can confirm it now" in page and "on another day" not in page
    answer = browser_of(jane.therapist).post(
        at(jane, "destroy"), {"act": "confirm", "password": PASSWORD, "code": code()}, follow=True
    )
    assert not is_there(jane) and Certificate.objects.get().alone
    assert "the same person on another day" in text_of(answer)


def test_not_on_the_same_day(jane):
    propose(jane, days_ago=0)
    page = browser_of(jane.therapist).get(at(jane, "destroy"))
    assert "Destroy the record for good" not in text_of(page)
    assert confirm(jane, password=PASSWORD, code=code()).status_code == 409 and is_there(jane)
    assert "There is a problem" not in text_of(confirm(jane))  # there is no form to put right


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({}, "Enter your password."),
        ({"password": PASSWORD}, "Enter a code."),
        ({"password": PASSWORD, "code": "000000"}, "That code is not right"),
        ({"password": "wrong", "code": "123456"}, "This is not your password"),
    ],
)
def test_not_without_password_and_second_factor(jane, shown, said):
    propose(jane, days_ago=1)
    answer = confirm(jane, **shown)
    assert answer.status_code == 422 and said in text_of(answer) and is_there(jane)
    assert text_of(answer).count("There is a problem") == 1


def test_not_where_somebody_else_can(jane):
    propose(jane, days_ago=1)
    make_admin()
    answer = confirm(jane, password=PASSWORD, code=code())
    assert answer.status_code == 409 and "Somebody else has to confirm" in text_of(answer) and is_there(jane)


def test_a_second_factor_is_asked_for_where_there_is_none(jane, settings):
    settings.SECOND_FACTOR = "off"
    jane.therapist.authenticator_set.all().delete()
    propose(jane, days_ago=1)
    assert "You have no second factor yet" in text_of(browser_of(jane.therapist).get(at(jane, "destroy")))
