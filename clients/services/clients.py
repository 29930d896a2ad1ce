"""The record of a client: who it is, whose client it is, and when it was last opened."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import ActOnAccount, Client, User, What
from ..models.client import CODE_TAKEN
from . import former_names, log, maps, notices, supervision

RECORD = ("code", "name_on_map", "full_name", "year_of_birth", "pronouns", "status", "therapist")
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


def record_token(client: Client) -> str:
    """What a page with the record was opened with, without a word of it; another means that it changed."""
    values = json.dumps([_plain(client, name) for name in RECORD])
    return salted_hmac("client record", values, algorithm="sha256").hexdigest()


def check_token(client: Client, token: str) -> None:
    """Conflict: the record says something else than it did when the page was opened."""
    if token != record_token(client):
        raise maps.Conflict(_changed_at(client), "record")


def change_read_client(client: Client, values: dict[str, Any], *, user: User, token: str) -> None:
    """Keeps the new values of a record that was read with this token. Raises NotStored, or maps.Conflict."""
    with transaction.atomic():
        stored = Client.objects.held(client)
        if all(getattr(stored, name) == value for name, value in values.items()):
            return  # also when the same form was sent twice
        check_token(stored, token)
        change_client(stored, values, user=user)


def kept_otherwise(client: Client, values: dict[str, Any]) -> dict[str, str]:
    """Field by field what is kept and is not what was given, in words."""
    words = {"therapist": client.therapist.name, "status": client.get_status_display()}
    return {
        name: words.get(name) or str(getattr(client, name) or "nothing")
        for name in RECORD
        if name in values and values[name] != getattr(client, name)
    }


def _plain(client: Client, name: str) -> str:
    return str(client.therapist_id if name == "therapist" else getattr(client, name))


def _changed_at(client: Client) -> datetime:
    moments = [log.last_time(what, client) for what in (What.CHANGED_CLIENT, What.REASSIGNED)]
    return max((at for at in moments if at), default=client.created)


def change_client(client: Client, values: dict[str, Any], *, user: User) -> None:
    """Keeps the new values; a new name shows on the map too, as one step to undo. Raises NotStored.

    Another therapist has the whole record from then on; what the former one shared is shared no longer, and
    the former one is told.
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
            _hand_over(client, before, after, user=user)
        if renamed:
            maps.rename_client(client, client.name_on_map, user=user)


def _hand_over(client: Client, before: User, after: User, *, user: User) -> None:
    supervision.stop_shares_of(client, user=user)
    log.record(user, What.REASSIGNED, client, f"from {before.username} to {after.username}")
    if before != user:
        notices.keep(before, ActOnAccount.CLIENT_GIVEN, by=user, client=client)


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
