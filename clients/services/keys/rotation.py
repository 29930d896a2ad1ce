"""A new practice key for an old one: made, everything sealed with it, the old one put away.

It can be broken off anywhere: two keys stand side by side until nothing needs the older one.
"""

from django.db import connection, transaction

from ...models import What
from ...models.keys import as_file, practice_keys, write_practice_keys
from ...models.sealing import Keys, new_key
from .. import log
from . import by_practice, old, recovery


class NotYet(Exception):
    """Why, in one sentence."""


def is_under_way() -> bool:
    """Whether there is a newer practice key beside one that was not put away yet."""
    return len(practice_keys()) > 1


def begin() -> None:
    """Put a new key in front of the old one: whatever is sealed from now on is sealed with it."""
    if is_under_way():
        raise NotYet("A key was made before, and the one before it is still in use.")
    keys = practice_keys().with_newer(new_key())
    recovery.renew_copy(keys)  # first: at no moment is there a key that the paper does not open
    with transaction.atomic():
        log.record(None, What.ROTATED_KEYS, detail=f"begun: {keys.ids[0]} after {keys.ids[1]}")
        write_practice_keys(as_file(keys))


def finish() -> by_practice.Resealed:
    """Seal everything with the newest key."""
    done = by_practice.reseal_all()
    old.keep(Keys())
    recovery.renew_copy(practice_keys())
    detail = f"done: {practice_keys().ids[0]}, {done.done} sealed anew, {done.broken} not opened"
    log.record(None, What.ROTATED_KEYS, detail=detail)
    return done


def retire() -> None:
    """Put the older key away, once nothing is sealed with it. Raises NotYet."""
    if not is_under_way():
        raise NotYet("There is one practice key only, so there is none to put away.")
    with transaction.atomic():
        _wait_for_others()
        if left := by_practice.need_older_keys():
            need = "row needs" if left == 1 else "rows need"
            raise NotYet(f"{left} {need} the older key still. Run rotate_keys once more.")
        newest, *older = practice_keys().ids
        old.keep(practice_keys().only(older))
        recovery.renew_copy(practice_keys().only([newest]))
        log.record(None, What.RETIRED_KEY, detail=", ".join(older))
        write_practice_keys(as_file(practice_keys().only([newest])))


def _wait_for_others() -> None:
    """Nobody stores a client meanwhile; SQLite has let nobody else in already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE clients_client IN SHARE ROW EXCLUSIVE MODE")
