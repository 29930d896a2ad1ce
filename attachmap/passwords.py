"""Which passwords are good enough, and how they are kept."""

import gzip
import itertools
import re
import string
import threading
from functools import cache
from pathlib import Path

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

SHORTEST_WITH_SECOND_FACTOR, SHORTEST = 12, 15
GUESSABLE = "This is easy to guess. Four words that do not belong together make a good password."
# What somebody who knows the practice would try first.
CONTEXT = [
    *("attachmap", "attachments", "attachment", "psychotherapist", "psychotherapy", "therapist", "therapy"),
    *("counselling", "counsellor", "counselor", "practice", "clinic", "client", "patient", "map"),
    *("password", "welcome", "please", "letmein", "change", "secret", "login", "admin"),
]

# Signs written in place of letters.
SIGNS = str.maketrans("@43015$!7", "aaeoissit")

turns = threading.BoundedSemaphore(2)


class Argon2(Argon2PasswordHasher):
    """RFC 9106's second choice (64 MiB), two at a time: many sign-ins at once must not eat the memory."""

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 4

    def encode(self, password: str, salt: str) -> str:
        with turns:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with turns:
            return super().verify(password, encoded)


def shortest(user=None) -> int:
    """How long a password of this user has to be; one without an account yet has no second factor."""
    has_second_factor = getattr(user, "pk", None) and is_mfa_enabled(user)
    return SHORTEST_WITH_SECOND_FACTOR if has_second_factor else SHORTEST


def hint(user=None) -> str:
    """What a new password of this user has to be like."""
    least = shortest(user)
    or_fewer = f"; {SHORTEST_WITH_SECOND_FACTOR} once you have a second factor" if least == SHORTEST else ""
    return (
        f"{least} characters or more{or_fewer}. Four words that do not belong together are easy to remember. "
        "Not a common password, your name, or one word again and again."
    )


class LongEnough:
    def validate(self, password: str, user=None) -> None:
        least = shortest(user)
        if len(password) < least:
            raise ValidationError(f"Use {least} characters or more.", code="password_too_short")


class HardToGuess:
    """Refuses what is left with too little once words everybody tries first are taken away.

    A list of common passwords of this length would be endless, so they are taken apart: any one or two
    of the 20,000 most common passwords, with digits and signs around them, any number of context words
    or of the person's own names, one piece said again and again, and runs along the keyboard or alphabet.
    """

    def validate(self, password: str, user=None) -> None:
        # A short one has been told so already.
        if len(password) >= SHORTEST_WITH_SECOND_FACTOR and is_guessable(password, own_names(user)):
            raise ValidationError(GUESSABLE, code="password_too_common")


def own_names(user) -> list[str]:
    names = (getattr(user, part, "") or "" for part in ("username", "first_name", "last_name"))
    return [word for name in names for word in re.findall(r"\w{3,}", name.casefold())]


def is_guessable(password: str, names: list[str]) -> bool:
    plain = password.casefold()
    if _is_repeated(plain) or _is_run(plain) or _is_common(plain) or _is_common(plain.translate(SIGNS)):
        return True
    for word in sorted([*CONTEXT, *names], key=len, reverse=True):
        plain = plain.replace(word, "")
    letters = re.sub(r"[\W\d_]+", "", plain)
    too_little_left = len(set(plain)) < 6 or (len(letters) < 4 and len(set(plain)) < 8)
    return too_little_left or _is_run(plain) or _is_two_common(letters)


def _is_repeated(text: str) -> bool:
    if len(set(text)) < 5:
        return True
    pieces = (text[:length] for length in range(1, (len(text) + 1) // 2 + 1))
    return any(text == (piece * len(text))[: len(text)] for piece in pieces)


KEYBOARDS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop"]
COLUMNS = ["1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm"]
RUNS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", *KEYBOARDS, *COLUMNS]
PAIRS = frozenset(a + b for run in RUNS for a, b in itertools.pairwise(run))


def _is_run(text: str) -> bool:
    """Whether nearly every character follows the one before it on some run, forwards or backwards."""
    steps = [a == b or a + b in PAIRS or b + a in PAIRS for a, b in itertools.pairwise(text)]
    return sum(steps) >= 0.75 * len(steps)


def _is_common(text: str) -> bool:
    """One of the list, or one and then only digits and signs."""
    common = common_passwords()
    ends = len(text) - len(text.rstrip(string.digits + string.punctuation))
    return any(text[: len(text) - n] in common for n in range(min(ends, len(text) - 4) + 1))


def _is_two_common(letters: str) -> bool:
    common = common_passwords()
    if letters in common:
        return True
    return any(letters[:n] in common and letters[n:] in common for n in range(3, len(letters) - 2))


@cache
def common_passwords() -> frozenset[str]:
    path = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(line.strip() for line in lines)
