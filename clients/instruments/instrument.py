"""A questionnaire as plain values: what it measures and how its answers add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may use the questionnaire, and whether that was read at its source."""

    status: str
    text: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Response:
    """The lowest and highest answer; one anchor for each answer, "" where none is printed.

    `words_only`: the numbers on the printed form are not these, so the words are chosen and never numbers.
    """

    low: int
    high: int
    anchors: tuple[str, ...]
    words_only: bool = False


@dataclass(frozen=True, slots=True)
class Subscale:
    """One scale of a questionnaire; items are counted from 1.

    `least` answers give a score. `sd` and `retest` are None where they are not known for certain.
    """

    id: str
    name: str
    items: tuple[int, ...]
    reversed: frozenset[int]
    how: str  # mean or sum
    multiplier: float
    low: float
    high: float
    least: int
    sd: float | None = None
    retest: float | None = None
    retest_by_target: Mapping[str, float] = field(default_factory=dict, hash=False)
    higher_means: str = ""
    confirmed: bool = True

    def retest_for(self, target: str) -> float | None:
        """The retest reliability for one kind of relationship, such as mother, where that is known."""
        return self.retest_by_target.get(target, self.retest)


@dataclass(frozen=True, slots=True)
class Composite:
    """A score made of subscales: each weighted, then added up."""

    id: str
    name: str
    formula: tuple[tuple[str, float], ...]
    low: float
    high: float
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of a scale; the name is shown only where it is confirmed."""

    subscale: str
    start: float
    end: float
    label: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A published value from which on a score means something."""

    subscale: str
    value: float
    meaning: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class RiskItem:
    """An item about harm. None is ever filled in from other answers; a confirmed one raises an alert."""

    item: int
    threshold: int
    label: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Category:
    """One possible result of an interview that a trained coder has rated."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire or interview. `cues` are short words of our own for some of the items."""

    id: str
    name: str
    abbreviation: str
    reference: str
    permission: Permission
    scope: str  # global, relationship, both, symptom
    items: int
    period: str
    response: Response | None
    cues: Mapping[int, str] = field(hash=False)
    subscales: tuple[Subscale, ...]
    composites: tuple[Composite, ...]
    bands: tuple[Band, ...]
    cutoffs: tuple[Cutoff, ...]
    risk_items: tuple[RiskItem, ...]
    categories: tuple[Category, ...]
    codes: Mapping[str, str] = field(hash=False)
    cautions: tuple[str, ...]
    confirmed: bool  # the key was read at a source; others are off by default and marked "unverified key"
    key_version: str

    @property
    def coded_only(self) -> bool:
        """Whether there is nothing to score: a trained coder's result is kept, and no answers."""
        return not self.items and not self.subscales

    @property
    def per_relationship(self) -> bool:
        """Whether it can be answered about one person."""
        return self.scope in ("relationship", "both")

    @property
    def symptom(self) -> bool:
        """Whether it measures how somebody has been, not a relationship."""
        return self.scope == "symptom"
