"""How far the scores of two relationships lie apart: each beside those in general, and beside each other.

How somebody is with one person is not how they are in general (Fraley, Heffernan, Vicary and Brumbaugh 2011,
Psychological Assessment 23, 615-625); that two relationships differ is ordinary, and no finding by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from .change import CERTAIN
from .relationships import TOGETHER

GENERAL = ""  # what a form is about that is about nobody


@dataclass(frozen=True, slots=True)
class Standing:
    """The score of one scale about one relationship, and how far it may be off: None, not known."""

    about: str  # the id of a person, or GENERAL
    value: float
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Two scores of one scale beside each other; `span` is from the lowest to the highest possible score."""

    one: Standing
    other: Standing
    span: float

    @property
    def difference(self) -> float:
        """How much higher the one score is than the other; below 0, how much lower."""
        return self.one.value - self.other.value

    @property
    def bound(self) -> float | None:
        """Chance alone gives a larger difference in fewer than 5 of 100 pairs: 1.96 x the error of both.

        With the same error twice it is the bound of reliable change (Jacobson and Truax 1991).
        """
        if self.one.error is None or self.other.error is None:
            return None
        return CERTAIN * hypot(self.one.error, self.other.error)

    @property
    def is_apart(self) -> bool:
        """Beyond the bound; where none is known, further than relationships that are called much the same."""
        least = 2 * TOGETHER * self.span if self.bound is None else self.bound
        return abs(self.difference) > least


def from_general(standings: Sequence[Standing], span: float) -> tuple[Apart, ...]:
    """Each relationship beside in general, the furthest first; none where in general was not asked."""
    general = next((one for one in standings if one.about == GENERAL), None)
    if general is None:
        return ()
    return _furthest_first(Apart(one, general, span) for one in standings if one.about != GENERAL)


def from_each_other(standings: Sequence[Standing], span: float) -> tuple[Apart, ...]:
    """Each two relationships beside each other, the higher score first in each, the furthest pair first."""
    people = sorted((one for one in standings if one.about != GENERAL), key=lambda one: -one.value)
    return _furthest_first(Apart(higher, lower, span) for higher, lower in combinations(people, 2))


def _furthest_first(found: Iterable[Apart]) -> tuple[Apart, ...]:
    return tuple(sorted(found, key=lambda one: -abs(one.difference)))
