"""A case as plain values: what a case file holds, checked, with opaque ids for the things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clients.maps.entered import Entered
from clients.maps.things import Map

FORMAT = "attachmap-case"
VERSION = 1
STATUSES = ("active", "paused", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecord:
    """Who the client is; these are fields of the client's row and keys of a case file alike."""

    code: str
    name_on_map: str
    full_name: str = ""
    year_of_birth: int | None = None
    pronouns: str = ""
    status: str = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """One of the nine difficulties; `people` are the ids of those it shows with."""

    id: str
    how_much: str
    people: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, entered or wrote something, by the name of then, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Which assessment of the file this one puts right, counted from 0, and why."""

    of: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    date: date
    reason: str = ""
    difficulties: tuple[Difficulty, ...] = ()
    strengths: str = ""
    better_experience: str = ""
    finished: bool = False
    things: tuple[Entered, ...] = ()
    complete: tuple[str, ...] = ()
    asked_again: tuple[str, ...] = ()
    signed: Signature | None = None
    corrects: Correction | None = None
    begun_from: int | None = None  # the place of the assessment that this one started from


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireRecord:
    """Answers in the order of the items; `about` is a person's id, or "" for in general.

    `key_version` is that of the key they were entered with, "" where the file does not say.
    `scores` are those of a form that was scored by hand, `coded` is what the coder of an interview found.
    `replaced` is what was entered before it was put right, the first one first; `reason` says why it was.
    """

    instrument: str
    about: str
    date: date
    answers: tuple[int | None, ...]
    scores: dict[str, float] | None = None
    coded: dict[str, Any] | None = None
    key_version: str = ""
    entered: Signature | None = None
    reason: str = ""
    replaced: tuple[QuestionnaireRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskNoteRecord:
    """What was done after something about harm was reported; a note of it is never changed."""

    date: date
    outcome: str
    text: str
    written: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord:
    """What the client wants to stand beside the record."""

    date: date
    text: str
    written: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMap:
    """One map of the case; the last is the working map, which may have no name."""

    name: str
    date: date
    map: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All of it. `left_out` names the questionnaires of the file that are none of this practice's."""

    client: ClientRecord
    assessments: tuple[AssessmentRecord, ...] = ()
    questionnaires: tuple[QuestionnaireRecord, ...] = ()
    risk_notes: tuple[RiskNoteRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    left_out: tuple[str, ...] = ()
    maps: tuple[KeptMap, ...] = ()
