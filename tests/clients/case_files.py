"""Small cases as values, and what is said when one of them is read."""

import copy
import json
from datetime import date

import pytest

from clients.maps.things import Refused
from clients.services import casefile
from clients.services.casefile.values import Case

TODAY = date(2026, 11, 24)
BY = {"by": "A therapist", "at": "2026-03-02T14:32:00+00:00"}
NOTE = {"date": "2026-03-03", "outcome": "plan", "text": "Asked", "written": BY}


def a_case() -> dict:
    """A small case that holds a little of everything."""
    return {
        "format": "attachmap-case",
        "version": 1,
        "client": {"code": "JE-01", "name_on_map": "Jane"},
        "assessments": [
            {
                "date": "2026-03-02",
                "reason": "Two\nlines",
                "difficulties": [{"id": "D3", "how_much": "quite_a_bit", "with": ["mrs-reed"], "note": "so"}],
            }
        ],
        "questionnaires": [
            {
                "instrument": "ecr_rs", "about": "mrs-reed", "date": "2026-03-02",
                "answers": [1, 2, 1, 2, 7, 7, 5, 5, None],
            }
        ],
        "maps": [
            {
                "name": "Session 3",
                "date": "2026-03-04",
                "directed": True,
                "multigraph": True,
                "graph": {"circles": [{"name": "Round", "things": ["shut-out", "swallows"]}]},
                "nodes": [
                    {"id": "client", "kind": "client", "label": "Jane"},
                    {
                        "id": "mrs-reed", "kind": "person", "label": "Mrs Reed", "role": "aunt",
                        "from_age": 0, "to_age": 10,
                    },
                    {"id": "shut-out", "kind": "model", "label": "If I show what I feel, I am shut out"},
                    {"id": "swallows", "kind": "pattern", "label": "Swallows and serves", "way": "down"},
                ],
                "edges": [
                    {"source": "mrs-reed", "target": "client", "kind": "relationship", "tone": "safe"},
                    {"source": "mrs-reed", "target": "shut-out", "key": 0, "kind": "taught"},
                    {"source": "shut-out", "target": "swallows", "key": 0, "kind": "leads_to"},
                    {"source": "swallows", "target": "shut-out", "key": 0, "kind": "leads_to"},
                ],
            }
        ],
    }  # fmt: skip


def read(case: object) -> Case:
    return casefile.read(json.dumps(case).encode(), TODAY)


def refusal(case: object) -> str:
    data = case if isinstance(case, bytes) else json.dumps(case).encode()
    with pytest.raises(Refused) as refused:
        casefile.read(data, TODAY)
    return refused.value.sentence


def with_value(place: str, value: object, case: dict | None = None) -> dict:
    """The small case, or another, with one value changed; the place is written as the refusals write it."""
    case = case or a_case()
    *parents, last = [
        int(key) if key.isdigit() else key for key in place.replace("[", ".").replace("]", "").split(".")
    ]
    inside = case
    for key in parents:
        inside = inside[key]
    if isinstance(inside, list) and last == len(inside):
        inside.append(value)
    else:
        inside[last] = value
    return case


def an_assessed_case() -> dict:
    """A case with people and events that were entered, signed and put right."""
    case = a_case()
    said = case["assessments"][0]
    said["finished"] = True
    said["things"] = [
        {"section": "early-carers", "id": "mrs-reed", "kind": "person", "label": "Mrs Reed", "role": "aunt"},
        {
            "section": "losses",
            "id": "earache",
            "kind": "event",
            "label": "",
            "type": "pain",
            "felt": 9,
            "seen": 1,
        },
        {"id": "t77", "kind": "person", "label": "Bessie", "words": "warm", "tone": "safe"},
    ]
    said["complete"] = ["early-carers"]
    said["asked_again"] = ["early-carers", "reason"]
    said["signed"] = {"by": "A therapist", "at": "2026-03-02T14:32:00+00:00"}
    again = copy.deepcopy(said) | {
        "reason": "Nightmares",
        "corrects": {"assessment": 0, "reason": "Not sleep"},
    }
    case["assessments"].append(again)
    return case


def an_answered_case() -> dict:
    """A case with a form that was put right, and a risk note."""
    case = a_case()
    now = case["questionnaires"][0]
    before = {"about": "bessie", "date": "2026-03-01", "answers": [1] * 9, "entered": dict(BY)}
    now |= {"entered": BY | {"at": "2026-03-02T14:32:00.000250+00:00"}, "reason": "Misread"}
    now["replaced"] = [before]
    case["maps"][0]["nodes"].append({"id": "bessie", "kind": "person", "label": "Bessie"})
    case["risk_notes"] = [copy.deepcopy(NOTE)]
    return case
