"""A practice's own questionnaire, for tests: a scale that no built-in key has."""

import copy
import json


def own(**changes):
    """The file's values; a change is a new value, or `...` to leave the key out."""
    made = copy.deepcopy(OWN) | changes
    return {key: value for key, value in made.items() if value is not ...}


def text(**changes):
    """The file as JSON."""
    return json.dumps(own(**changes))


OWN = {
    "id": "trust_now",
    "name": "Trust in This Room",
    "abbreviation": "TTR",
    "kind": "self_report",
    "reference": "Made by this practice, 2026.",
    "permission": {"status": "own", "text": "Ours.", "confirmed": True},
    "scope": "both",
    "targets": ["therapist"],
    "n_items": 5,
    "period": "last week",
    "response": {"min": -1, "max": 2, "anchors": ["no", "", "", "yes"], "confirmed": True},
    "cues": {"1": "feels expected", "5": "wants to leave"},
    "subscales": [
        {
            "id": "ease",
            "name": "Ease",
            "items": [1, 2, 3],
            "reversed": [2],
            "score": "sum",
            "multiplier": 2,
            "range": [-6, 12],
            "suggested_min_items": 2,
            "norm": {"mean": 4, "sd": 2.5, "n": 40, "source": "ours", "confirmed": True},
            "reliability": {"retest": 0.7, "interval_days": 14, "confirmed": True},
        },
        {
            "id": "flight",
            "name": "Flight",
            "items": [4, 5],
            "reversed": [],
            "score": "mean",
            "range": [-1, 2],
            "norm": None,
        },
    ],
    "composites": [
        {
            "id": "balance",
            "name": "Ease less flight",
            "formula": {"ease": 0.5, "flight": -1},
            "range": [-5, 7],
            "confirmed": True,
        }
    ],
    "bands": [
        {"subscale": "ease", "start": -6, "end": 2, "label": "little", "confirmed": True},
        {"subscale": "ease", "start": 3, "end": 12, "label": "much", "confirmed": True},
    ],
    "cutoffs": [{"subscale": "balance", "value": 2, "meaning": "talk about it", "confirmed": True}],
    "risk_items": [{"item": 5, "threshold": 1, "label": "wants to leave", "confirmed": True}],
    "codes": {"panel": "12345-6", "ease": "12346-4", "item5": "12347-2"},
    "key_confirmed": True,
    "key_source": ["ours"],
    "cautions": ["For this practice only."],
    "examples": [
        {
            "label": "by hand",
            "responses": [2, -1, 1, 0, 2],
            "expected": {"ease": 10, "flight": 1, "balance": 4},
        }
    ],
}
