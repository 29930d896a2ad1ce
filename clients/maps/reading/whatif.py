"""What if an ingredient or a new way were not there: which vicious circles would still open, and which not.

Asked of the map as it is; nothing is changed and nothing is kept. A way out is what the circles themselves
count as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..bands import is_new
from ..circles import Circle, Circles
from ..things import Map, Thing
from ..vocabulary import INGREDIENT
from ..words import count
from . import sentences as say
from .prompt import Lines, Part, Prompt, about_circle, about_things

MOST_ALONE = 4
MOST_REMAINING = 6


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The circles as they would be without what is switched off."""

    off: tuple[str, ...]
    opened: tuple[Circle, ...]
    closed: tuple[Circle, ...]
    lost: tuple[Circle, ...]  # ways that hold through what is switched off
    gone: frozenset[str]  # what is switched off, and its lines

    @property
    def pale(self) -> frozenset[str]:
        """What stands in opened circles alone."""
        return _parts_of(self.opened) - _parts_of(self.closed)


def what_if(map: Map, circles: Circles, off: Iterable[str]) -> WhatIf:
    """Which circles would be open, closed or lost without these."""
    without = frozenset(off)
    there = [circle for circle in circles.vicious if without.isdisjoint(circle.things)]
    return WhatIf(
        off=tuple(thing.id for thing in map.things if thing.id in without),
        opened=tuple(circle for circle in there if not without.issuperset(circle.ways_out)),
        closed=tuple(circle for circle in there if without.issuperset(circle.ways_out)),
        lost=tuple(circle for circle in circles.holding if not without.isdisjoint(circle.things)),
        gone=without.union(line.id for id in without for line in map.lines_of(id)),
    )


def switches(map: Map) -> tuple[Thing, ...]:
    """What can be switched off and on: every ingredient and every new way."""
    return tuple(thing for thing in map.things if thing.kind == INGREDIENT or is_new(thing))


def switched(off: Iterable[str], id: str) -> tuple[str, ...]:
    """The same switches with this one turned: off if it was on, on if it was off."""
    return tuple(sorted(frozenset(off) ^ {id}))


def what_ifs(map: Map, circles: Circles, off: Iterable[str] | None = None) -> Part:
    """What remains without what is switched off; where nothing is tried, what hangs on one thing alone."""
    if not circles.vicious or not switches(map):
        return Part(say.WHAT_IF)
    if off is None:
        return _alone(map, circles)
    found = what_if(map, circles, off)
    note = say.NOT_ALL_CIRCLES.format(number=len(circles.listed)) if circles.more else ""
    remaining = Lines(tuple(_remaining(map, found)), MOST_REMAINING, say.MORE_REMAINING)
    lost = Lines(tuple(_lost(map, found)), MOST_REMAINING)
    return Part(say.WHAT_IF, _outcome(map, found), (remaining, lost), note)


def _outcome(map: Map, found: WhatIf) -> str:
    """What is switched off, how many circles are open then, and how they are drawn."""
    names = say.together(say.called(thing) for id in found.off if (thing := map.thing(id)))
    outcome = _counted(found, say.WITHOUT if names else say.WITH_ALL, names)
    return f"{outcome} {say.PALE}" if found.opened else outcome


def in_short(map: Map, found: WhatIf) -> str:
    """The same in a few words, for a place where there is little room."""
    first = map.thing(found.off[0]) if len(found.off) == 1 else None
    names = say.called(first) if first else count(len(found.off), "thing")
    return _counted(found, say.IN_SHORT_WITHOUT if found.off else say.IN_SHORT_WITH_ALL, names)


def _counted(found: WhatIf, sentence: str, names: str) -> str:
    return sentence.format(
        things=names, circles=say.of_circles(len(found.opened), len(found.opened) + len(found.closed))
    )


def _remaining(map: Map, found: WhatIf) -> Iterator[Prompt]:
    for circle in found.closed:
        text = say.WOULD_BE_CLOSED.format(circle=say.called_circle(map, circle))
        yield about_circle(_when("closed", found), text, circle)


def _lost(map: Map, found: WhatIf) -> Iterator[Prompt]:
    for circle in found.lost:
        text = say.WOULD_NOT_HOLD.format(circle=say.called_circle(map, circle))
        yield about_circle(_when("lost", found), text, circle)


def _when(kind: str, found: WhatIf) -> str:
    """The kind with what is switched off: hidden for one try, it is said again in the next."""
    return " ".join((kind, *found.off))


def _alone(map: Map, circles: Circles) -> Part:
    """Circles whose way out is one thing: without it they would close again."""
    alone = [circle for circle in circles.vicious if len(circle.ways_out) == 1]
    told = tuple(_hangs_on(map, circle) for circle in alone)
    about = say.NONE_ALONE if not alone and any(circle.open for circle in circles.vicious) else ""
    return Part(say.WHAT_IF, about, (Lines(told, MOST_ALONE, say.MORE_ALONE),))


def _hangs_on(map: Map, circle: Circle) -> Prompt:
    """About a circle with one way out, and how that reaches it."""
    (way,) = (thing for thing in map.things if thing.id in circle.ways_out)
    reaches = (line.id for line in map.lines_of(way.id) if line.target in circle.things)
    text = say.HANGS_ON.format(thing=say.called(way), circle=say.called_circle(map, circle))
    return about_things("hangs on", text, (way.id, *reaches, *circle.things, *circle.lines))


def _parts_of(circles: Iterable[Circle]) -> frozenset[str]:
    return frozenset(id for circle in circles for id in (*circle.things, *circle.lines))
