"""Long, not common, not about the practice; kept with argon2, two at a time."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError

from attachmap import passwords
from attachmap import settings as site

RULES = get_password_validators(site.AUTH_PASSWORD_VALIDATORS)
JANE = SimpleNamespace(username="jane.doe", first_name="Jane Ellen", last_name="Doe")

GOOD = [
    "violet kettle under rain",
    "correct horse battery staple",
    "Xk8 -- zq7 _vv2",
    "mülltonne grünes dach zug",
    "😀🐴🔋📎🚲🌧️🎻🧦🍋🪁🛶🥨🧵🐙🪴",
    " a trailing space counts ",
    "violet kettle " * 4 + "under one long rain",
]
GUESSABLE = [
    "passwordpassword",
    "Password12345678",
    "iloveyou1iloveyou1",
    "qwertyuiop123456",
    "1234567890123456",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "kettledrum kettledrum",
    "sunshinefootball",
    "attachmap therapist 2026",
    "My-Practice-2026!",
    "Client.Client.Client1",
    "jane.doe.jane.ellen",
    "JaneDoe1234567890",
    "zaq12wsxcde34rfv",
]


@pytest.mark.parametrize("password", GOOD)
def test_good_ones(password):
    validate_password(password, JANE, RULES)


@pytest.mark.parametrize("password", ["", "violet kettle", "14 characters!"])
def test_too_short(password):
    with pytest.raises(ValidationError, match="15 characters or more"):
        validate_password(password, JANE, RULES)


def test_fifteen_are_enough():
    validate_password("ketttle+violet!", JANE, RULES)


@pytest.mark.parametrize("password", GUESSABLE)
def test_guessable_ones(password):
    with pytest.raises(ValidationError, match="easy to guess"):
        validate_password(password, JANE, RULES)


def test_a_name_counts_only_for_its_owner():
    validate_password("jane.doe.jane.ellen", SimpleNamespace(username="mira"), RULES)


def test_argon2_comes_first_and_upgrades_an_older_hash(settings):
    settings.PASSWORD_HASHERS = site.PASSWORD_HASHERS
    assert make_password("x" * 15).startswith("argon2$argon2id$")
    older = make_password("x" * 15, hasher="pbkdf2_sha256")
    upgraded = []
    assert check_password("x" * 15, older, setter=upgraded.append)
    assert upgraded == ["x" * 15]


def test_no_more_than_two_hashes_at_once(monkeypatch):
    free = []

    def hash_while_counting_the_turns_left(self, password, salt):
        while passwords.turns.acquire(blocking=False):
            free.append("a turn")
        passwords.turns.release(len(free))
        return "hash"

    monkeypatch.setattr(passwords.Argon2PasswordHasher, "encode", hash_while_counting_the_turns_left)
    assert passwords.Argon2().encode("password", "salt") == "hash"
    assert free == ["a turn"]
