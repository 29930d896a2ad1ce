"""Leaving Show to client: with a password or a PIN where that was chosen, and nothing else before."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import identify_hasher
from django.urls import reverse

from attachmap import settings as site
from clients.models import AccessLog, User, What
from clients.services import showing
from tests.clients.editor import janes_editor
from tests.clients.test_access import client_addresses
from tests.factory import PASSWORD, make_client, make_user

pytestmark = pytest.mark.django_db

LEAVE, CHOOSE = "/show-to-client/leave/", "/show-to-client/"
PIN = "2468"


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def locked(jane):
    """Jane's map is being shown; going back asks for the PIN."""
    showing.choose(jane.client.therapist, "pin", PIN)
    jane.http.get(jane.address("present"), follow=True)
    return jane


def leave(editor, typed):
    return editor.http.post(LEAVE, {"typed": typed})


def is_closed(answer):
    return answer.status_code == 302 and answer["Location"] == LEAVE


class TestAskingForNothing:
    def test_back_leads_to_the_editor_with_nothing_open(self, jane):
        jane.http.get(jane.address("present"), follow=True)
        assert jane.http.get(LEAVE)["Location"] == jane.address("map")

    def test_where_nothing_is_shown_to_the_clients(self, jane):
        assert jane.http.get(LEAVE)["Location"] == "/"
        assert jane.get().status_code == 200


class TestLocked:
    def test_no_other_address_opens(self, locked):
        other = make_client("OT-01", therapist=locked.client.therapist)
        shown = locked.address("present")
        addresses = [*client_addresses(locked.client.pk), *client_addresses(other.pk)]
        addresses += [
            "/",
            "/clients/new/",
            CHOOSE,
            "/accounts/password/change/",
            "/accounts/login/",
            "/admin/",
        ]
        assert shown in addresses
        for address in addresses:
            if address != shown:
                assert is_closed(locked.http.get(address)), address
                assert is_closed(locked.http.post(address, {})), address

    def test_a_records_admin_does_not_get_to_the_admin_pages_either(self, locked):
        User.objects.filter(pk=locked.client.therapist.pk).update(is_records_admin=True)
        assert is_closed(locked.http.get("/admin/"))
        assert is_closed(locked.http.get(reverse("admin:clients_user_changelist")))

    def test_a_script_in_another_tab_is_refused_in_words(self, locked):
        before = locked.opened.token
        answer = locked.post("quick_add", script=True, text="Grace Poole")
        assert (answer.status_code, locked.opened.token) == (403, before)
        assert answer.text == "A map is being shown to the client. Go back from there first."

    def test_a_plain_form_in_another_tab_keeps_its_words(self, locked):
        before = locked.opened.token
        answer = locked.post("quick_add", text="Grace Poole <3")
        assert (answer.status_code, locked.opened.token) == (403, before)
        assert "A map is being shown to the client" in answer.text
        assert ">Grace Poole &lt;3</textarea>" in answer.text
        for word in ("Jane", "JE-01", "Reed", before):
            assert word not in answer.text

    def test_a_plain_form_without_words_leads_to_the_way_back(self, locked):
        assert is_closed(locked.post("undo"))

    def test_where_a_second_factor_is_wanted_now_the_way_back_stays_open(self, locked, settings):
        settings.SECOND_FACTOR = "required"
        assert locked.http.get("/", follow=True).status_code == 200
        assert leave(locked, PIN).status_code == 302
        assert locked.http.get("/", follow=True).request["PATH_INFO"] == "/accounts/second-factor/"

    def test_the_shown_map_stays_open_and_has_no_way_round(self, locked):
        for query in ("?step=3&names=roles", "?step=1&names=full", "?step=2&blank=1", ""):
            assert locked.get("present", query=query).status_code in (200, 302)
        assert is_closed(locked.get())

    def test_what_the_browser_keeps_for_its_back_button_goes(self, jane):
        showing.choose(jane.client.therapist, "password")
        assert jane.get("present")["Clear-Site-Data"] == '"cache"'

    def test_signing_out_stays_open(self, locked):
        locked.http.post("/accounts/logout/")
        assert SESSION_KEY not in locked.http.session

    def test_the_page_to_go_back_says_nothing_about_the_client(self, locked):
        page = locked.http.get(LEAVE).text
        assert "Enter your PIN to go back" in page
        for word in ("Jane", "JE-01", "Clients", "Reed"):
            assert word not in page

    def test_an_address_of_a_step_locks_again(self, locked):
        leave(locked, PIN)
        assert locked.get().status_code == 200
        locked.get("present", query="?step=2&names=roles")
        assert is_closed(locked.get())

    def test_choosing_it_while_a_map_is_shown_locks_from_the_next_step(self, jane):
        jane.get("present", query="?step=1&names=roles")
        showing.choose(jane.client.therapist, "password")
        jane.get("present", query="?step=2&names=roles")
        assert is_closed(jane.get())


class TestGoingBack:
    def test_with_the_pin(self, locked):
        assert leave(locked, PIN)["Location"] == locked.address("map")
        assert locked.get().status_code == 200

    def test_with_the_password(self, jane):
        showing.choose(jane.client.therapist, "password")
        jane.http.get(jane.address("present"), follow=True)
        assert "Enter your password to go back" in jane.http.get(LEAVE).text
        assert leave(jane, "not this one").status_code == 422
        assert leave(jane, PASSWORD)["Location"] == jane.address("map")

    def test_an_empty_field_is_no_try(self, locked):
        for _ in range(9):
            assert "Enter your PIN" in leave(locked, "").text
        assert showing.tries_left(locked.client.therapist) == 5

    @pytest.mark.parametrize("typed", ["", " ", "2468 ", "246", "x" * 5000, "\x00", "٢٤٦٨", PASSWORD])
    def test_nothing_else_opens(self, locked, typed):
        assert leave(locked, typed).status_code == 422
        assert is_closed(locked.get())

    def test_five_wrong_tries_and_one_is_signed_out(self, locked):
        answers = [leave(locked, "1357") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 302]
        assert "1 try left" in answers[3].text
        assert answers[4]["Location"] == "/accounts/login/"
        assert SESSION_KEY not in locked.http.session
        assert "signed out" in locked.http.get("/accounts/login/").text

    def test_showing_again_gives_no_new_tries(self, locked):
        for _ in range(3):
            leave(locked, "1357")
        for query in ("", "?step=1&names=full", "?step=1&names=initials"):
            locked.get("present", query=query)
        assert showing.tries_left(locked.client.therapist) == 2

    def test_when_the_tries_are_used_up_the_right_one_is_no_use_until_one_signs_in(self, locked):
        User.objects.update(leaving_tries=5)
        assert leave(locked, PIN)["Location"] == "/accounts/login/"
        therapist = locked.client.therapist
        locked.http.post("/accounts/login/", {"login": therapist.username, "password": PASSWORD})
        assert showing.tries_left(therapist) == 5

    def test_it_is_written_down(self, locked):
        leave(locked, "1357")
        leave(locked, PIN)
        whats = (What.SHOWED_MAP, What.LEAVING_REFUSED, What.LEFT_SHOWING)
        entries = AccessLog.objects.with_codes().filter(what__in=whats).order_by("at")
        assert list(entries.values_list("what", "client_code", "result")) == [
            ("showed_map", "JE-01", "ok"),
            ("leaving_refused", "JE-01", "refused"),
            ("left_showing", "JE-01", "ok"),
        ]
        assert not [entry for entry in AccessLog.objects.all() if "1357" in entry.detail]


class TestChoosing:
    def choose(self, editor, **typed):
        return editor.http.post(CHOOSE, {"password": PASSWORD} | typed)

    def user(self, editor):
        return User.objects.get(pk=editor.client.therapist.pk)

    def test_at_first_nothing_is_asked(self, jane):
        assert self.user(jane).leaving_asks == "nothing"

    def test_a_pin_is_kept_as_a_hash_only(self, jane, settings):
        settings.PASSWORD_HASHERS = [site.PASSWORD_HASHERS[0], *settings.PASSWORD_HASHERS]
        assert self.choose(jane, asks="pin", pin=PIN).status_code == 302
        user = self.user(jane)
        assert user.leaving_asks == "pin"
        assert PIN not in user.pin
        assert identify_hasher(user.pin).algorithm == "argon2"

    @pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "٢٤٦٨", "0000", "1234", "9876"])
    def test_what_is_no_pin(self, jane, pin):
        assert self.choose(jane, asks="pin", pin=pin).status_code == 422

    def test_an_empty_pin_keeps_the_one_there_is(self, jane):
        self.choose(jane, asks="pin", pin=PIN)
        before = self.user(jane).pin
        self.choose(jane, asks="pin", pin="")
        assert self.user(jane).pin == before

    def test_a_pin_that_is_not_asked_for_is_not_kept(self, jane):
        self.choose(jane, asks="pin", pin=PIN)
        self.choose(jane, asks="password")
        assert (self.user(jane).pin, self.user(jane).leaving_asks) == ("", "password")

    def test_it_needs_the_password(self, jane):
        for password in ("", "not this one"):
            assert self.choose(jane, asks="pin", pin=PIN, password=password).status_code == 422
        assert self.user(jane).leaving_asks == "nothing"

    def test_the_password_cannot_be_tried_for_ever(self, jane):
        for _ in range(5):
            self.choose(jane, asks="password", password="wrong")
        answer = self.choose(jane, asks="password")
        assert "Too many tries" in answer.text
        assert self.user(jane).leaving_asks == "nothing"

    def test_the_pin_never_comes_back_in_the_page(self, jane):
        assert PIN not in self.choose(jane, asks="pin", pin=PIN, password="wrong").text

    def test_it_is_written_down(self, jane):
        self.choose(jane, asks="pin", pin=PIN)
        [entry] = AccessLog.objects.filter(what=What.CHANGED_LEAVING)
        assert entry.detail == "pin"

    def test_without_signing_in_there_is_no_way_in(self, client):
        make_user()
        for address in (CHOOSE, LEAVE):
            assert client.get(address)["Location"].startswith("/accounts/login/")

    def test_the_menu_leads_there(self, jane):
        assert f'href="{CHOOSE}"' in jane.http.get("/").text


def test_full_names_cannot_be_chosen_from_a_locked_page(locked):
    locked.get("present")
    page = locked.get("present", query="?step=1&names=full").content.decode()

    assert "Mrs Reed" not in page
    assert "Full names" not in page
    assert "First letters" in page
