"""New keys for the clients: made, everything sealed with them, the older ones destroyed.

It can be broken off anywhere: two keys of a client stand side by side until nothing needs the older one.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ...models import AccessLog, Client, SealBroken, What
from ...models.keys import practice_keys
from ...models.sealed import SealedField, Token, sealed_fields, sealed_models
from ...models.sealing import Keys, new_key
from .. import log
from .by_practice import Resealed, few
from .rotation import NotYet

# Whoever has read a client before the new key was there may still store something with the older one.
WAIT = timedelta(hours=1)
BEGUN = "begun, clients: {}"


def is_under_way() -> bool:
    """Whether there are clients with a newer key beside an older one."""
    return bool(_with_two())


def begin() -> None:
    """Put a new key in front of each client's own: whatever is sealed from now on is sealed with it."""
    if is_under_way():
        raise NotYet("New keys were made before, and the ones before them are still in use.")
    with transaction.atomic():
        clients = [client for client in _clients() if len(_keys(client)) == 1]
        log.record(None, What.ROTATED_CLIENT_KEYS, detail=BEGUN.format(len(clients)))
        for client in clients:
            _give(client, client.keys.with_newer(new_key()))


def finish() -> Resealed:
    """Seal everything of these clients with their newest key, one client after the other."""
    opened = [one for client in _with_two() for one in _reseal(client)]
    done = Resealed(sum(opened), len(opened) - sum(opened))
    detail = f"done: {done.done} sealed anew, {done.broken} not opened"
    log.record(None, What.ROTATED_CLIENT_KEYS, detail=detail)
    return done


def retire() -> None:
    """Destroy the older keys that nothing is sealed with any more. Raises NotYet."""
    clients = _with_two()
    if not clients:
        raise NotYet("Each client has one key only, so there is none to destroy.")
    if (ready := _begun() + WAIT) > timezone.now():
        raise NotYet(f"Somebody may still have a page open from before. Do this after {_clock(ready)}.")
    left = sum(_retire(some) for some in few(clients))
    if left:
        raise NotYet(f"Older keys are still needed, clients: {left}. Run rotate_keys --clients once more.")


def _retire(clients: list[Client]) -> int:
    """How many of these keep their older keys, because something needs them."""
    with transaction.atomic():
        locked = list(_clients().filter(pk__in=[client.pk for client in clients]))
        free = [client for client in locked if not _needs_older(client)]
        log.record(None, What.RETIRED_CLIENT_KEYS, detail=f"clients: {len(free)}")
        for client in free:
            _give(client, Keys(client.keys.newest))
    return len(locked) - len(free)


def _begun() -> datetime:
    begun = AccessLog.objects.filter(what=What.ROTATED_CLIENT_KEYS, detail__startswith=BEGUN.format(""))
    return begun.latest("at").at


def _clock(when: datetime) -> str:
    return f"{timezone.localtime(when):%H:%M}"


def _clients() -> Any:
    return Client.objects.select_for_update().only("wrapped_key").order_by()


def _with_two() -> list[Client]:
    with transaction.atomic():
        return [client for client in _clients() if len(_keys(client)) > 1]


def _keys(client: Client) -> Keys:
    try:
        return client.keys
    except SealBroken:
        return Keys()  # no practice key opens them; rotate_keys says so


def _give(client: Client, keys: Keys) -> None:
    wrapped = practice_keys().seal(bytes(keys), Client.place_of_keys(client.pk))
    Client._base_manager.filter(pk=client.pk).update(wrapped_key=wrapped)


def _reseal(client: Client) -> list[bool]:
    """For each value that an older key has sealed: whether it opened, and is sealed anew."""
    with transaction.atomic():
        return [_sealed_anew(client, *old) for old in list(_old(client))]


def _sealed_anew(client: Client, field: SealedField, row: Any, token: bytes) -> bool:
    plain = _opened(client, field, row, token)
    if plain is None:
        return False
    new = Token(client.keys.seal(plain, field.place_in(row, client.pk)))
    field.model._base_manager.filter(pk=row).update(**{field.attname: new})
    return True


def _needs_older(client: Client) -> bool:
    return any(_opened(client, *old) is not None for old in _old(client))


def _opened(client: Client, field: SealedField, row: Any, token: bytes) -> bytes | None:
    """What the token holds, or None: no key of the client opens it."""
    try:
        return client.keys.unseal(token, field.place_in(row, client.pk))
    except SealBroken:
        return None


def _old(client: Client) -> Iterator[tuple[SealedField, Any, bytes]]:
    """Field, row and token of everything that the client's newest key has not sealed."""
    return (found for found in _sealed(client) if not client.keys.is_newest(found[2]))


def _sealed(client: Client) -> Iterator[tuple[SealedField, Any, bytes]]:
    for model in sealed_models():
        fields = sealed_fields(model)
        whose = "pk" if model is Client else "client"
        rows = model._base_manager.select_for_update().order_by().filter(**{whose: client.pk})
        for row, *tokens in rows.values_list("pk", *(one.attname for one in fields)):
            values = zip(fields, tokens, strict=True)
            yield from ((field, row, token) for field, token in values if token is not None)
