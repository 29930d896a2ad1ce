"""The part on where to begin, in sentences: the smallest sets of steps, and what each ingredient opens."""

from __future__ import annotations

from collections.abc import Iterator

from ..circles import Circles
from ..things import Map
from ..vocabulary import HELPS_CHANGE, INGREDIENT
from . import sentences as say
from .begin import MOST_LISTED, Beginning, beginning
from .prompt import Lines, Part, Prompt, about_things

MOST_COVERS = 5


def exits(map: Map, circles: Circles) -> Part:
    """Which steps to begin with, and how many circles each ingredient opens already."""
    found = beginning(map)
    if not found.sets:
        return Part(say.BEGIN)
    covers = Lines(tuple(_covers(map, circles)), MOST_COVERS, say.MORE_COVERS)
    return Part(say.BEGIN, _about(found), (Lines(tuple(_sets(map, found))), covers), _uncounted(found))


def coverage(map: Map, circles: Circles) -> dict[str, int]:
    """Ingredient -> how many vicious circles it helps open, the most first."""
    opened = {
        thing.id: sum(thing.id in circle.ways_out for circle in circles.vicious)
        for thing in map.of_kind(INGREDIENT)
    }
    return dict(sorted(opened.items(), key=lambda one: -one[1]))


def _about(found: Beginning) -> str:
    if not found.is_exact:
        return say.AT_LEAST.format(number=found.least, enough=len(found.sets[0]))
    return say.ONE_OPENS if found.least == 1 else say.FEWEST_OPEN.format(number=found.least)


def _sets(map: Map, found: Beginning) -> Iterator[Prompt]:
    for ids in found.sets:
        names = say.together(say.called(thing) for id in ids if (thing := map.thing(id)))
        yield about_things("set", say.SET.format(things=names), ids)


def _uncounted(found: Beginning) -> str:
    if not found.is_exact:
        return ""
    if found.count > MOST_LISTED:
        many = say.TEN_LISTED if found.is_counted else say.AT_LEAST_TEN_LISTED
        return many.format(number=found.count)
    return "" if found.is_counted else say.SOME_LISTED


def _covers(map: Map, circles: Circles) -> Iterator[Prompt]:
    for id, some in coverage(map, circles).items():
        ingredient = map.thing(id)
        if ingredient and some:
            helps = (line for line in map.lines_of(id) if line.kind == HELPS_CHANGE)
            lights = dict.fromkeys((id, *(part for line in helps for part in (line.target, line.id))))
            text = say.COVERS.format(
                ingredient=say.called(ingredient), circles=say.of_circles(some, len(circles.vicious))
            )
            yield Prompt("covers", text, tuple(lights), switch=id)
