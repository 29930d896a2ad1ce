"""What matters most asks once more who it is; and where one is signed in can be seen and ended."""

import time

import pytest
from django.test import Client as Browser
from django.urls import reverse

from attachmap import browsers, sessions, sure
from clients.models import AccessLog, Client, User
from clients.services import clients as records
from clients.services import second_factor
from tests.clients.second_steps import code, give_app
from tests.factory import PASSWORD, make_admin, make_client, make_user

pytestmark = pytest.mark.django_db
SURE, SIGN_INS = reverse("clients:sure"), reverse("clients:own_sign_ins")
MINUTES = 60


def long_ago(browser, minutes=11):
    session = browser.session
    session[sessions.STARTED] = time.time() - minutes * MINUTES
    session.pop(sure.PROVED, None)
    session.save()


@pytest.fixture
def mira(client):
    mira = make_user("mira")
    client.force_login(mira)
    client.get("/")
    return mira


def asks(response) -> bool:
    return response.status_code == 302 and response.url.startswith(SURE)


def addresses_that_ask(user):
    give_app(user)
    yield from (reverse(f"clients:second_factor_{name}") for name in ("app", "passkey", "codes"))
    yield reverse("clients:second_factor_remove", args=[second_factor.of(user).get().pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_changes_of_the_second_factor_ask(client, mira, method):
    long_ago(client)
    for address in addresses_that_ask(mira):
        assert asks(getattr(client, method)(address)), address
    assert second_factor.codes_left(mira) == 10


def test_roles_and_accounts_ask(client):
    admin, other = make_admin(), make_user("other")
    client.force_login(admin)
    long_ago(client)
    names = ("change", "new_password", "take_second_factor")
    for address in [reverse(f"admin:clients_user_{name}", args=[other.pk]) for name in names]:
        assert asks(client.get(address)), address
    typed = client.post(
        reverse("admin:clients_user_change", args=[other.pk]),
        {"first_name": "Nora", "is_records_admin": "on"},
    )
    assert typed.status_code == 403 and ">Nora</textarea>" in typed.text
    assert asks(client.post(reverse("admin:clients_user_new_password", args=[other.pk])))
    again = User.objects.get(pk=other.pk)
    assert not again.is_records_admin and again.check_password(PASSWORD)


def test_giving_a_client_to_another_therapist_asks(client):
    admin, record, new = make_admin(), make_client(name_on_map="Jane"), make_user("new")
    client.force_login(admin)
    long_ago(client)
    pages = ("admin:clients_client_change", "clients:edit")
    typed = {"code": record.code, "name_on_map": "Jane E.", "status": "active", "therapist": new.pk}
    for address in [reverse(name, args=[record.pk]) for name in pages]:
        assert asks(client.get(address)), address
        answer = client.post(address, typed | {"token": records.record_token(record)})
        assert answer.status_code == 403 and ">Jane E.</textarea>" in answer.text, address
        assert str(new.pk) not in answer.text
    again = Client.objects.get(pk=record.pk)
    assert (again.therapist, again.name_on_map) == (record.therapist, "Jane")


def test_an_own_client_s_name_asks_nothing(client):
    mira = make_user("mira", is_records_admin=True)
    record = make_client(therapist=mira)
    client.force_login(mira)
    long_ago(client)
    address = reverse("clients:edit", args=[record.pk])
    assert client.get(address).status_code == 200
    typed = {"code": record.code, "name_on_map": "Jane E.", "status": "active", "therapist": mira.pk}
    assert client.post(address, typed | {"token": records.record_token(record)}).url == reverse(
        "clients:client", args=[record.pk]
    )


def test_a_whole_case_asks_and_a_picture_does_not(client, mira):
    address = reverse("clients:export", args=[make_client(therapist=mira).pk])
    long_ago(client)
    assert asks(client.post(address, {"format": "json", "notes": "no"}))
    assert not AccessLog.objects.filter(what="exported").exists()
    assert not asks(client.post(address, {"format": "graphml", "names": "full", "view": "all"}))


def test_opening_a_record_in_an_emergency_asks(client):
    record = make_client()
    client.force_login(make_admin())
    long_ago(client)
    address = reverse("clients:emergency", args=[record.pk])
    assert asks(client.get(address))
    typed = client.post(address, {"reason": "The therapist is ill"})
    assert typed.status_code == 403 and ">The therapist is ill</textarea>" in typed.text
    assert not AccessLog.objects.filter(what="opened_in_emergency").exists()


def test_the_password_lets_one_go_on_for_ten_minutes(client, mira):
    long_ago(client)
    codes = reverse("clients:second_factor_codes")
    give_app(mira)
    before = client.session.session_key
    wrong = client.post(f"{SURE}?next={codes}", {"password": "wrong"})
    assert wrong.status_code == 422 and asks(client.get(codes))
    assert client.post(f"{SURE}?next={codes}", {"password": PASSWORD}).url == codes
    assert client.get(codes).status_code == 200
    assert client.session.session_key != before
    results = AccessLog.objects.filter(what="proved").order_by("at").values_list("result", flat=True)
    assert list(results) == ["refused", "ok"]
    session = client.session
    session[sure.PROVED] = time.time() - 11 * MINUTES
    session.save()
    assert asks(client.get(codes))


def test_a_code_does_too(client, mira):
    give_app(mira)
    long_ago(client)
    assert client.post(SURE, {"code": "000000"}).status_code == 422
    assert client.post(SURE, {"code": code()}).url == "/"
    assert client.get(reverse("clients:second_factor_codes")).status_code == 200


def test_it_leads_to_no_other_site(client, mira):
    response = client.post(f"{SURE}?next=https://example.org/", {"password": PASSWORD})
    assert response.url == "/"


def test_guessing_there_is_slowed_down(client, mira):
    for _ in range(5):
        client.post(SURE, {"password": "wrong"})
    assert "Too many tries" in client.post(SURE, {"password": PASSWORD}).text


def test_a_secret_that_came_too_late_is_not_shown(client):
    make_user()
    for form in ({"code": "123456"}, {"password": PASSWORD}, {"credential": "x", "passkey": "1"}):
        assert client.post(SURE, form).status_code == 302


class TestWhereOneIsSignedIn:
    @pytest.fixture
    def at_home(self, mira):
        at_home = Browser(
            headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}, REMOTE_ADDR="10.0.0.7"
        )
        at_home.post(reverse("account_login"), {"login": "mira", "password": PASSWORD})
        at_home.get("/")
        return at_home

    def test_it_is_told_in_plain_words_and_only_to_its_owner(self, client, mira, at_home):
        page = client.get(SIGN_INS).text
        assert "Firefox on Windows" in page and "10.0.0.7" in page and "Mozilla" not in page
        assert at_home.session.session_key not in page
        client.force_login(make_user())
        assert "10.0.0.7" not in client.get(SIGN_INS).text

    def test_one_is_ended(self, client, mira, at_home):
        [one] = [there.id for there in sessions_of(client, mira) if not there.is_this]
        client.post(SIGN_INS, {"one": one})
        assert at_home.get("/").status_code == 302
        assert client.get("/").status_code == 200
        assert AccessLog.objects.get(what="ended_sign_ins").detail == "1"

    def test_ending_one_asks(self, client, mira, at_home):
        long_ago(client)
        assert asks(client.post(SIGN_INS))
        assert at_home.get("/").status_code == 200

    def test_all_others_are_ended(self, client, mira, at_home):
        client.post(SIGN_INS)
        assert at_home.get("/").status_code == 302
        assert client.get("/").status_code == 200

    def test_after_a_new_password_the_others_are_gone(self, client, mira, at_home):
        new = "another evening by the sea"
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        client.post(reverse("account_change_password"), form)
        mira.refresh_from_db()
        assert [one.is_this for one in sessions_of(client, mira)] == [True]

    def test_that_of_somebody_else_stays(self, client, mira, at_home):
        [one] = [there.id for there in sessions_of(client, mira) if not there.is_this]
        client.force_login(make_user())
        client.post(SIGN_INS, {"one": one})
        assert at_home.get("/").status_code == 200


def sessions_of(browser, user):
    class Request:
        session = browser.session

    Request.user = user
    return sessions.sign_ins(Request)


@pytest.mark.parametrize(("header", "words"), [
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18.4 Safari/605", "Safari on a Mac"),
    ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140", "Edge on Windows"),
    ("Mozilla/5.0 (Linux; Android 16) Chrome/140 Mobile Safari/537.36", "Chrome on Android"),
    ("<script>", "A browser"),
    ("", "A browser"),
])  # fmt: skip
def test_browsers_in_plain_words(header, words):
    assert browsers.in_words(header) == words
