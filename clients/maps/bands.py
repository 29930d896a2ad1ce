"""The band of every thing: what is new stands with the way out, apart from what it replaces."""

from __future__ import annotations

from .things import Map, Thing
from .vocabulary import BAND_OF_KIND, EFFECT, INGREDIENT, LEADS_TO, MODEL, PATTERN

OUT = BAND_OF_KIND[INGREDIENT]
NEW_SYMBOLS = {MODEL: "new-model", PATTERN: "new-pattern"}


def is_new(thing: Thing) -> bool:
    """Whether it is of the new system: a new model or a new way."""
    return thing.kind in (MODEL, PATTERN) and thing.system == "new"


def symbol(thing: Thing) -> str:
    """Which small sign stands for it in lists: that of its kind, or that of a new model or a new way."""
    return NEW_SYMBOLS[thing.kind] if is_new(thing) else thing.kind


def band_of_each(map: Map) -> dict[str, str]:
    """Thing id -> code of its band; the client is in none."""
    new = _follows_only_new(map)
    return {
        thing.id: OUT if is_new(thing) or thing.id in new else BAND_OF_KIND.get(thing.kind, "")
        for thing in map.things
    }


def _follows_only_new(map: Map) -> set[str]:
    """Effects that hang together with things of the new system only."""
    new = {thing.id for thing in map.things if is_new(thing)}
    effects = {thing.id for thing in map.of_kind(EFFECT)}
    near: dict[str, set[str]] = {id: set() for id in effects}
    for line in map.lines:
        if line.kind == LEADS_TO:
            near.setdefault(line.source, set()).add(line.target)
            near.setdefault(line.target, set()).add(line.source)
    found: set[str] = set()
    for id in effects if new else ():
        around = _reach(id, near, effects)
        if around & new and not around - new - effects:
            found.add(id)
    return found


def _reach(start: str, near: dict[str, set[str]], through: set[str]) -> set[str]:
    """Everything that hangs together with a thing by way of the others in `through`."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here in through:
            fresh = near[here] - seen
            seen |= fresh
            waiting += fresh
    return seen
