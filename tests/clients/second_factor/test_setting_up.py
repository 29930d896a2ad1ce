"""Setting a second factor up, renewing its codes, and turning it off."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.urls import reverse

from clients.services import second_factor
from clients.services.app_key import AppKey
from tests.clients.second_factor.steps import APP, OVERVIEW, acts, give_password
from tests.clients.second_steps import KEY, code, give_app
from tests.factory import PASSWORD, make_user

pytestmark = pytest.mark.django_db


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
