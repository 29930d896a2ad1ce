"""Attachment scores as two dimensions, one pair for each relationship, and in words that are no verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .instrument import Instrument
from .scoring import Score

TOGETHER = 0.05  # of the scale: relationships this near each other are named together
# By whether anxiety and avoidance are in the upper half of the scale.
REGIONS: Final[dict[tuple[bool, bool], str]] = {
    (False, False): "secure",
    (True, False): "preoccupied",
    (False, True): "dismissing",
    (True, True): "fearful",
}


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Anxiety and avoidance in one relationship, and the ends of the scale that both have."""

    anxiety: float
    avoidance: float
    low: float
    high: float

    @property
    def unease(self) -> float:
        """How far from the corner where both are lowest, as a part of the scale: from 0 to 1."""
        return ((self.anxiety + self.avoidance) / 2 - self.low) / (self.high - self.low)


def dimensions(instrument: Instrument, scores: Mapping[str, Score]) -> Dimensions | None:
    """The place of these scores on the plot, where the questionnaire has both and both were answered."""
    anxiety, avoidance = scores.get("anxiety"), scores.get("avoidance")
    if instrument.symptom or anxiety is None or avoidance is None:
        return None
    if anxiety.value is None or avoidance.value is None or _ends(anxiety) != _ends(avoidance):
        return None
    return Dimensions(anxiety.value, avoidance.value, anxiety.low, anxiety.high)


def spread(named: Sequence[tuple[str, Dimensions]]) -> str:
    """With whom anxiety and avoidance, taken together, are lowest and highest; "" where there is only one."""
    if len(named) < 2:
        return ""
    order = sorted(named, key=lambda one: one[1].unease)
    lowest, highest = order[0][1].unease, order[-1][1].unease
    if highest - lowest <= 2 * TOGETHER:
        return f"anxiety and avoidance are much the same with {_listed([name for name, _ in named])}"
    low = [name for name, place in order if place.unease - lowest <= TOGETHER]
    high = [name for name, place in reversed(order) if highest - place.unease <= TOGETHER]
    return f"anxiety and avoidance are lowest with {_listed(low)}, highest with {_listed(high)}"


def _listed(names: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _ends(score: Score) -> tuple[float, float]:
    return score.low, score.high
