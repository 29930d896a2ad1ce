"""The map at an age: what was not there yet, or no longer."""

from __future__ import annotations

from .things import Line, Map, Thing

GROWN_UP = 18


def oldest(map: Map, age_now: int | None = None) -> int:
    """The last age to look at: the client's age now, else the greatest on the map, at least 18."""
    if age_now is not None:
        return age_now
    parts: tuple[Thing | Line, ...] = (*map.things, *map.lines)
    ages = [age for part in parts for age in (part.from_age, part.to_age) if age is not None]
    return max([GROWN_UP, *ages])


def absent(map: Map, age: int) -> frozenset[str]:
    """The ids of things and lines that were not there at that age. What has no ages always was."""
    things = {thing.id for thing in map.things if not _is_at(thing, age)}
    lines = {
        line.id
        for line in map.lines
        if line.source in things or line.target in things or not _is_at(line, age)
    }
    return frozenset(things | lines)


def _is_at(part: Thing | Line, age: int) -> bool:
    begun = part.from_age is None or part.from_age <= age
    return begun and (part.to_age is None or age <= part.to_age)
