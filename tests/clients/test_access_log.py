"""The access log only grows, and names nobody it should not."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.test import Client as Browser
from django.test import RequestFactory

from clients.models import AccessLog, AppendOnly, Client, What
from clients.services import log
from tests.factory import PASSWORD, make_client, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    client = make_client("JE-01")
    return log.record(client.therapist, What.OPENED_MAP, client, "svg", address="127.0.0.1")


def test_an_entry_says_who_what_whose_and_from_where(entry):
    stored = AccessLog.objects.get()
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
        AccessLog.objects.bulk_create(
            [entry], update_conflicts=True, unique_fields=["id"], update_fields=["what"]
        )
    assert AccessLog.objects.get().what == "opened_map"


def test_an_entry_is_not_overwritten_by_one_with_its_id(entry):
    with pytest.raises(ValueError, match="force"):
        AccessLog(pk=entry.pk, what=What.SIGNED_IN).save(force_update=True)
    with pytest.raises(IntegrityError):
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
    with pytest.raises(IntegrityError):
        log.record(None, What.SIGNED_IN, result="perhaps")


@pytest.mark.parametrize("address", [None, "", "unix:/run/x", "127.0.0.1, 10.0.0.1"])
def test_what_is_no_address_is_left_out(address):
    assert log.record(None, What.SIGNED_IN, address=address).address is None


class TestSigningIn:
    def acts(self):
        return [(entry.what, entry.user, entry.result) for entry in AccessLog.objects.order_by("at")]

    def test_in_and_out(self):
        user, browser = make_user(), Browser()
        browser.force_login(user)
        browser.logout()
        assert self.acts() == [("signed_in", user, "ok"), ("signed_out", user, "ok")]

    def test_a_refusal_names_the_account_and_not_what_was_typed(self):
        user = make_user("therapist")
        for name in ("therapist", PASSWORD):
            authenticate(RequestFactory().post("/"), username=name, password="wrong")
        assert self.acts() == [("sign_in_refused", user, "refused"), ("sign_in_refused", None, "refused")]
        assert PASSWORD not in "".join(entry.detail for entry in AccessLog.objects.all())
