"""The second factor: asked for on every way in, each code good once, sealed, and never a way round it."""

import json
import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from attachmap import settings as site
from clients.models import AccessLog, SealBroken
from clients.services import second_factor
from clients.services.app_key import AppKey
from tests.clients.second_steps import KEY, code, give_app
from tests.factory import PASSWORD, make_admin, make_client, make_user

pytestmark = pytest.mark.django_db

LOGIN, STEP, OVERVIEW = (
    reverse("account_login"),
    reverse("clients:second_step"),
    reverse("clients:second_factor"),
)
APP = reverse("clients:second_factor_app")


@pytest.fixture(autouse=True)
def one_half_minute(monkeypatch):
    """No code runs out in the middle of a test."""
    monkeypatch.setattr(second_factor.totp, "time", SimpleNamespace(time=lambda: 1_800_000_015))


@pytest.fixture
def mira():
    return make_user("mira")


@pytest.fixture
def codes(mira):
    return give_app(mira)


def give_password(browser, password=PASSWORD, name="mira", **kw):
    return browser.post(LOGIN, {"login": name, "password": password}, **kw)


def is_in(browser) -> bool:
    return SESSION_KEY in browser.session


def acts(**kw):
    return list(AccessLog.objects.filter(**kw).order_by("at").values_list("what", "detail", "result"))


class TestSigningIn:
    def test_the_password_alone_opens_nothing(self, client, codes):
        assert give_password(client).url == STEP
        assert not is_in(client)
        janes = make_client()
        for address in ("/", f"/clients/{janes.pk}/", "/admin/", OVERVIEW, reverse("clients:own_sign_ins")):
            assert client.get(address, follow=True).redirect_chain[-1][0] == STEP, address

    def test_a_code_opens_it(self, client, codes):
        give_password(client)
        assert client.post(STEP, {"code": code()}).url == "/"
        assert is_in(client)
        assert ("second_step", "app", "ok") in acts()

    def test_a_code_is_good_once(self, client, codes):
        give_password(client)
        used = code()
        client.post(STEP, {"code": used})
        again = Browser()
        give_password(again)
        assert again.post(STEP, {"code": used}).status_code == 422
        assert not is_in(again)
        assert acts(result="refused") == [("second_step", "", "refused")]

    @pytest.mark.parametrize(("ahead", "opens"), [(-2, False), (1, True), (2, False)])
    def test_half_a_minute_early_or_late_is_near_enough(self, client, codes, ahead, opens):
        give_password(client)
        client.post(STEP, {"code": code(ahead)})
        assert is_in(client) == opens

    def test_an_older_code_than_the_last_is_refused(self, client, codes):
        give_password(client)
        client.post(STEP, {"code": code(1)})
        again = Browser()
        give_password(again)
        again.post(STEP, {"code": code()})
        assert not is_in(again)

    def test_a_recovery_code_opens_it_once(self, client, mira, codes):
        assert len(codes) == 10 and all(len(one.replace(" ", "")) == 20 for one in codes)
        for browser, opens in ((client, True), (Browser(), False)):
            give_password(browser)
            browser.post(STEP, {"code": codes[3]})
            assert is_in(browser) == opens
        assert second_factor.codes_left(mira) == 9

    @pytest.mark.parametrize("wrong", ["", "000000", "é" * 6, "1" * 61, "\x00"])
    def test_what_is_no_code(self, client, codes, wrong):
        give_password(client)
        assert client.post(STEP, {"code": wrong}).status_code == 422
        assert not is_in(client)

    @pytest.mark.parametrize("sent", ["[" * 5000, "nonsense", "3", "null", '{"id": 1}', '{"response": []}'])
    def test_what_is_no_passkey(self, client, codes, sent):
        give_password(client)
        assert client.post(STEP, {"passkey": "1", "credential": sent}).status_code == 422
        client.post(reverse("clients:passkey_sign_in"), {"credential": sent})
        assert not is_in(client)

    def test_guessing_codes_is_slowed_down(self, client, codes):
        give_password(client)
        for _ in range(5):
            client.post(STEP, {"code": "000000"})
        assert "Too many tries" in client.post(STEP, {"code": code()}).text
        assert not is_in(client)

    def test_the_admin_site_asks_too(self, client):
        give_app(make_admin("mira"))
        client.post("/admin/login/", {"username": "mira", "password": PASSWORD})
        give_password(client)
        assert client.get("/admin/", follow=True).redirect_chain[-1][0] == STEP
        assert not is_in(client)

    def test_a_password_changed_meanwhile_ends_the_half_way(self, client, mira, codes):
        give_password(client)
        mira.set_password("another evening by the sea")
        mira.save()
        assert client.post(STEP, {"code": code()}).url == LOGIN
        assert not is_in(client)

    def test_an_account_closed_meanwhile_ends_the_half_way(self, client, mira, codes):
        give_password(client)
        mira.is_active = False
        mira.save()
        assert client.post(STEP, {"code": code()}).url == LOGIN
        assert not is_in(client)

    def test_one_can_start_again_as_somebody_else(self, client, codes):
        give_password(client)
        client.post(reverse("account_logout"))
        assert client.get(LOGIN).status_code == 200
        assert client.post(STEP, {"code": code()}).url == LOGIN

    def test_without_a_password_there_is_no_second_step(self, client, codes):
        assert client.post(STEP, {"code": code()}).url == LOGIN


class TestWhoHasToHaveOne:
    @pytest.fixture(autouse=True)
    def as_delivered(self, settings):
        settings.SECOND_FACTOR = "required"

    @pytest.mark.parametrize("make", [make_user, make_admin])
    def test_nobody_opens_anything_else(self, client, make):
        make("mira")
        give_password(client)
        janes = make_client()
        for address in ("/", f"/clients/{janes.pk}/", "/admin/", reverse("clients:own_sign_ins")):
            assert client.get(address).url == OVERVIEW, address
        typed = client.post("/clients/new/", {"code": "JE-01", "name_on_map": "Jane"})
        assert typed.status_code == 403 and ">Jane</textarea>" in typed.text
        assert client.post("/clients/new/", headers={"HX-Request": "true"}).status_code == 403
        page = client.get(OVERVIEW, {"next": "/"}).text
        assert "Your account needs one" in page and "Not now" not in page

    def test_where_only_records_admins_must_a_therapist_may_say_not_now(self, client, mira, settings):
        settings.SECOND_FACTOR = "records_admins"
        response = give_password(client, QUERY_STRING="next=/clients/new/")
        assert response.url == f"{OVERVIEW}?next=%2Fclients%2Fnew%2F"
        assert 'href="/clients/new/">Not now' in client.get(response.url).text
        assert client.get("/").status_code == 200

    def test_not_now_leads_to_no_other_site(self, client, mira, settings):
        settings.SECOND_FACTOR = "records_admins"
        give_password(client)
        assert "example.org" not in client.get(OVERVIEW, {"next": "https://example.org/"}).text

    def test_a_records_admin_must_there_too(self, client, settings):
        settings.SECOND_FACTOR = "records_admins"
        make_admin("mira", is_therapist=True)
        give_password(client)
        assert client.get("/").url == OVERVIEW

    def test_once_it_is_set_up_everything_opens(self, client):
        user = make_admin("mira", is_therapist=True)
        give_password(client)
        page = client.get(APP).text
        key = re.search(r'<p class="key"><code>([^<]+)</code>', page)[1].replace(" ", "")
        sealed = re.search(r'name="sealed" value="([^"]+)"', page)[1]
        first = code(key=key)
        assert client.post(APP, {"sealed": sealed, "code": "000000"}).status_code == 422
        shown = client.post(APP, {"sealed": sealed, "code": first}).text
        assert len(re.findall(r"<li><code>[\d ]{23}</code>", shown)) == 10
        assert second_factor.has_one(user)
        assert client.get("/admin/").status_code == client.get("/").status_code == 200

    def test_it_is_delivered_so(self):
        assert site.SECOND_FACTOR == "required"


class TestSettingUp:
    @pytest.fixture
    def mine(self, client, mira):
        client.force_login(mira)
        return client

    def test_the_key_is_drawn_without_inline_style(self, mine):
        page = mine.get(APP).text
        assert re.search(r'<svg class="qr" viewBox="0 0 \d+ \d+" role="img".*<path d="M', page)
        assert "style=" not in page

    @pytest.mark.parametrize("sealed", ["", "nonsense", KEY])
    def test_a_key_of_ones_own_choice_is_refused(self, mine, mira, sealed):
        assert mine.post(APP, {"sealed": sealed, "code": code()}).status_code == 422
        assert not second_factor.has_one(mira)

    def test_a_key_made_for_somebody_else_is_refused(self, mine, mira):
        assert mine.post(APP, {"sealed": AppKey(make_user(), KEY).signed, "code": code()}).status_code == 422
        assert not second_factor.has_one(mira)

    def test_a_change_ends_the_other_sign_ins_and_renews_this_one(self, mine, mira, codes):
        at_home = Browser()
        at_home.force_login(mira)
        at_home.get("/")
        before = mine.session.session_key
        shown = mine.post(reverse("clients:second_factor_codes")).text
        assert not any(old in shown for old in codes)
        assert second_factor.take_code(mira, codes[0]) is None
        assert at_home.get("/").status_code == 302
        assert mine.get("/").status_code == 200 and mine.session.session_key != before

    def test_codes_are_shown_once(self, mine, codes):
        pages = [mine.get(address).text for address in (OVERVIEW, reverse("clients:second_factor_codes"))]
        assert "10 left" in pages[0]
        assert not any(one in page for page in pages for one in codes)

    def test_turning_off_the_last_takes_the_codes_along(self, mine, mira, codes):
        address = reverse("clients:second_factor_remove", args=[second_factor.of(mira).get().pk])
        assert "only one you have" in mine.get(address).text
        assert second_factor.has_one(mira)
        mine.post(address)
        assert not Authenticator.objects.exists()
        assert ("removed_second_factor", "app", "ok") in acts(user=mira)

    def test_nobody_turns_off_that_of_somebody_else(self, mine):
        other = make_user()
        give_app(other)
        address = reverse("clients:second_factor_remove", args=[second_factor.of(other).get().pk])
        assert mine.post(address).status_code == mine.get(address).status_code == 404
        assert second_factor.has_one(other)

    def test_a_short_password_is_good_only_beside_a_second_factor(self, client, mira, codes):
        client.force_login(mira)
        new = "kettle violet"
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        client.post(reverse("account_change_password"), form)
        mira.refresh_from_db()
        assert mira.check_password(new)
        second_factor.remove(second_factor.of(mira).get())
        later = Browser()
        give_password(later, new)
        assert later.get("/").url == reverse("account_change_password")
        form = {"oldpassword": new, "password1": "violet kettle", "password2": "violet kettle"}
        assert "15 characters" in later.post(reverse("account_change_password"), form).text


class TestSealed:
    def stored(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            return [json.loads(data) if isinstance(data, str) else data for (data,) in cursor.fetchall()]

    def test_nothing_of_it_is_in_the_database(self, codes):
        for data in self.stored():
            assert list(data) == ["sealed"]
        assert KEY not in str(self.stored()) and "secret" not in str(self.stored())
        assert {frozenset(one.data) for one in Authenticator.objects.all()} == {
            frozenset({"secret", "last_step"}),
            frozenset({"seed", "used_mask"}),
        }

    def test_it_opens_for_its_owner_and_its_kind_only(self, mira, codes):
        row = second_factor.of(mira).get()
        for change in ({"user": make_user()}, {"type": "webauthn"}):
            Authenticator.objects.filter(pk=row.pk).update(**change)
            with pytest.raises(SealBroken):
                _ = Authenticator.objects.get(pk=row.pk).data
            Authenticator.objects.filter(pk=row.pk).update(user=mira, type="totp")

    def test_what_was_put_there_past_the_program_is_refused(self, mira, codes):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE mfa_authenticator SET data = %s", [json.dumps({"secret": KEY, "last_step": 0})]
            )
        with pytest.raises(SealBroken):
            second_factor.take_code(mira, code())

    def test_it_is_no_part_of_a_dump(self, codes):
        with pytest.raises(FieldError):
            serialize("json", Authenticator.objects.all())


class TestLost:
    @pytest.fixture
    def admin(self, client):
        admin = make_admin("rosa", first_name="Rosa", last_name="Records")
        client.force_login(admin)
        return admin

    def test_a_records_admin_takes_it_away_and_the_owner_is_told(self, client, admin, mira, codes):
        at_home = Browser()
        at_home.force_login(mira)
        address = reverse("admin:clients_user_take_second_factor", args=[mira.pk])
        assert client.get(address).status_code == 200 and second_factor.has_one(mira)
        client.post(address)
        assert not second_factor.has_one(mira)
        assert at_home.get("/").status_code == 302
        assert acts(user=admin, what="took_second_factor") == [("took_second_factor", "mira", "ok")]
        told = give_password(at_home, follow=True).text
        assert "Rosa Records took the second factor of your account away" in told
        later = Browser()
        assert "took the second factor" not in give_password(later, follow=True).text
        assert "took the second factor" in later.get(reverse("clients:own_sign_ins")).text

    def test_a_new_password_is_told_too(self, client, admin, mira):
        shown = client.post(reverse("admin:clients_user_new_password", args=[mira.pk])).text
        once = re.search(r'<p class="password-once"><code>([^<]+)', shown)[1]
        told = give_password(Browser(), once, follow=True).text
        assert re.search(r"On \d+ \w+ \d{4}, \d\d:\d\d Rosa Records made a new one-time password", told)

    def test_neither_ones_own_nor_by_a_therapist(self, client, admin, mira, codes):
        own = reverse("admin:clients_user_take_second_factor", args=[admin.pk])
        assert client.post(own).status_code == 404
        client.force_login(make_user())
        client.post(reverse("admin:clients_user_take_second_factor", args=[mira.pk]))
        assert second_factor.has_one(mira)

    def test_at_the_machine(self, mira, codes, capsys):
        call_command("lost_second_factor", "mira")
        assert not second_factor.has_one(mira)
        assert "Set up" not in capsys.readouterr().err
