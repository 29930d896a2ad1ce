"""What is common across the clients of one therapist, and the same as a file without names."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from ..instruments.csv import table
from ..maps.caseload import Caseload, caseload
from ..maps.things import Map
from ..models import Client, SealBroken, User, What
from . import log, maps
from .exports import Export


@dataclass(frozen=True)
class Counted:
    """What was counted, and how many maps could not be read."""

    caseload: Caseload
    unreadable: int


def across(clients: QuerySet[Client], *, user: User) -> Counted:
    """Counts what is on the maps of these clients, and writes that down once."""
    counted = _counted(clients)
    log.record(user, What.READ_CASELOAD, detail=_how_many(counted.caseload))
    return counted


def export(clients: QuerySet[Client], *, user: User) -> Export | None:
    """A row for each client, for supervision or audit; None where no number may be told."""
    counted = _counted(clients).caseload
    if not (rows := counted.rows()):
        return None
    log.record(user, What.EXPORTED, detail=f"caseload, csv, {_how_many(counted)}")
    # The month is enough to tell two files apart; a day would say more about who had come by then.
    name = f"caseload-{timezone.localdate():%Y-%m}.csv"
    return Export(table(rows[0], rows[1:]).encode("utf-8-sig"), "text/csv; charset=utf-8", name)


def _counted(clients: QuerySet[Client]) -> Counted:
    """Of clients who come or may come again, and of whom there is a map."""
    found = clients.exclude(status=Client.Status.CLOSED).exclude(head=None).select_related("head")
    read = [_map(client) for client in found]
    return Counted(caseload(map for map in read if map), read.count(None))


def _map(client: Client) -> Map | None:
    try:
        return maps.open_map(client).map
    except (SealBroken, ValueError):
        return None


def _how_many(counted: Caseload) -> str:
    return f"clients: {len(counted.each)}"
