"""From plain values to a case file. The same case always gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from clients.maps.entered import Entered
from clients.maps.files import portable
from clients.maps.graph import node

from .answered import write_questionnaire
from .dated import write_signature
from .noted import write_risk_note, write_statement
from .values import FORMAT, VERSION, AssessmentRecord, Case, Difficulty, KeptMap


def text(written: dict[str, Any]) -> str:
    """The file's text."""
    return json.dumps(written, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def document(case: Case) -> dict[str, Any]:
    """The whole case as JSON-ready values, with the ids that the things had in the file they came from."""
    entered = (one.thing for assessment in case.assessments for one in assessment.things)
    on_maps = (thing for one in case.maps for thing in one.map.things)
    refs = {thing.id: thing.ref or thing.id for thing in (*entered, *on_maps)}
    notes = [write_risk_note(one) for one in case.risk_notes]
    statements = [write_statement(one) for one in case.statements]
    return {
        "format": FORMAT,
        "version": VERSION,
        "client": asdict(case.client),
        "assessments": [_assessment(one, refs) for one in case.assessments],
        "questionnaires": [write_questionnaire(one, refs) for one in case.questionnaires],
        **({"risk_notes": notes} if notes else {}),
        **({"statements": statements} if statements else {}),
        "maps": [_kept_map(one) for one in case.maps],
    }


def _kept_map(kept: KeptMap) -> dict[str, Any]:
    name = {"name": kept.name} if kept.name else {}
    return {**name, "date": kept.date.isoformat(), **portable(kept.map)}


def _assessment(one: AssessmentRecord, refs: dict[str, str]) -> dict[str, Any]:
    return {
        "date": one.date.isoformat(),
        "reason": one.reason,
        "difficulties": [_difficulty(difficulty, refs) for difficulty in one.difficulties],
        "strengths": one.strengths,
        "better_experience": one.better_experience,
        "finished": one.finished,
        **_more(one, refs),
    }


def _more(one: AssessmentRecord, refs: dict[str, str]) -> dict[str, Any]:
    """What an assessment has only when somebody entered, completed, signed or corrected something."""
    found = {
        "things": [_entered(entered, refs) for entered in one.things],
        "complete": list(one.complete),
        "asked_again": list(one.asked_again),
        "signed": write_signature(one.signed) if one.signed else None,
        "corrects": {"assessment": one.corrects.of, "reason": one.corrects.reason} if one.corrects else None,
    }
    begun_from = {} if one.begun_from is None else {"begun_from": one.begun_from}
    return {key: value for key, value in found.items() if value} | begun_from


def _entered(one: Entered, refs: dict[str, str]) -> dict[str, Any]:
    """A thing as a node of a map, with the section it was entered in where there is one."""
    data = node(one.thing) | {"id": refs[one.thing.id]}
    data.pop("ref", None)
    return {"section": one.section, **data} if one.section else data


def _difficulty(one: Difficulty, refs: dict[str, str]) -> dict[str, Any]:
    people = [refs.get(id, id) for id in one.people]
    return {"id": one.id, "how_much": one.how_much, "with": people, "note": one.note}
