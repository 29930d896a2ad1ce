"""The record of a client: who it is, whose client it is, and when it was last opened."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import Client, User, What
from . import log, maps


def add_client(values: dict[str, Any], *, user: User) -> Client:
    """A new client of the therapist named, or of the user."""
    client = Client(**({"therapist": user} | values))
    with transaction.atomic():
        client.save(force_insert=True)
        log.record(user, What.ADDED_CLIENT, client)
    return client


def change_client(client: Client, values: dict[str, Any], *, user: User) -> None:
    """Keeps the new values; a new name on the map shows on the map too, as one step that can be undone."""
    renamed = client.name_on_map != values["name_on_map"]
    reassigned = "therapist" in values and values["therapist"] != client.therapist
    for name, value in values.items():
        setattr(client, name, value)
    with transaction.atomic():
        client.save(update_fields=list(values))
        log.record(user, What.REASSIGNED if reassigned else What.CHANGED_CLIENT, client)
        if renamed:
            maps.rename_client(client, client.name_on_map, user=user)


def stamp_opened(client: Client) -> None:
    """Remembers that the client's record was opened just now."""
    client.last_opened = timezone.now()
    client.save(update_fields=["last_opened"])
