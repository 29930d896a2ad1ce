"""Passkeys: as the second step, as the whole sign-in, and what is refused."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse

from clients.models import AccessLog
from clients.services import second_factor
from tests.clients.passkey_device import Device
from tests.factory import PASSWORD, make_user

pytestmark = pytest.mark.django_db
ADD, ALONE, STEP, SURE = (
    reverse(f"clients:{name}") for name in ("second_factor_passkey", "passkey_sign_in", "second_step", "sure")
)


def browser() -> Browser:
    return Browser(SERVER_NAME="localhost")


def ask(browser, address):
    return browser.post(address, {"passkey": "1"}).json()


def send(browser, address, credential):
    return browser.post(address, {"passkey": "1", "credential": credential})


def with_passkey(user, device=None):
    device = device or Device()
    here = browser()
    here.force_login(user)
    send(here, ADD, device.make(ask(here, ADD)))
    return device


def give_password(user):
    here = browser()
    here.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    return here


def is_in(browser) -> bool:
    return SESSION_KEY in browser.session


@pytest.fixture
def mira():
    return make_user("mira")


def test_as_the_second_step(mira):
    device = with_passkey(mira)
    here = give_password(mira)
    assert not is_in(here)
    assert send(here, STEP, device.sign(ask(here, STEP))).url == "/"
    assert is_in(here)


def test_as_the_whole_sign_in(mira):
    device = with_passkey(mira)
    here = browser()
    assert send(here, ALONE, device.sign(ask(here, ALONE))).url == "/"
    assert is_in(here)
    assert AccessLog.objects.filter(what="signed_in", user=mira).exists()


def test_an_answer_is_good_once(mira):
    device = with_passkey(mira)
    here = browser()
    answer = device.sign(ask(here, ALONE))
    send(here, ALONE, answer)
    for there in (browser(), here):
        there.post(reverse("account_logout"))
        ask(there, ALONE)
        send(there, ALONE, answer)
        assert not is_in(there)


def test_that_of_somebody_else_is_refused(mira):
    with_passkey(mira)
    other = with_passkey(make_user())
    here = give_password(mira)
    assert send(here, STEP, other.sign(ask(here, STEP))).status_code == 422
    assert not is_in(here)
    assert AccessLog.objects.filter(what="second_step", result="refused", user=mira).exists()


def test_nobody_signs_in_as_another_by_saying_so(mira):
    device = with_passkey(make_user())
    device.owner = with_passkey(mira).owner
    here = browser()
    send(here, ALONE, device.sign(ask(here, ALONE)))
    assert not is_in(here)


def test_a_closed_account_stays_closed(mira):
    device = with_passkey(mira)
    mira.is_active = False
    mira.save()
    here = browser()
    assert send(here, ALONE, device.sign(ask(here, ALONE))).url == reverse("account_login")
    assert not is_in(here)


def test_a_device_that_checks_nobody_is_refused(mira):
    with_passkey(mira, Device(checks_finger=False))
    assert not second_factor.has_one(mira)
    device = with_passkey(mira)
    device.flags = 1
    here = browser()
    send(here, ALONE, device.sign(ask(here, ALONE)))
    assert not is_in(here)


def test_another_site_s_answer_is_refused(mira):
    device = with_passkey(mira)
    device.host = "example.org"
    here = browser()
    send(here, ALONE, device.sign(ask(here, ALONE)))
    assert not is_in(here)
