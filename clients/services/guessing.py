"""Guessing is slowed down, for each account and for each address, alike whether the account exists or not.

A few wrong tries are free, then the wait doubles from half a minute to an hour. From a place where the owner
has signed in before, wrong tries are counted apart: a stranger who guesses elsewhere does not keep them out.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..maps.words import count
from ..models import AccessLog, Tries, User, What

FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS = 5, 20
SHORTEST, LONGEST = 30, 60 * 60  # seconds
MOST = 100  # wrong ones in a row for one account; then only a new password opens it again
CLOSED = (
    "Too many tries. Ask a records admin for a one-time password, or choose a new password in the terminal."
)
FORGOTTEN_AFTER = timedelta(days=90)


class TooManyTries(Exception):
    """Not now; the sentence says when."""


@transaction.atomic
def begin(name: str, address: str) -> None:
    """Count this try as a wrong one before it is looked at, so that many at once count too."""
    now = timezone.now()
    account, place = _account(name, address), _address(address, now)
    if account.wrong >= MOST:
        raise TooManyTries(CLOSED)
    waits = (_wait(account, FREE_FOR_ACCOUNT, now), _wait(place, FREE_FOR_ADDRESS, now))
    if any(waits):
        raise TooManyTries(_sentence(max(waits)))
    for row in (account, place):
        row.wrong, row.last = row.wrong + 1, now
        row.save()


@transaction.atomic
def was_right(name: str, address: str) -> None:
    """The account starts afresh; the address only takes this one try back."""
    _account(name, address).delete()
    place = _address(address, timezone.now())
    place.wrong = max(0, place.wrong - 1)
    place.save()
    Tries.objects.filter(last__lt=timezone.now() - FORGOTTEN_AFTER).delete()


def forget(user: User) -> None:
    """A new password, given in person, opens the account again."""
    Tries.objects.filter(who__in=[_hash(user.username), _hash(code_name(user))]).delete()


def code_name(user: User) -> str:
    """Under which name the tries of this user's second step are counted."""
    return f"second step\x1f{user.pk}"


def _account(name: str, address: str) -> Tries:
    where = address if _is_known(name, address) else ""
    return Tries.objects.select_for_update().get_or_create(who=_hash(name), where=where)[0]


def _address(address: str, now) -> Tries:
    row = Tries.objects.select_for_update().get_or_create(who="", where=address)[0]
    if (now - row.last).total_seconds() > LONGEST:
        row.wrong = 0
    return row


def _is_known(name: str, address: str) -> bool:
    entries = AccessLog.objects.filter(what=What.SIGNED_IN, address=address or None)
    return bool(address) and entries.filter(user__username=name).exists()


def _wait(row: Tries, free: int, now) -> int:
    """How many seconds this account or address still rests."""
    if row.wrong < free:
        return 0
    rest = min(LONGEST, SHORTEST * 2 ** min(row.wrong - free, 10))
    return max(0, round(rest - (now - row.last).total_seconds()))


def _sentence(seconds: int) -> str:
    minutes = -(-seconds // 60)
    wait = count(seconds, "second") if seconds < 60 else count(minutes, "minute")
    return f"Too many tries. Wait {wait}, then try again."


def _hash(name: str) -> str:
    return salted_hmac("wrong tries", name.casefold(), algorithm="sha256").hexdigest()
