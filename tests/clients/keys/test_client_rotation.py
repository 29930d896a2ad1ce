"""New keys for the clients: everything is sealed with them, and the old ones open nothing any more."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from clients.models import AccessLog, Client, SealBroken
from clients.models.sealed import SealedField, sealed_models
from clients.models.sealing import Keys, new_key
from clients.services.checking.rows import open_everything
from clients.services.keys import client_rotation
from tests.factory import make_client, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane(key_file) -> Client:
    return make_record("JE-01", word="canary")


@pytest.fixture
def at_once(monkeypatch):
    """Nobody has a page open from before."""
    monkeypatch.setattr(client_rotation, "WAIT", timedelta(0))


def tokens(client: Client) -> list[bytes]:
    """Everything of the client that is sealed, as it is stored."""
    found = []
    for model in sealed_models():
        names = [one.attname for one in model._meta.concrete_fields if isinstance(one, SealedField)]
        whose = {"pk" if model is Client else "client": client.pk}
        for row in model._base_manager.filter(**whose).values_list(*names):
            found += [token for token in row if token is not None]
    return found


def fresh(client: Client) -> Client:
    return Client.objects.get(pk=client.pk)


def test_everything_is_sealed_with_the_new_key_and_opens(jane, at_once, capsys):
    other, before, old = make_client("C-2"), tokens(jane), jane.keys
    call_command("rotate_keys", clients=True)
    call_command("rotate_keys", clients=True, retire=True)
    keys, after = fresh(jane).keys, tokens(jane)
    assert len(keys) == 1 and keys.ids != old.ids
    assert len(after) == len(before) > 30
    assert all(keys.is_newest(token) for token in after) and not set(after) & set(before)
    assert fresh(jane).full_name == "canary-full-name"
    assert fresh(jane).risk_notes.get().text == "canary-note"
    assert open_everything().broken == []
    assert len(fresh(other).keys) == 1
    assert "Sealed anew: " in capsys.readouterr().out


def test_the_old_key_opens_nothing_that_is_there(jane, at_once):
    old = jane.keys
    call_command("rotate_keys", clients=True)
    call_command("rotate_keys", clients=True, retire=True)
    assert not any(old.has(token) for token in tokens(jane))
    assert not set(old.ids) & set(fresh(jane).keys.ids)


def test_the_old_keys_stay_for_an_hour(jane):
    call_command("rotate_keys", clients=True)
    with pytest.raises(CommandError, match="Somebody may still have a page open"):
        call_command("rotate_keys", clients=True, retire=True)
    assert len(fresh(jane).keys) == 2


def test_what_somebody_stores_with_the_old_key_meanwhile_is_not_lost(jane, at_once):
    stale = fresh(jane)
    assert len(stale.keys) == 1
    call_command("rotate_keys", clients=True)
    stale.full_name = "Jane Rochester"
    stale.save()
    with pytest.raises(CommandError, match="Older keys are still needed, clients: 1"):
        call_command("rotate_keys", clients=True, retire=True)
    call_command("rotate_keys", clients=True)
    call_command("rotate_keys", clients=True, retire=True)
    assert fresh(jane).full_name == "Jane Rochester"
    assert len(fresh(jane).keys) == 1


def test_it_goes_on_where_it_was_broken_off(jane, at_once):
    client_rotation.begin()
    made = fresh(jane).keys.ids[0]
    call_command("rotate_keys", clients=True)
    call_command("rotate_keys", clients=True, retire=True)
    assert fresh(jane).keys.ids == [made]


def test_a_value_that_no_key_opens_is_left_and_said(jane, at_once, capsys):
    broken = make_client("C-2")
    token = Keys(new_key()).seal(b"x", b"nowhere")
    Client._base_manager.filter(pk=broken.pk).update(full_name=type(vars(fresh(broken))["full_name"])(token))
    call_command("rotate_keys", clients=True)
    assert capsys.readouterr().err.startswith("1 could not be opened")
    call_command("rotate_keys", clients=True, retire=True)
    assert len(fresh(broken).keys) == 1
    with pytest.raises(SealBroken):
        fresh(broken).full_name  # noqa: B018


def test_there_are_none_to_destroy_at_first(jane):
    with pytest.raises(CommandError, match="Each client has one key only"):
        call_command("rotate_keys", clients=True, retire=True)


def test_it_is_written_down(jane, at_once):
    call_command("rotate_keys", clients=True)
    call_command("rotate_keys", clients=True, retire=True)
    said = (
        AccessLog.objects.filter(what__endswith="_client_keys")
        .order_by("number")
        .values_list("what", "detail")
    )
    assert [what for what, _ in said] == ["rotated_client_keys"] * 2 + ["retired_client_keys"]
    assert [detail for _, detail in said][::2] == ["begun, clients: 1", "clients: 1"]
