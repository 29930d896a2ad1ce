"""A sign-in ends after a while without use, after a working day, and everywhere when asked to."""

import time

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from attachmap import sessions
from tests.factory import make_user

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def user():
    return make_user(is_therapist=True)


@pytest.fixture
def signed_in(client, user):
    client.force_login(user)
    assert client.get("/").status_code == 200
    return client


def set_back(browser, **seconds):
    """Make the session look as if it had been used, or started, that long ago."""
    session = browser.session
    for name, ago in seconds.items():
        session[getattr(sessions, name)] = time.time() - ago
    session.save()


def is_signed_in(browser) -> bool:
    return browser.get("/").status_code == 200


def test_the_limits():
    assert settings.IDLE_SECONDS == 15 * 60
    assert settings.LONGEST_SESSION_SECONDS == 12 * HOUR


def test_sixteen_minutes_without_use_end_it(signed_in):
    set_back(signed_in, LAST_USED=14 * 60)
    assert is_signed_in(signed_in)
    set_back(signed_in, LAST_USED=16 * 60)
    assert not is_signed_in(signed_in)
    assert SESSION_KEY not in signed_in.session


def test_use_extends_it(signed_in):
    set_back(signed_in, LAST_USED=10 * 60)
    before = signed_in.session[sessions.LAST_USED]
    assert is_signed_in(signed_in)
    assert signed_in.session[sessions.LAST_USED] >= before + 10 * 60


def test_twelve_hours_end_it_however_busy(signed_in):
    set_back(signed_in, STARTED=12 * HOUR - 60)
    assert is_signed_in(signed_in)
    set_back(signed_in, STARTED=12 * HOUR + 60)
    assert not is_signed_in(signed_in)


def test_nothing_in_a_request_skips_the_check(signed_in):
    set_back(signed_in, LAST_USED=16 * 60)
    response = signed_in.get("/?skip_timeout_reset=1", headers={"HX-Request": "true"})
    assert response.status_code == 401


def test_a_preview_does_not_extend_it(signed_in, settings):
    settings.QUIET_VIEWS = {"clients:list"}
    set_back(signed_in, LAST_USED=14 * 60)
    before = signed_in.session[sessions.LAST_USED]
    assert is_signed_in(signed_in)
    assert signed_in.session[sessions.LAST_USED] == before


def test_htmx_is_told_in_words(client, user):
    response = client.post("/clients/new/", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response.text == "You have been signed out. Sign in in a new tab, then press Save again."


def test_everybody_else_is_sent_to_sign_in(client, user):
    response = client.get("/clients/new/")
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/clients/new/")


def test_who_reads_the_database_finds_nothing_to_sign_in_with(signed_in):
    assert signed_in.get("/").status_code == 200
    kept = Session.objects.get().pk
    assert kept != signed_in.session.session_key
    thief = Browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/").status_code == 302


def test_signing_out_ends_it_on_the_server(signed_in):
    stolen = Browser()
    stolen.cookies = signed_in.cookies.copy()
    assert is_signed_in(stolen)
    signed_in.post("/accounts/logout/")
    assert not is_signed_in(stolen)


def test_signing_out_everywhere_ends_all_ones_own_and_nobody_elses(signed_in, user):
    at_home, colleague = Browser(), Browser()
    at_home.force_login(user)
    colleague.force_login(make_user(is_therapist=True))
    signed_in.post("/accounts/logout/everywhere/")
    assert not is_signed_in(signed_in)
    assert not is_signed_in(at_home)
    assert is_signed_in(colleague)


def test_signing_out_everywhere_is_a_deliberate_act(signed_in):
    assert signed_in.get("/accounts/logout/everywhere/").status_code == 405
    assert is_signed_in(signed_in)


def test_an_account_that_is_closed_is_out_at_once(signed_in, user):
    user.is_active = False
    user.save()
    assert not is_signed_in(signed_in)


def test_words_of_a_plain_form_that_came_too_late_are_given_back(client, user):
    sent = {"code": "JE-01", "name_on_map": "Jane", "csrfmiddlewaretoken": "x" * 32}

    response = client.post("/clients/new/", sent)

    assert response.status_code == 401
    assert "You have been signed out" in response.text
    assert 'aria-label="What you typed">Jane</textarea>' in response.text
    assert "x" * 32 not in response.text


@pytest.mark.parametrize("form", [
    {"typed": "a quiet morning by the lake"},
    {"asks": "pin", "pin": "71934", "password": "a quiet morning by the lake"},
    {"sealed": "gAAAA"},
])  # fmt: skip
def test_secrets_of_a_form_that_came_too_late_are_not_shown(client, user, form):
    for address in ("/show-to-client/leave/", "/show-to-client/", "/"):
        answer = client.post(address, form)
        for secret in ("quiet morning", "71934", "gAAAA"):
            assert secret not in answer.content.decode()


def test_what_another_request_stored_meanwhile_stays(signed_in):
    set_back(signed_in, LAST_USED=60)
    slow = signed_in.session  # read before the other request
    slow.get(sessions.LAST_USED)
    quick = signed_in.session
    quick["locked_to"] = "somebody"
    quick.save()

    sessions.touch(slow, time.time())
    slow.save()

    assert signed_in.session["locked_to"] == "somebody"
