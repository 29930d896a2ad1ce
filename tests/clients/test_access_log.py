"""The access log only grows, and names nobody it should not."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import reverse

from clients.models import AccessLog, AppendOnly, Client, User, What
from clients.services import casefile, cases, log
from clients.services.clients import record_token
from tests.factory import PASSWORD, make_client, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    client = make_client("JE-01")
    with log.coming_from("127.0.0.1"):
        return log.record(client.therapist, What.OPENED_MAP, client, "svg")


def test_an_entry_says_who_what_whose_and_from_where(entry):
    stored = AccessLog.objects.with_codes().get()
    client = Client.objects.get()
    assert (stored.user, stored.what, stored.client_code) == (client.therapist, "opened_map", "JE-01")
    assert (stored.client_id, stored.detail, stored.result) == (client.pk, "svg", "ok")
    assert (stored.address, stored.in_words) == ("127.0.0.1", "Opened the map")
    assert list(AccessLog.objects.about(client)) == [entry]


def test_an_entry_is_never_changed(entry):
    entry.what = What.SIGNED_IN
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        AccessLog.objects.get().save(update_fields=["what"])
    with pytest.raises(AppendOnly):
        AccessLog.objects.update(what=What.SIGNED_IN)
    with pytest.raises(AppendOnly):
        AccessLog.objects.bulk_update([entry], ["what"])
    with pytest.raises(AppendOnly):
        AccessLog.objects.bulk_create([AccessLog(what=What.SIGNED_IN)])
    assert AccessLog.objects.get().what == "opened_map"


def test_an_entry_is_not_overwritten_by_one_with_its_id(entry):
    with pytest.raises(ValueError, match="force"), transaction.atomic():
        AccessLog(pk=entry.pk, what=What.SIGNED_IN).save(force_update=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessLog(pk=entry.pk, what=What.SIGNED_IN).save()


def test_an_entry_is_never_removed(entry):
    with pytest.raises(AppendOnly):
        entry.delete()
    with pytest.raises(AppendOnly):
        AccessLog.objects.all().delete()
    with pytest.raises(ProtectedError):
        make_user_of(entry).delete()
    assert AccessLog.objects.exists()


def make_user_of(entry):
    Client.objects.all().update(therapist=make_user())
    return entry.user


def test_only_known_acts_are_written_down():
    with pytest.raises(ValueError, match="not a valid"):
        log.record(None, "read minds")
    with pytest.raises(log.NotWritten):
        log.record(None, What.SIGNED_IN, result="perhaps")


@pytest.mark.parametrize("address", [None, "", "unix:/run/x", "127.0.0.1, 10.0.0.1"])
def test_what_is_no_address_is_left_out(address):
    with log.coming_from(address):
        assert log.record(None, What.SIGNED_IN).address is None


class TestSigningIn:
    def acts(self):
        return [(entry.what, entry.user, entry.result) for entry in AccessLog.objects.order_by("at")]

    def test_in_and_out(self):
        user, browser = make_user(), Browser()
        browser.force_login(user)
        browser.logout()
        assert self.acts() == [("signed_in", user, "ok"), ("signed_out", user, "ok")]

    def test_out_everywhere(self, client):
        user = make_user()
        client.force_login(user)
        client.post(reverse("sign_out_everywhere"), REMOTE_ADDR="10.0.0.7")
        assert self.acts() == [
            (what, user, "ok") for what in ("signed_in", "signed_out_everywhere", "signed_out")
        ]
        assert AccessLog.objects.get(what="signed_out_everywhere").address == "10.0.0.7"

    def test_out_by_itself(self, client, settings):
        user = make_user()
        client.force_login(user)
        client.get("/", REMOTE_ADDR="10.0.0.7")
        settings.IDLE_SECONDS = -1
        client.get("/", REMOTE_ADDR="10.0.0.7")
        assert self.acts() == [("signed_in", user, "ok"), ("signed_out", user, "ok")]
        entry = AccessLog.objects.get(what="signed_out")
        assert (entry.detail, entry.address) == ("by itself, its time was over", "10.0.0.7")

    def test_a_new_password(self, client):
        user = make_user()
        client.force_login(user)
        new = "a bright evening by the sea"
        typed = {"oldpassword": "wrong", "password1": new, "password2": new}
        client.post(reverse("account_change_password"), typed)
        assert not AccessLog.objects.filter(what="changed_password").exists()
        client.post(reverse("account_change_password"), typed | {"oldpassword": PASSWORD})
        entry = AccessLog.objects.get(what="changed_password")
        assert (entry.user, entry.address, entry.detail) == (user, "127.0.0.1", "")

    def test_a_password_stays_and_sign_ins_last_when_that_cannot_be_written_down(self, client, monkeypatch):
        user, new = make_user("mira"), "a bright evening by the sea"
        client.force_login(user)

        def fails(**_):
            raise log.NotWritten("The access log cannot be written.")

        monkeypatch.setattr(log, "_write", fails)
        typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        for name, form in (("account_change_password", typed), ("sign_out_everywhere", {})):
            assert client.post(reverse(name), form).status_code == 503
        monkeypatch.setattr("clients.management.asked.getpass", lambda _: new)
        with pytest.raises(log.NotWritten):
            call_command("changepassword", "mira")
        assert User.objects.get().check_password(PASSWORD)
        assert client.get("/clients/new/").status_code == 200

    def test_the_lock_after_failed_sign_ins(self, client):
        user = make_user("therapist")
        for name in ("therapist", "nobody"):
            for password in (*["wrong"] * 5, PASSWORD):
                client.post(reverse("account_login"), {"login": name, "password": password})
        acts = [(entry.user, entry.result) for entry in AccessLog.objects.filter(what="locked_out")]
        assert set(acts) == {(user, "refused"), (None, "refused")}
        assert "nobody" not in str(list(AccessLog.objects.values_list()))

    def test_a_refusal_names_the_account_and_not_what_was_typed(self):
        user = make_user("therapist")
        for name in ("therapist", PASSWORD):
            authenticate(RequestFactory().post("/"), username=name, password="wrong")
        assert self.acts() == [("sign_in_refused", user, "refused"), ("sign_in_refused", None, "refused")]
        assert PASSWORD not in "".join(entry.detail for entry in AccessLog.objects.all())


class TestWhereFrom:
    """Whatever a request causes carries its address, whichever room writes the entry."""

    @pytest.fixture
    def jane(self, client):
        jane = make_client("JE-01")
        client.force_login(jane.therapist)
        return jane

    def test_exports_and_changes(self, client, jane):
        def post(name, values):
            client.post(reverse(f"clients:{name}", args=[jane.pk]), values, REMOTE_ADDR="10.0.0.7")

        post("quick_add", {"text": "Mrs Reed", "token": "start"})
        post("export", {"format": "json", "notes": "no"})
        post("export", {"format": "svg", "view": "all", "names": "full"})
        token = record_token(Client.objects.get())
        post("edit", {"code": "JE-01", "name_on_map": "Jane", "status": "paused", "token": token})
        client.get(reverse("clients:words", args=[jane.pk]), REMOTE_ADDR="10.0.0.7")
        written = AccessLog.objects.exclude(what="signed_in")
        assert {entry.what for entry in written} >= {
            "changed_map",
            "exported",
            "changed_client",
            "opened_map",
        }
        assert written.filter(what="exported").count() == 3
        assert {entry.address for entry in written} == {"10.0.0.7"}

    def test_the_next_command_has_none(self, client, jane):
        client.get(reverse("clients:client", args=[jane.pk]))
        assert log.record(None, What.EXPORTED, jane).address is None

    def test_a_case_brought_in_by_the_terminal_has_none(self, jane):
        data = casefile.text(cases.export_case(jane)).replace("JE-01", "JE-02").encode()
        cases.import_case(data, therapist=jane.therapist)
        assert AccessLog.objects.get(what="imported").address is None


class TestThePictureOnTheClientPage:
    @pytest.fixture
    def jane(self, client):
        jane = make_client("JE-01")
        client.force_login(jane.therapist)
        return jane

    def look(self, client, jane, name, **headers):
        client.get(reverse(f"clients:{name}", args=[jane.pk]), headers=headers)

    def opened(self):
        return [entry.what for entry in AccessLog.objects.order_by("at") if entry.what != "signed_in"]

    def test_the_page_with_its_picture_is_one_entry(self, client, jane):
        self.look(client, jane, "client")
        self.look(client, jane, "map_picture", sec_fetch_dest="image")
        assert self.opened() == ["opened_client"]

    def test_the_picture_by_its_address_is_an_entry(self, client, jane):
        self.look(client, jane, "client")
        self.look(client, jane, "map_picture")
        self.look(client, jane, "map_picture", sec_fetch_dest="document")
        assert self.opened() == ["opened_client", "opened_picture", "opened_picture"]

    def test_the_picture_without_the_page_is_an_entry(self, client, jane):
        self.look(client, jane, "map_picture", sec_fetch_dest="image")
        assert self.opened() == ["opened_picture"]

    def test_another_s_picture_is_a_refusal_all_the_same(self, client, jane):
        self.look(client, make_client(), "map_picture", sec_fetch_dest="image")
        assert self.opened() == ["client_refused"]
