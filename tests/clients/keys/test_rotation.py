"""A new practice key: everything is sealed with it, and the old one can go."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from clients.models import AccessLog, Client, KeyCheck, KeyProblem, check_practice_key
from clients.models.keys import practice_keys
from clients.models.sealing import key_id
from clients.services.keys import old, recovery, rotation
from tests.factory import make_client, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane(key_file) -> Client:
    return make_record("JE-01", word="canary")


def ids_in_database() -> set[str]:
    tokens = [*Client.objects.values_list("wrapped_key", flat=True), KeyCheck.objects.get().value]
    return {bytes(token)[1:9].hex() for token in tokens}


def read(client: Client) -> tuple[str, str]:
    fresh = Client.objects.get(pk=client.pk)
    return fresh.full_name, fresh.assessments.get().reason


def test_everything_is_sealed_with_the_new_key_and_still_opens(jane, capsys):
    before = practice_keys().ids[0]
    call_command("rotate_keys")
    newest, older = practice_keys().ids
    assert older == before != newest
    assert ids_in_database() == {newest}
    assert read(jane) == ("canary-full-name", "canary-reason")
    check_practice_key()
    assert "Sealed anew: 2." in capsys.readouterr().out


def test_second_factors_are_sealed_anew_too(jane):
    kept = Authenticator.objects.create(user=jane.therapist, type="totp", data={"secret": "canary"})
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    assert Authenticator.objects.get(pk=kept.pk).data == {"secret": "canary"}


def test_the_old_key_is_put_away_and_kept_for_old_backups(jane):
    before = practice_keys()
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    assert len(practice_keys()) == 1
    assert before.ids[0] not in practice_keys().ids
    assert old.kept().ids == before.ids
    assert bytes(before) not in old.file().read_bytes()
    assert read(jane) == ("canary-full-name", "canary-reason")


def test_after_three_times_all_earlier_keys_are_kept(jane):
    seen = []
    for _ in range(3):
        seen += practice_keys().ids
        call_command("rotate_keys")
        call_command("rotate_keys", retire=True)
    assert old.kept().ids == seen[::-1]
    assert read(jane)[0] == "canary-full-name"


def test_the_old_key_stays_while_a_row_needs_it(jane):
    rotation.begin()
    with pytest.raises(CommandError, match="2 rows need the older key still"):
        call_command("rotate_keys", retire=True)
    assert len(practice_keys()) == 2


def test_a_row_that_no_key_opens_is_left_and_said(jane, capsys):
    Client.objects.filter(pk=make_client().pk).update(wrapped_key=b"\x01" + bytes(60))
    call_command("rotate_keys")
    assert capsys.readouterr().err.startswith("1 could not be opened")
    call_command("rotate_keys", retire=True)
    assert read(jane)[0] == "canary-full-name"


def test_there_is_none_to_put_away_at_first(jane):
    with pytest.raises(CommandError, match="one practice key only"):
        call_command("rotate_keys", retire=True)


def test_the_paper_opens_the_new_key_too(jane):
    paper = "".join(recovery.make())
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    assert recovery.recovered(paper).ids == practice_keys().ids


def test_who_read_a_client_before_does_not_put_the_old_key_back(jane):
    stale = Client.objects.get(pk=jane.pk)
    call_command("rotate_keys")
    stale.full_name = "Jane Rochester"
    stale.save()
    assert ids_in_database() == {practice_keys().ids[0]}
    assert read(jane)[0] == "Jane Rochester"


def test_it_is_written_down_without_a_key(jane):
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    entries = list(AccessLog.objects.exclude(what="added_client").values_list("what", "detail"))
    assert [what for what, _ in entries].count("rotated_keys") == 2
    assert [what for what, _ in entries].count("retired_key") == 1
    assert not any(bytes(practice_keys()).hex() in detail for _, detail in entries)


def test_changed_old_keys_are_noticed(jane):
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    *kept, last = old.file().read_bytes()
    old.file().write_bytes(bytes([*kept, last ^ 1]))
    with pytest.raises(KeyProblem, match="was changed"):
        old.kept()


def test_an_id_says_nothing_of_its_key():
    assert key_id(bytes(32)).hex() not in bytes(32).hex()
