"""Where the signs of a plot stand: each at its scores, those in one place side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import hypot

from . import labels
from .labels import Box, Point
from .paper import Axes, Paper
from .shapes import tint


@dataclass(frozen=True, slots=True)
class Dated:
    """The two scores of one day, each with the half length of its bar where it is known."""

    day: date
    anxiety: float
    avoidance: float
    anxiety_error: float | None = None
    avoidance_error: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One relationship: its name, and its scores from the oldest to the newest."""

    name: str
    points: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One point on the paper: whose it is, which of theirs, and where its sign stands."""

    number: int
    place: int
    is_newest: bool
    dated: Dated
    at: Point
    reach: float

    @property
    def key(self) -> str:
        return f"{self.number}-{self.place}"

    @property
    def box(self) -> Box:
        return labels.around(self.at, self.reach * 1.3)

    @property
    def kind(self) -> str:
        """The classes of its sign."""
        return f"{tint(self.number)}{'' if self.is_newest else ' older'}"


def spots_of(marks: Sequence[Mark], axes: Axes) -> list[Spot]:
    """All points, older ones first so that the newest lie on top; those in one place moved side by side."""
    paper = axes.paper
    stand: list[Spot] = []
    every = [
        Spot(number, place, place == len(mark.points) - 1, dated, axes.at(dated.anxiety, dated.avoidance), 0)
        for number, mark in enumerate(marks)
        for place, dated in enumerate(mark.points)
    ]
    for spot in sorted(every, key=lambda one: not one.is_newest):
        reach = paper.reach if spot.is_newest else paper.older_reach
        at = _beside(spot.at, reach, stand, paper)
        stand.append(replace(spot, at=at, reach=reach))
    return sorted(stand, key=lambda one: (one.is_newest, one.number, one.place))


def _beside(at: Point, reach: float, stand: Sequence[Spot], paper: Paper) -> Point:
    """The place itself, or the nearest one beside it where another sign is hidden by nothing."""
    if not any(apart(at, spot.at) < reach for spot in stand):
        return at
    for place in _near(at, reach * 2.5, paper):
        if all(apart(place, spot.at) >= reach + spot.reach for spot in stand):
            return place
    return at


def _near(at: Point, step: float, paper: Paper) -> Iterator[Point]:
    """Places beside a place, those in the same row first, none beyond the ends of the scale."""
    left, top, right, bottom = paper.frame
    beside, above = paper.edge[0] - 2, paper.edge[1] - 2
    around = [(x, y) for x in range(-3, 4) for y in range(-3, 4)]
    for x, y in sorted(around, key=lambda one: (abs(one[1]), abs(one[0]), -one[0], one[1])):
        place = at[0] + x * step, at[1] + y * step
        if left + beside <= place[0] <= right - beside and top + above <= place[1] <= bottom - above:
            yield place


def apart(one: Point, other: Point) -> float:
    """How far two places are from each other."""
    return hypot(one[0] - other[0], one[1] - other[1])
