"""The client's own statement beside the record: it is added to, and never changed."""

from collections.abc import Sequence
from datetime import UTC, date

from django.db import transaction

from ..models import Client, Statement, User, What
from . import log
from .casefile.values import Signature, StatementRecord


def of(client: Client) -> list[Statement]:
    """Every statement, the newest first."""
    return list(client.statements.select_related("entered_by"))


def add(client: Client, text: str, day: date, *, user: User) -> None:
    """Keeps what the client says; sent twice, it is kept once."""
    with transaction.atomic():
        client = Client.objects.held(client)
        if any(one.text == text for one in client.statements.filter(date=day, entered_by=user)):
            return
        Statement.objects.create(client=client, text=text, date=day, entered_by=user)
        log.record(user, What.ADDED_STATEMENT, client)


def records(client: Client) -> tuple[StatementRecord, ...]:
    """Every statement for a case file, the oldest first."""
    return tuple(
        StatementRecord(
            date=one.date,
            text=one.text,
            written=Signature(by=one.writer_name, at=one.entered.astimezone(UTC)),
        )
        for one in client.statements.select_related("entered_by").order_by("entered", "date", "pk")
    )


def store(client: Client, records: Sequence[StatementRecord], user: User) -> None:
    """Those of a case file, with the name of who entered them."""
    for one in records:
        Statement.objects.create(
            client=client,
            date=one.date,
            text=one.text,
            writer=one.written.by,
            entered=one.written.at,
            entered_by=user,
        )
