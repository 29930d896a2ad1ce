"""Two versions made ready to be compared by id."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from ..things import Map, NamedCircle


def without_notes(map: Map) -> Map:
    """The map without private notes: they are never part of a comparison."""
    things = tuple(replace(thing, note="") for thing in map.things)
    return replace(map, things=things, lines=tuple(replace(line, note="") for line in map.lines))


def made_alike(then: Map, now: Map) -> Map:
    """The earlier map with the client called as now, and with an id of its own for what is of another kind.

    No edit gives a thing another kind, but a case file can hold two maps that use one id for two things.
    """
    taken = {thing.id for thing in (*then.things, *now.things)}
    free = (id for number in count(1) if (id := f"t{number}") not in taken)
    kinds = {thing.id: thing.kind for thing in now.things}
    other = {thing.id: next(free) for thing in then.things if kinds.get(thing.id, thing.kind) != thing.kind}
    renamed = _with_ids(then, other) if other else then
    return replace(renamed, things=(replace(then.client, label=now.client.label), *renamed.things[1:]))


def _with_ids(map: Map, other: dict[str, str]) -> Map:
    def of(id: str) -> str:
        return other.get(id, id)

    return Map(
        tuple(replace(thing, id=of(thing.id)) for thing in map.things),
        tuple(replace(line, source=of(line.source), target=of(line.target)) for line in map.lines),
        tuple(NamedCircle(circle.name, tuple(of(id) for id in circle.things)) for circle in map.named),
    )
