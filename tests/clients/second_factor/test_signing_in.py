"""The second step of signing in: asked for on every way in, each code good once."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.services import second_factor
from tests.clients.second_factor.steps import LOGIN, OVERVIEW, STEP, acts, give_password, is_in
from tests.clients.second_steps import code, give_app
from tests.factory import PASSWORD, make_admin, make_client

pytestmark = pytest.mark.django_db


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
