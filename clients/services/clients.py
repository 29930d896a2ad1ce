"""The record of a client: who it is, whose client it is, and when it was last opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Client, User, What
from ..models.client import CODE_TAKEN
from . import former_names, log, maps, supervision

MAP_CHANGED = "The map was changed at the same moment, so nothing was saved here. Save again."


class NotStored(Exception):
    """Somebody else was faster: why, and the field that it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


def add_client(values: dict[str, Any], *, user: User) -> Client:
    """A new client of the therapist named, or of the user. Raises NotStored."""
    client = Client(**({"therapist": user, "former_names": []} | values))
    with _all_or_nothing():
        client.save(force_insert=True)
        log.record(user, What.ADDED_CLIENT, client)
    return client


def change_client(client: Client, values: dict[str, Any], *, user: User) -> None:
    """Keeps the new values; a new name shows on the map too, as one step to undo. Raises NotStored.

    Another therapist has the whole record from then on; what the former one shared is shared no longer.
    """
    renamed = client.name_on_map != values["name_on_map"]
    before, after = client.therapist, values.get("therapist", client.therapist)
    names = {client.name_on_map, client.full_name}
    for name, value in values.items():
        setattr(client, name, value)
    with _all_or_nothing():
        client.save(update_fields=list(values))
        if names != {client.name_on_map, client.full_name}:
            former_names.keep(client, *sorted(names))
            former_names.draw_anew(client)
        if after == before:
            log.record(user, What.CHANGED_CLIENT, client)
        else:
            supervision.stop_shares_of(client, user=user)
            log.record(user, What.REASSIGNED, client, f"from {before.username} to {after.username}")
        if renamed:
            maps.rename_client(client, client.name_on_map, user=user)


def stamp_opened(client: Client) -> None:
    """Remembers that the client's record was opened just now."""
    client.last_opened = timezone.now()
    client.save(update_fields=["last_opened"])


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise NotStored(CODE_TAKEN, "code") from None
    except maps.Conflict:
        raise NotStored(MAP_CHANGED) from None
