"""What is noted in a case file: what was done about harm, and what the client says to the record."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..outcomes import OUTCOMES
from .dated import past_day_of, read_past_signature, write_signature
from .strict import Node
from .values import RiskNoteRecord, StatementRecord

LONGEST_TEXT = 10_000


def read_risk_note(node: Node, today: date) -> RiskNoteRecord:
    """One entry of `risk_notes`."""
    node.keys(("date", "outcome", "text", "written"), ())
    return RiskNoteRecord(
        date=past_day_of(node, today),
        outcome=node.at("outcome").choice(tuple(OUTCOMES)),
        text=node.at("text").filled(LONGEST_TEXT, many_lines=True),
        written=read_past_signature(node.at("written"), today),
    )


def write_risk_note(one: RiskNoteRecord) -> dict[str, Any]:
    """The entry of a case file."""
    return {
        "date": one.date.isoformat(),
        "outcome": one.outcome,
        "text": one.text,
        "written": write_signature(one.written),
    }


def read_statement(node: Node, today: date) -> StatementRecord:
    """One entry of `statements`."""
    node.keys(("date", "text", "written"), ())
    return StatementRecord(
        date=past_day_of(node, today),
        text=node.at("text").filled(LONGEST_TEXT, many_lines=True),
        written=read_past_signature(node.at("written"), today),
    )


def write_statement(one: StatementRecord) -> dict[str, Any]:
    """The entry of a case file."""
    return {"date": one.date.isoformat(), "text": one.text, "written": write_signature(one.written)}
