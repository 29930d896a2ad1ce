"""Answers about harm: which of them still wait for a note, and the note that says what was done."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from ..maps.things import Map
from ..models import Client, RiskNote, User, What
from . import log, maps, questionnaires
from .outcomes import OUTCOMES
from .questionnaires import Given, Unreadable

Alert = Given | Unreadable


class Changed(Exception):
    """What waits for a note is no longer what the writer of this note has read."""

    sentence = (
        "What waits for a note has changed since you opened this page. Read it again, then keep the note."
    )


def open_risk(client: Client, map: Map | None = None) -> list[Alert]:
    """Questionnaires on which something about harm was reported and no note has been written since.

    One that cannot be read may say so too: it waits for a note all the same.

    A later form without it closes nothing, nor does a correction: only a note does.
    """
    reported = _reported(client, maps.open_map(client).map if map is None else map)
    corrected = {one.row.replaces_id for one in reported.values()}
    notes = list(client.risk_notes.all())
    waiting = [one for one in reported.values() if not _is_closed(one, _known_since(one, reported), notes)]
    return [one for one in waiting if one.row.pk not in corrected]


def mark(waiting: Iterable[Alert]) -> str:
    """What tells these alerts from others, for the page that shows them."""
    return " ".join(sorted(one.row.pk.hex for one in waiting))


def write_note(client: Client, day: date, outcome: str, text: str, *, user: User, read: str) -> RiskNote:
    """Keeps what was done; it closes what was reported up to that day and entered before.

    `read` is the mark of the alerts that the writer has read. Raises Changed when others wait by now.
    """
    with transaction.atomic():
        client = Client.objects.held(client)
        waiting = mark(open_risk(client))
        if waiting != read:
            raise Changed
        of_the_day = client.risk_notes.filter(author=user, date=day)
        same = (one for one in of_the_day if (one.outcome, one.text) == (outcome, text))
        if not waiting and (note := next(same, None)):
            return note  # the form was sent twice
        log.record(user, What.WROTE_NOTE, client)
        return RiskNote.objects.create(client=client, date=day, outcome=outcome, text=text, author=user)


def notes(client: Client) -> list[tuple[RiskNote, str]]:
    """Every note, newest first, with its outcome in words."""
    written = client.risk_notes.select_related("author")
    return [(note, OUTCOMES.get(note.outcome, note.outcome)) for note in written]


def _reported(client: Client, map: Map) -> dict[object, Alert]:
    rows = list(client.questionnaires.all())
    reported = [one for one in questionnaires.read(rows, map) if one.risk]
    return {one.row.pk: one for one in (*reported, *questionnaires.not_read(rows))}


def _known_since(one: Alert, reported: dict[object, Alert]) -> datetime:
    """When this answer was first entered: correcting something else on the form does not ask again."""
    before = reported.get(one.row.replaces_id)
    return _known_since(before, reported) if before and before.risk == one.risk != () else one.row.entered


def _is_closed(one: Alert, known_since: datetime, notes: list[RiskNote]) -> bool:
    # A note from before the form was entered knew nothing of it, whatever day the form bears.
    return any(note.date >= one.date and note.at >= known_since for note in notes)
