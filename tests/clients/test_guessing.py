"""Guessing a password is slowed down in the database; the owner gets in again."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clients.models import AccessLog, Tries, What
from clients.services import guessing, log
from tests.factory import PASSWORD, make_user

pytestmark = pytest.mark.django_db
BROWSER = Browser()  # one for all: each new one sets the whole site up again
NEW = "another kettle of violets"
HOME, ELSEWHERE = "10.0.0.7", "192.0.2.9"


@pytest.fixture
def mira():
    return make_user("mira")


class Clock:
    """Moves only when told to."""

    def __init__(self):
        self.time = timezone.now()

    def now(self):
        return self.time

    def wait(self, seconds):
        self.time += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(guessing, "timezone", clock)
    return clock


def sign_in(password="wrong", name="mira", address=ELSEWHERE):
    BROWSER.cookies.clear()
    response = BROWSER.post(
        reverse("account_login"), {"login": name, "password": password}, REMOTE_ADDR=address
    )
    said = response.context["form"].non_field_errors()[0] if response.status_code == 200 else ""
    return SESSION_KEY in BROWSER.session, said


def wrong(times, **kw):
    for _ in range(times):
        sign_in(**kw)


@pytest.mark.parametrize("name", ["mira", "nobody", "Closed"])
def test_after_five_the_wait_grows_and_is_the_same_for_every_name(mira, clock, name):
    make_user("Closed", is_active=False)
    wrong(5, name=name)
    assert sign_in(PASSWORD, name)[1] == "Too many tries. Wait 30 seconds, then try again."
    clock.wait(30)
    assert "do not belong together" in sign_in(name=name)[1]
    assert sign_in(name=name)[1] == "Too many tries. Wait 1 minute, then try again."


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("account_change_password", "oldpassword"),
        ("clients:showing", "password"),
        ("clients:sure", "password"),
    ],
)
def test_in_a_browser_left_open_nobody_guesses_faster(mira, client, name, field):
    client.force_login(mira)
    wrong(5, address=HOME)
    sent = {"asks": "nothing", field: PASSWORD, "password1": NEW, "password2": NEW}
    assert "Too many tries" in client.post(reverse(name), sent, REMOTE_ADDR=HOME).text
    mira.refresh_from_db()
    assert mira.check_password(PASSWORD)


def test_it_grows_to_an_hour_and_no_further(mira):
    sign_in()
    Tries.objects.exclude(who="").update(wrong=99)
    assert sign_in()[1] == "Too many tries. Wait 60 minutes, then try again."


def test_the_owner_gets_in_after_the_wait_and_starts_afresh(mira, clock):
    wrong(5)
    clock.wait(30)
    assert sign_in(PASSWORD)[0]
    assert not Tries.objects.exclude(who="").exists()


def test_a_stranger_elsewhere_does_not_keep_the_owner_out(mira):
    assert sign_in(PASSWORD, address=HOME)[0]
    wrong(5)
    assert "Too many" in sign_in(PASSWORD)[1]
    assert sign_in(PASSWORD, address=HOME)[0]


def test_a_colleague_is_not_kept_out(mira):
    for _ in range(5):
        guessing.begin("somebody else", ELSEWHERE)
    guessing.begin("mira", ELSEWHERE)


def test_one_address_that_tries_many_names_has_to_wait(mira):
    for number in range(20):
        guessing.begin(f"name {number}", ELSEWHERE)
    with pytest.raises(guessing.TooManyTries):
        guessing.begin("mira", ELSEWHERE)
    guessing.begin("mira", HOME)


def test_a_hundred_in_a_row_close_it_until_there_is_a_new_password(mira, clock, monkeypatch):
    sign_in()
    Tries.objects.exclude(who="").update(wrong=100)
    clock.wait(7 * 24 * 3600)
    assert sign_in(PASSWORD)[1] == guessing.CLOSED
    monkeypatch.setattr("clients.management.asked.getpass", lambda _: PASSWORD)
    call_command("changepassword", "mira")
    assert sign_in(PASSWORD)[0]


def test_tries_all_through_an_hour_reach_the_hasher_a_few_times(mira, clock):
    let_through = 0
    for _ in range(60):
        try:
            guessing.begin("mira", "")
            let_through += 1
        except guessing.TooManyTries:
            pass
        clock.wait(60)
    assert 8 <= let_through <= 12


def test_a_try_counts_before_it_is_looked_at(mira, monkeypatch):
    seen = []
    monkeypatch.setattr(
        type(mira), "check_password", lambda *_: seen.append(Tries.objects.get(where="").wrong)
    )
    sign_in()
    assert seen == [1]


def test_what_was_typed_is_not_kept(mira):
    sign_in(name=PASSWORD)
    assert PASSWORD not in str(list(Tries.objects.values_list()))


def test_the_rest_is_written_down(mira):
    wrong(6)
    assert [entry.user for entry in AccessLog.objects.filter(what=What.LOCKED_OUT)] == [mira]
    assert log.record(mira, What.LOCKED_OUT, result="refused").in_words.startswith("Locked out")
