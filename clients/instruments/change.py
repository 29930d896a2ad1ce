"""Whether two scores of the same questionnaire differ by more than its own unreliability."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

CERTAIN = 1.96  # beyond this, chance alone gives such a difference in fewer than 5 of 100 pairs


@dataclass(frozen=True, slots=True)
class Change:
    """How far the score moved, the reliable change index, and whether it is beyond 1.96."""

    difference: float
    index: float
    reliable: bool


def standard_error(sd: float | None, r: float | None) -> float | None:
    """SD x sqrt(1 - r): how far a single score may be off. None where SD or r is not known."""
    if sd is None or r is None or sd <= 0 or not 0 <= r < 1:
        return None
    return sd * sqrt(1 - r)


def reliable_change(before: float, after: float, sd: float | None, r: float | None) -> Change | None:
    """(after - before) / (SD x sqrt(1 - r) x sqrt 2). None: it cannot be judged."""
    error = standard_error(sd, r)
    if error is None:
        return None
    index = (after - before) / (error * sqrt(2))
    return Change(after - before, index, abs(index) > CERTAIN)
