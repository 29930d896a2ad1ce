"""What a client answered, and what was noted about risk: from a case file to rows, and back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import UUID

from ..models import Client, Questionnaire, RiskNote, User
from .casefile.values import KeptMap, QuestionnaireRecord, RiskNoteRecord, Signature


def store_questionnaires(client: Client, records: Sequence[QuestionnaireRecord], user: User) -> None:
    """Each is a row, and so is each form that it took the place of."""
    for record in records:
        before: Questionnaire | None = None
        for one in (*record.replaced, record):
            before = Questionnaire.objects.create(
                client=client,
                instrument=one.instrument,
                key_version=one.key_version,
                about=one.about,
                date=one.date,
                answers=list(one.answers),
                paper_scores=one.scores,
                coded=one.coded,
                replaces=before,
                reason=one.reason or None,
                entered_by=user,
                **_entered(one.entered),
            )


def store_risk_notes(client: Client, records: Sequence[RiskNoteRecord], user: User) -> None:
    for one in records:
        RiskNote.objects.create(
            client=client,
            date=one.date,
            outcome=one.outcome,
            text=one.text,
            author=user,
            writer=one.written.by,
            at=one.written.at,
        )


def answered(client: Client, kept: Sequence[KeptMap], hidden: set[str]) -> tuple[QuestionnaireRecord, ...]:
    """The questionnaires in an order that depends on nothing but what is in the case.

    Answers about a person in `hidden` stay behind, and with them what was put right on such a form.
    """
    rows = {row.pk: row for row in client.questionnaires.select_related("entered_by")}
    corrected = {row.replaces_id for row in rows.values()}
    current = [row for row in rows.values() if row.pk not in corrected and row.about not in hidden]
    records = [_with_replaced(row, rows, hidden) for row in current]
    ids = dict.fromkeys(thing.id for one in kept for thing in one.map.things)
    order = {id: place for place, id in enumerate(ids)}
    return tuple(
        sorted(records, key=lambda one: (one.date, one.instrument, *_about(one, order), *_content(one)))
    )


def risk_notes(client: Client) -> tuple[RiskNoteRecord, ...]:
    """Every note, the oldest first."""
    return tuple(
        RiskNoteRecord(
            date=one.date,
            outcome=one.outcome,
            text=one.text,
            written=Signature(by=one.writer_name, at=one.at.astimezone(UTC)),
        )
        for one in client.risk_notes.select_related("author").order_by("at", "date", "pk")
    )


def _entered(by: Signature | None) -> dict[str, Any]:
    """Who entered it and when; where the file does not say, it is brought in now and by nobody known."""
    return {"enterer": by.by, "entered": by.at} if by else {"enterer": ""}


def _with_replaced(
    row: Questionnaire, rows: dict[UUID, Questionnaire], hidden: set[str]
) -> QuestionnaireRecord:
    replaced: list[Questionnaire] = []
    before = row
    while before.replaces_id:
        before = rows[before.replaces_id]
        replaced.insert(0, before)
    if any(one.about in hidden for one in replaced):
        return replace(_record(row), reason="")
    return replace(_record(row), replaced=tuple(_record(one) for one in replaced))


def _record(row: Questionnaire) -> QuestionnaireRecord:
    is_known = row.enterer != "" and row.enterer_name
    return QuestionnaireRecord(
        instrument=row.instrument,
        about=row.about,
        date=row.date,
        answers=tuple(row.answers),
        scores=row.paper_scores,
        coded=row.coded,
        key_version=row.key_version,
        entered=Signature(by=row.enterer_name, at=row.entered.astimezone(UTC)) if is_known else None,
        reason=(row.replaces_id and row.reason) or "",
    )


def _about(one: QuestionnaireRecord, order: dict[str, int]) -> tuple[bool, int, str]:
    """People in the order of the maps, then those who were removed, and last the answers in general."""
    known = one.about in order
    return not one.about, order.get(one.about, len(order)), "" if known else one.about


def _content(one: QuestionnaireRecord) -> tuple[tuple[int, ...], str, str]:
    """Blanks first; then what only some of them have."""
    answers = tuple(-1 if answer is None else answer for answer in one.answers)
    return answers, repr(one.scores), f"{one.coded!r} {one.key_version} {one.entered!r}"
