"""Leaving Show to client: what it asks for, and the counted tries."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from ..models import Client, Leaving, User, What
from . import log

MOST_TRIES = 5


def choose(user: User, asks: str, pin: str = "") -> None:
    """Keeps what leaving asks for. Of a PIN only the hash is stored; an empty one keeps the PIN there is."""
    user.leaving_asks = Leaving(asks)
    if asks != Leaving.PIN:
        user.pin = ""
    elif pin:
        user.pin = make_password(pin)
    with transaction.atomic():
        user.save(update_fields=["leaving_asks", "pin"])
        log.record(user, What.CHANGED_LEAVING, detail=asks)


def asks_for_pin(user: User) -> bool:
    """Whether it is a PIN that is asked for; everything else that asks, asks for the password."""
    return user.leaving_asks == Leaving.PIN and bool(user.pin)


def forget_tries(user: User) -> None:
    """After a right one, and after signing in; never by showing a map again."""
    User.objects.filter(pk=user.pk, leaving_tries__gt=0).update(leaving_tries=0)


def is_right(user: User, client: Client | None, typed: str) -> bool:
    """Whether this is the password or the PIN. A wrong try is counted and written down.

    Counted before it is looked at, so that many at once are not more than five either.
    """
    counted = User.objects.filter(pk=user.pk, leaving_tries__lt=MOST_TRIES)
    right = bool(counted.update(leaving_tries=F("leaving_tries") + 1)) and _matches(user, typed)
    if right:
        forget_tries(user)
        log.record(user, What.LEFT_SHOWING, client)
    else:
        log.record(user, What.LEAVING_REFUSED, client, result="refused")
    return right


def tries_left(user: User) -> int:
    """How many wrong tries there are until one is signed out."""
    user.refresh_from_db(fields=["leaving_tries"])
    return max(0, MOST_TRIES - user.leaving_tries)


def _matches(user: User, typed: str) -> bool:
    return check_password(typed, user.pin) if asks_for_pin(user) else user.check_password(typed)
