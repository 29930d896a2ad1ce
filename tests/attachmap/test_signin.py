"""Signing in: one sentence for every refusal, a rest after too many tries, and no way to sign oneself up."""

import pytest
from django.contrib.auth import SESSION_KEY, get_user_model
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse

from attachmap import settings as site
from attachmap import signin
from clients.sign_in import Adapter
from tests.factory import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "violet kettle under rain"


@pytest.fixture
def mira():
    user = make_user(username="mira", is_therapist=True, is_records_admin=True)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(browser, login, password=PASSWORD, address="/accounts/login/"):
    return browser.post(address, {"login": login, "password": password})


def is_in(browser) -> bool:
    return SESSION_KEY in browser.session


def test_the_right_password(client, mira):
    response = sign_in(client, "mira")
    assert (response.status_code, response.url) == (302, "/")
    assert is_in(client)


def test_a_space_at_the_end_counts(client, mira):
    sign_in(client, "mira", PASSWORD + " ")
    assert not is_in(client)


def test_one_sentence_for_every_refusal(client, mira):
    closed = make_user(username="closed", is_active=False)
    closed.set_password(PASSWORD)
    closed.save()
    tries = [("mira", "wrong"), ("nobody", PASSWORD), ("closed", PASSWORD), ("a@b.example", PASSWORD)]
    for login, password in tries:
        response = sign_in(client, login, password)
        assert response.status_code == 200
        assert response.context["form"].non_field_errors() == [signin.REFUSED], login
        assert not is_in(client)


def test_a_new_session_for_a_new_sign_in(client, mira):
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies[site.SESSION_COOKIE_NAME] = before
    sign_in(client, "mira")
    assert client.session.session_key != before


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_sign_up_and_no_mail(client, mira, name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert not Adapter().is_open_for_signup(None)
    assert client.post("/accounts/signup/", {"username": "x", "password1": PASSWORD}).status_code == 404
    assert get_user_model().objects.count() == 1


def test_the_admin_site_has_no_door_of_its_own(client, mira):
    client.post("/admin/login/", {"username": "mira", "password": PASSWORD})
    assert not is_in(client)
    assert client.get("/admin/login/").url.startswith("/accounts/login/")


def test_changing_the_password_ends_the_other_sign_ins(client, mira):
    at_home = Browser()
    at_home.force_login(mira)
    sign_in(client, "mira")
    new = "seven green lanterns hum"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert "Your password is changed." in client.post("/accounts/password/change/", form, follow=True).text
    assert at_home.get("/").status_code == 302


def test_a_new_password_has_to_be_good(client, mira):
    sign_in(client, "mira")
    form = {"oldpassword": PASSWORD, "password1": "too short", "password2": "too short"}
    response = client.post("/accounts/password/change/", form)
    assert "Use 15 characters or more." in response.text
    mira.refresh_from_db()
    assert mira.check_password(PASSWORD)


def test_a_one_time_password_opens_only_the_page_to_replace_it(client, mira):
    password = mira.give_one_time_password()
    mira.save()
    sign_in(client, "mira", password)
    for address in ("/", "/clients/new/", "/admin/"):
        assert client.get(address).url == "/accounts/password/change/"
    assert client.get("/accounts/password/change/").status_code == 200
    form = {"oldpassword": password, "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/password/change/", form)
    assert client.get("/").status_code == 200


def test_cookies(client, mira, settings):
    sign_in(client, "mira")
    cookie = client.cookies[site.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.MESSAGE_STORAGE.endswith("SessionStorage")


def test_what_is_missing_is_named(client, mira):
    page = client.post("/accounts/login/", {}).content.decode()
    assert "Enter your user name." in page and "Enter your password." in page
    assert "This field is required" not in page


def test_what_is_missing_for_a_new_password_is_named(client, mira):
    client.force_login(mira)
    page = client.post("/accounts/password/change/", {}).content.decode()
    for sentence in (
        "Enter the password you have now.", "Enter a new password.", "Enter the new password again.",
    ):  # fmt: skip
        assert sentence in page
    assert "This field is required" not in page
