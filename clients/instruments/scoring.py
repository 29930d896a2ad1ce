"""From answers to scores, for the questionnaires whose key is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clients.instruments.catalogue import INSTRUMENTS


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale of a questionnaire; items are counted from 1."""

    id: str
    items: tuple[int, ...]
    least: int
    reversed: frozenset[int] = frozenset()
    summed: bool = False
    risk: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """A scale's value, or None when too little was answered, and how much was answered."""

    value: float | None
    answered: int
    of: int


SCALES: Final[dict[str, tuple[Scale, ...]]] = {
    "ecr_rs": (
        Scale("avoidance", (1, 2, 3, 4, 5, 6), least=5, reversed=frozenset({1, 2, 3, 4})),
        # Three items only: one blank would be a third of the scale, so all are needed.
        Scale("anxiety", (7, 8, 9), least=3),
    ),
    "phq9": (Scale("total", tuple(range(1, 10)), least=8, summed=True, risk=frozenset({9})),),
    "gad7": (Scale("total", tuple(range(1, 8)), least=6, summed=True),),
}


def score(instrument_id: str, answers: Sequence[int | None]) -> dict[str, Score]:
    """The score of every scale; empty for a questionnaire without a confirmed key."""
    return {scale.id: _score(instrument_id, scale, answers) for scale in SCALES.get(instrument_id, ())}


def risk_answered(instrument_id: str, answers: Sequence[int | None]) -> bool:
    """Whether an item about harm was answered with anything above the lowest answer."""
    low = INSTRUMENTS[instrument_id].low
    risky = {item for scale in SCALES.get(instrument_id, ()) for item in scale.risk}
    return any((answers[item - 1] or low) > low for item in risky)


def _score(instrument_id: str, scale: Scale, answers: Sequence[int | None]) -> Score:
    instrument = INSTRUMENTS[instrument_id]
    given = {item: answer for item in scale.items if (answer := answers[item - 1]) is not None}
    values = [
        instrument.low + instrument.high - answer if item in scale.reversed else answer
        for item, answer in given.items()
    ]
    # A blank about harm is never filled in from the other answers.
    if len(given) < scale.least or not scale.risk <= given.keys():
        return Score(None, len(given), len(scale.items))
    mean = sum(values) / len(values)
    return Score(mean * len(scale.items) if scale.summed else mean, len(given), len(scale.items))
