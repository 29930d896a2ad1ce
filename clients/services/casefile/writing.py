"""From plain values to a case file. The same case always gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from clients.maps.files import portable

from .answered import write_questionnaire
from .values import FORMAT, VERSION, AssessmentRecord, Case, Difficulty, KeptMap


def text(written: dict[str, Any]) -> str:
    """The file's text."""
    return json.dumps(written, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def document(case: Case) -> dict[str, Any]:
    """The whole case as JSON-ready values, with the ids that the things had in the file they came from."""
    refs = {thing.id: thing.ref or thing.id for one in case.maps for thing in one.map.things}
    client = case.client
    return {
        "format": FORMAT,
        "version": VERSION,
        "client": {
            "code": client.code,
            "name_on_map": client.name_on_map,
            "full_name": client.full_name,
            "year_of_birth": client.year_of_birth,
            "pronouns": client.pronouns,
            "status": client.status,
        },
        "assessments": [_assessment(one, refs) for one in case.assessments],
        "questionnaires": [write_questionnaire(one, refs) for one in case.questionnaires],
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
    }


def _difficulty(one: Difficulty, refs: dict[str, str]) -> dict[str, Any]:
    people = [refs.get(id, id) for id in one.people]
    return {"id": one.id, "how_much": one.how_much, "with": people, "note": one.note}
