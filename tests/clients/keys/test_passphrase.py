"""The practice key behind a passphrase."""

import os

import pytest
from django.core.management import CommandError, call_command

from clients.models import AccessLog, Client, KeyProblem, protected
from clients.models import keys as practice
from clients.models.keys import practice_keys
from clients.services.keys import old, passphrase, recovery
from tests.factory import make_client

pytestmark = pytest.mark.django_db
WORDS = "violet kettle under rain"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The real cost is meant to be high."""
    monkeypatch.setattr(protected, "COST", {"n": 2**4, "r": 8, "p": 1})
    monkeypatch.setattr(practice, "_opened", {})


@pytest.fixture
def locked(key_file):
    """A practice whose key is behind WORDS, in a process that was started anew."""
    make_client("JE-01", full_name="Jane Eyre")
    recovery.make()
    passphrase.put_behind(WORDS)
    return key_file


def test_the_key_is_not_in_the_file_and_the_passphrase_opens_it(key_file):
    recovery.make()
    before = practice_keys()
    passphrase.put_behind(WORDS)
    assert bytes(before) not in key_file.read_bytes()
    assert WORDS.encode() not in key_file.read_bytes()
    with pytest.raises(KeyProblem, match="protected by a passphrase"):
        practice_keys()
    practice.unlock(WORDS)
    assert practice_keys().ids == before.ids


def test_another_passphrase_opens_nothing(locked):
    with pytest.raises(KeyProblem, match="does not open"):
        practice.unlock(WORDS + " ")
    with pytest.raises(KeyProblem):
        practice_keys()


def test_clients_open_again_and_rotation_stays_behind_it(locked):
    practice.unlock(WORDS)
    call_command("rotate_keys")
    call_command("rotate_keys", retire=True)
    assert protected.is_protected(locked.read_bytes())
    assert Client.objects.get().full_name == "Jane Eyre"
    assert len(old.kept()) == 1


def test_it_can_be_taken_off(locked):
    practice.unlock(WORDS)
    call_command("unprotect_key")
    assert len(locked.read_bytes()) == 32
    assert Client.objects.get().full_name == "Jane Eyre"
    with pytest.raises(CommandError, match="not behind a passphrase"):
        call_command("unprotect_key")
    whats = AccessLog.objects.values_list("what", flat=True)
    assert {"protected_key", "unprotected_key"} <= set(whats)


def test_without_a_recovery_key_it_is_refused(key_file):
    with pytest.raises(passphrase.NotNow, match="recovery key"):
        passphrase.put_behind(WORDS)
    assert len(key_file.read_bytes()) == 32


def test_a_weak_one_or_two_different_ones_are_refused(key_file, monkeypatch):
    recovery.make()
    for typed in (["short", "short"], [WORDS, "another"]):
        answers = iter(typed)
        monkeypatch.setattr("clients.management.asked.getpass", lambda _, answers=answers: next(answers))
        with pytest.raises(CommandError):
            call_command("protect_key")
    assert len(key_file.read_bytes()) == 32


def test_a_service_hands_it_over_by_name_only(locked, settings, monkeypatch):
    monkeypatch.setenv("SOME_NAME", WORDS)
    with pytest.raises(KeyProblem, match="asked for in the terminal"):
        passphrase.unlock_if_locked()
    settings.PASSPHRASE_FROM = "env:SOME_NAME"
    passphrase.unlock_if_locked()
    assert len(practice_keys()) == 1


def test_or_through_an_open_file(locked, settings):
    reads, writes = os.pipe()
    os.write(writes, WORDS.encode() + b"\n")
    os.close(writes)
    settings.PASSPHRASE_FROM = f"fd:{reads}"
    passphrase.unlock_if_locked()
    assert len(practice_keys()) == 1


def test_in_the_terminal_it_may_be_typed_three_times(locked, monkeypatch, capsys):
    answers = iter(["wrong", "wrong again", WORDS])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(passphrase, "getpass", lambda _: next(answers))
    passphrase.unlock_if_locked()
    assert capsys.readouterr().err.count("does not open") == 2


@pytest.mark.parametrize("harm", [b', "n": 1073741824', b', "salt": "!"', b"}"])
def test_a_changed_file_is_refused_before_it_eats_the_memory(locked, harm):
    locked.write_bytes(locked.read_bytes()[:-1] + harm + b"}")
    with pytest.raises(KeyProblem, match="damaged"):
        practice_keys()
