"""The first account: through the link in the terminal, once, and never in another way."""

import re
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.test import Client as Browser

from clients.models import AccessLog
from clients.models.keys import practice_keys
from clients.services import setup
from clients.services.keys import recovery
from tests.factory import make_user

pytestmark = pytest.mark.django_db
WRITTEN = "/setup/written-down/"
FORM = {
    "first_name": "Mira Ash",
    "username": "mira",
    "password1": "violet kettle under rain",
    "password2": "violet kettle under rain",
}


@pytest.fixture
def token(settings, tmp_path):
    settings.SETUP_LINK_FILE = tmp_path / "setup-link"
    shutil.copy2(settings.PRACTICE_KEY_FILE, tmp_path / "practice-key")
    settings.PRACTICE_KEY_FILE = tmp_path / "practice-key"
    return setup.new_link_token()


def groups_on(page):
    return re.findall(r"<li><code>(\w{5})</code></li>", page.text)


def sealed_on(page):
    return re.search(r'name="sealed" value="([^"]+)"', page.text)[1]


def number_on(page):
    return int(re.search(r"Group (\d) of your recovery key", page.text)[1])


def users():
    return get_user_model().objects.all()


def test_without_an_account_every_page_says_where_the_link_is(client, token):
    for address in ("/", "/clients/new/", "/admin/"):
        response = client.get(address, follow=True)
        assert response.redirect_chain[-1][0] == "/setup/", address
    assert "Set up your practice" in response.text
    assert token not in response.text


def test_the_link_makes_the_first_account(client, token):
    page = client.get(f"/setup/{token}/")
    assert page.status_code == 200
    response = client.post(f"/setup/{token}/", FORM)
    assert response.status_code == 200
    assert "Write this down" in response.text
    user = users().get()
    assert (user.username, user.get_full_name()) == ("mira", "Mira Ash")
    assert user.is_therapist
    assert user.is_records_admin
    assert not user.is_superuser
    assert user.check_password(FORM["password1"])


def test_the_link_works_once(client, token, settings):
    client.post(f"/setup/{token}/", FORM)
    assert not settings.SETUP_LINK_FILE.exists()
    another = Browser()
    for method in (another.get, another.post):
        assert method(f"/setup/{token}/", FORM | {"username": "second"}).status_code == 404
    assert users().count() == 1


def test_the_recovery_key_is_shown_once_and_opens_the_copy(client, token):
    response = client.post(f"/setup/{token}/", FORM)
    groups = groups_on(response)
    assert recovery.recovered("".join(groups)).ids == practice_keys().ids
    assert "no-store" in response["Cache-Control"]
    assert groups_on(client.post(f"/setup/{token}/", FORM, follow=True)) == []
    assert "".join(groups) not in str(dict(client.session))


def test_whoever_loads_the_page_again_is_told_how_to_get_another_key(token):
    browser = Browser(enforce_csrf_checks=True)
    form = FORM | {"csrfmiddlewaretoken": browser.get(f"/setup/{token}/").context["csrf_token"]}
    assert "Write this down" in browser.post(f"/setup/{token}/", form).text
    for method in (browser.post, browser.get):
        page = method(f"/setup/{token}/", form, follow=True)
        assert page.redirect_chain
        assert "python3 manage.py recovery_key" in page.text


class TestFromPaper:
    """One group is typed back before it goes on, so that the key is surely on paper."""

    @pytest.fixture
    def first(self, client, token, settings):
        settings.SECOND_FACTOR = "records_admins"
        return client.post(f"/setup/{token}/", FORM)

    def test_the_right_group_leads_on_without_the_password_again(self, client, first):
        asks = client.post(WRITTEN, {"sealed": sealed_on(first)})
        assert asks.status_code == 200 and groups_on(asks) == []
        group = groups_on(first)[number_on(asks) - 1]
        on = client.post(WRITTEN, {"sealed": sealed_on(asks), "group": f" {group.lower()} "})
        assert on.url == "/accounts/second-factor/?next=%2F"
        assert client.get("/accounts/second-factor/app/").status_code == 200  # nor is it asked who it is
        assert AccessLog.objects.filter(what="signed_in").count() == 1

    @pytest.mark.parametrize(("typed", "said"), [("0000X", "This is not group"), ("", "Enter group")])
    def test_another_one_does_not(self, client, first, typed, said):
        answer = client.post(WRITTEN, {"sealed": sealed_on(first), "group": typed})
        assert answer.status_code == 422 and said in answer.text and groups_on(answer) == []

    def test_the_key_can_be_looked_at_again(self, client, first):
        again = client.post(WRITTEN, {"sealed": sealed_on(first), "group": "", "again": "1"})
        assert groups_on(again) == groups_on(first) and len(groups_on(first)) == 8

    @pytest.mark.parametrize("sealed", ["", "made-up"])
    def test_a_page_of_another_time_says_what_to_do(self, client, first, sealed):
        answer = client.post(WRITTEN, {"sealed": sealed, "group": "0000X"}, follow=True)
        assert "That page was open too long." in answer.text

    def test_it_is_shown_to_nobody_else(self, client, first):
        other = Browser()
        assert other.post(WRITTEN, {"sealed": sealed_on(first), "again": "1"}).url.startswith(
            "/accounts/login/"
        )
        other.force_login(make_user())
        assert groups_on(other.post(WRITTEN, {"sealed": sealed_on(first), "again": "1"}, follow=True)) == []


def test_it_does_not_open_once_there_is_an_account(client, token):
    make_user()
    assert client.post(f"/setup/{token}/", FORM).status_code == 404
    assert client.get("/setup/").url == "/"
    assert users().count() == 1


def test_only_the_newest_link_opens(client, token):
    newer = setup.new_link_token()
    assert client.get(f"/setup/{token}/").status_code == 404
    assert client.get(f"/setup/{newer}/").status_code == 200


def test_only_a_hash_of_it_is_kept(token, settings):
    kept = settings.SETUP_LINK_FILE
    assert token not in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("guess", ["x", "0" * 43, "é", "%00", "..%2f"])
def test_a_guess_finds_nothing(client, token, guess):
    assert client.post(f"/setup/{guess}/", FORM).status_code == 404
    assert users().count() == 0


PROBLEMS = [
    ({"password1": "short", "password2": "short"}, "Use 15 characters or more."),
    ({"password1": "mira mira mira mira", "password2": "mira mira mira mira"}, "easy to guess"),
    ({"password2": "another"}, "password"),
    ({"username": "mira ash"}, "user"),
    ({"first_name": ""}, "Enter your name."),
    ({"username": ""}, "Enter a user name."),
    ({"password1": ""}, "Enter a password."),
    ({"password2": ""}, "Enter the same password again."),
    ({"first_name": "x" * 151}, "150"),
    ({"username": "mi\x00ra"}, "Null"),
]


@pytest.mark.parametrize(("change", "says"), PROBLEMS)
def test_a_problem_is_said_and_the_link_stays_open(client, token, change, says):
    response = client.post(f"/setup/{token}/", FORM | change)
    assert response.status_code == 422
    assert says in response.text
    assert users().count() == 0
    assert client.post(f"/setup/{token}/", FORM).status_code == 200


def test_all_left_empty_names_every_field(client, token):
    page = client.post(f"/setup/{token}/", dict.fromkeys(FORM, "")).content.decode()
    assert "This field is required" not in page
    for field in ("first_name", "username", "password1", "password2"):
        assert f'<a href="#id_{field}">Enter ' in page


def test_nobody_can_give_themselves_more(client, token):
    client.post(f"/setup/{token}/", FORM | {"is_superuser": "1", "is_supervisor": "1"})
    assert not users().get().is_supervisor


def test_the_form_needs_its_token(token):
    browser = Browser(enforce_csrf_checks=True)
    assert browser.post(f"/setup/{token}/", FORM).status_code == 403
    assert users().count() == 0
