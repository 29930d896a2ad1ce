"""One map that holds two versions, so that both can be drawn on the same layout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..things import Line, Map
from .alike import made_alike, without_notes


@dataclass(frozen=True, slots=True)
class Side:
    """The union's things in the words of one version, that version's lines, and the ids of what it has."""

    map: Map
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Union:
    """All things and lines of two versions; what both have is laid out as it is now."""

    map: Map
    then: Side
    now: Side


def union(then: Map, now: Map) -> Union:
    """The two versions together, without notes. A line that now means something else is two lines."""
    now = without_notes(now)
    then = made_alike(without_notes(then), now)
    things = (*now.things, *(thing for thing in then.things if not now.thing(thing.id)))
    lines = list(now.lines)
    moved: dict[str, Line] = {}  # the id in the union -> the line then
    for line in then.lines:
        same = now.line(line.id)
        if same is None or same.kind != line.kind:
            placed = replace(line, key=_free_key(lines, line))
            lines.append(placed)
            moved[placed.id] = placed
        else:
            moved[line.id] = line
    both = Map(things, tuple(lines), now.named)
    as_then = Map(tuple(then.thing(thing.id) or thing for thing in things), tuple(moved.values()))
    return Union(
        both,
        Side(as_then, frozenset({thing.id for thing in then.things} | moved.keys())),
        Side(
            replace(both, lines=now.lines),
            frozenset({thing.id for thing in now.things} | {line.id for line in now.lines}),
        ),
    )


def _free_key(lines: list[Line], line: Line) -> int:
    used = {other.key for other in lines if (other.source, other.target) == (line.source, line.target)}
    return line.key if line.key not in used else max(used) + 1
