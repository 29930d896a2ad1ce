"""Long, not common, not about the practice; kept with argon2, two at a time."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError

from attachmap import passwords
from attachmap import settings as site
from tests.clients.second_steps import give_app
from tests.factory import make_user

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


def test_what_everybody_tries_first_is_refused_from_twelve_characters_on():
    common = passwords.common_passwords()
    tried = [word for word in common if len(word) >= 12]
    tried += [word + end for word in sorted(common)[::9] for end in ("123", "2026!") if len(word + end) >= 12]
    tried += [word * 2 for word in sorted(common)[::9] if len(word) >= 6]
    assert len(tried) >= 3000
    assert [word for word in tried if not passwords.is_guessable(word, [])] == []


@pytest.mark.parametrize("password", ["P@ssw0rd1234", "1q2w3e4r5t6y", "Summer2026!!", "letmein12345"])
def test_guessable_short_ones(password):
    assert passwords.is_guessable(password, [])


@pytest.mark.django_db
def test_twelve_are_enough_beside_a_second_factor():
    mira = make_user("mira")
    with pytest.raises(ValidationError, match="15 characters or more"):
        validate_password("violet+kettl", mira, RULES)
    give_app(mira)
    validate_password("violet+kettl", mira, RULES)
    with pytest.raises(ValidationError, match="12 characters or more"):
        validate_password("violet+kett", mira, RULES)
    with pytest.raises(ValidationError, match="easy to guess"):
        validate_password("mira.mira.26", mira, RULES)


@pytest.mark.django_db
def test_the_hint_says_what_holds_for_this_person(client):
    mira = make_user("mira")
    client.force_login(mira)
    assert "15 characters or more; 12 once" in client.get("/accounts/password/change/").text
    give_app(mira)
    page = client.get("/accounts/password/change/").text
    assert "12 characters or more. Four words" in page and "15" not in page


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
