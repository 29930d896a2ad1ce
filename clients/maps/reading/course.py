"""Therapy over time: what became of circles, new ways and ingredients over the kept versions of a map.

Only what the versions say is put side by side; what it means is for the therapist and the client to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .. import circles
from ..bands import is_new
from ..circles import Circle
from ..things import Line, Map, Thing
from ..vocabulary import INGREDIENT, OFFERS, PATTERN
from .sentences import called, called_circle

CLOSED, OPEN = "closed", "open"  # a vicious circle without a way out, or with one
THERE, OFFERED = "there", "offered"  # an ingredient on the map that nobody offers, or that somebody does
ABSENT = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A map as it was on a day; `title` is the name it was kept under, "" where it has none."""

    day: date
    title: str
    map: Map


@dataclass(frozen=True, slots=True)
class Lane:
    """A circle or a thing from version to version: what it was in each, ABSENT where it is not on the map."""

    id: str
    name: str
    states: tuple[str, ...]
    lights: tuple[str, ...]  # what of it is on the newest map

    @property
    def is_there(self) -> bool:
        return self.states[-1] != ABSENT

    @property
    def first(self) -> int:
        """The version in which it is on the map for the first time."""
        return next(place for place, state in enumerate(self.states) if state != ABSENT)

    @property
    def last(self) -> int:
        return max(place for place, state in enumerate(self.states) if state != ABSENT)

    @property
    def since(self) -> int:
        """The version from which on it has been what it is in the newest."""
        others = (place for place, state in enumerate(self.states) if state != self.states[-1])
        return max(others, default=-1) + 1


@dataclass(frozen=True, slots=True)
class Way:
    """A new way from version to version: the anxiety expected and met, 0 to 10, each None where not known."""

    lane: Lane
    expected: tuple[int | None, ...]
    actual: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The versions from old to new, and all that can be followed through them."""

    kept: tuple[Kept, ...]
    circles: tuple[Lane, ...]
    ways: tuple[Way, ...]
    ingredients: tuple[Lane, ...]
    agreed: tuple[frozenset[str], ...]  # of each version the things and lines that are agreed with the client

    def count(self, place: int, *states: str) -> int:
        """How many circles were one of these in a version."""
        return sum(lane.states[place] in states for lane in self.circles)


def course(kept: Sequence[Kept]) -> Course | None:
    """What can be followed through these versions, from old to new; None where there is only one."""
    if len(kept) < 2:
        return None
    maps = [one.map for one in kept]
    return Course(
        kept=tuple(kept),
        circles=_circles(maps),
        ways=tuple(_way(lane, maps) for lane in _things(maps, _is_new_way, _there)),
        ingredients=_things(maps, _is_ingredient, _offered),
        agreed=tuple(_agreed(map) for map in maps),
    )


def _is_new_way(thing: Thing) -> bool:
    """Whether it is something to try: a new pattern."""
    return thing.kind == PATTERN and is_new(thing)


def _circles(maps: Sequence[Map]) -> tuple[Lane, ...]:
    """Every vicious circle of any version, those of the earliest first."""
    found = [{circle.id: circle for circle in circles.find(map).vicious} for map in maps]
    return tuple(_circle_lane(id, maps, found) for id in dict.fromkeys(id for one in found for id in one))


def _circle_lane(id: str, maps: Sequence[Map], found: Sequence[dict[str, Circle]]) -> Lane:
    place = max(place for place, one in enumerate(found) if id in one)
    circle = found[place][id]
    states = tuple((OPEN if one[id].open else CLOSED) if id in one else ABSENT for one in found)
    return Lane(
        id, called_circle(maps[place], circle), states, _still(maps[-1], (*circle.things, *circle.lines))
    )


def _things(
    maps: Sequence[Map], wanted: Callable[[Thing], bool], state: Callable[[Map, Thing], str]
) -> tuple[Lane, ...]:
    """Every thing that is wanted in any version, those of the earliest first."""
    found = [{thing.id: thing for thing in map.things if wanted(thing)} for map in maps]
    lanes = []
    for id in dict.fromkeys(id for one in found for id in one):
        states = tuple(
            state(map, one[id]) if id in one else ABSENT for map, one in zip(maps, found, strict=True)
        )
        newest = next(one[id] for one in reversed(found) if id in one)
        lanes.append(Lane(id, called(newest), states, _still(maps[-1], (id,))))
    return tuple(lanes)


def _way(lane: Lane, maps: Sequence[Map]) -> Way:
    there = [map.thing(lane.id) if state else None for map, state in zip(maps, lane.states, strict=True)]
    return Way(
        lane,
        tuple(thing.expected_anxiety if thing else None for thing in there),
        tuple(thing.actual_anxiety if thing else None for thing in there),
    )


def _there(map: Map, thing: Thing) -> str:
    return THERE


def _is_ingredient(thing: Thing) -> bool:
    return thing.kind == INGREDIENT


def _offered(map: Map, ingredient: Thing) -> str:
    """Whether somebody offers it, in words or by a line: only then can it have been tried."""
    lines = (line for line in map.lines_of(ingredient.id) if line.kind == OFFERS)
    return OFFERED if ingredient.offered_by or any(lines) else THERE


def _agreed(map: Map) -> frozenset[str]:
    parts: tuple[Thing | Line, ...] = (*map.things, *map.lines)
    return frozenset(part.id for part in parts if part.confidence == "agreed")


def _still(map: Map, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the ids that are on the map."""
    return tuple(id for id in ids if map.thing(id) or map.line(id))
