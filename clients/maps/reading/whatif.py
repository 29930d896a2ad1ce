"""What if an ingredient or a new way were not there: which vicious circles would still open, and which not.

Asked of the map as it is; nothing is changed and nothing is kept. Beside what an ingredient helps change, a
new way counts that stands in for an old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..bands import is_new
from ..circles import Circle, Circles
from ..things import Line, Map, Thing
from ..vocabulary import HELPS_CHANGE, INGREDIENT, REPLACES
from ..words import count
from . import sentences as say
from .prompt import Part, Prompt, about_circle, about_things

OPENING = (HELPS_CHANGE, REPLACES)
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
    helped = {line.target for line in map.lines if line.kind in OPENING and line.source not in without}
    return WhatIf(
        off=tuple(thing.id for thing in map.things if thing.id in without),
        opened=tuple(circle for circle in there if not helped.isdisjoint(circle.things)),
        closed=tuple(circle for circle in there if helped.isdisjoint(circle.things)),
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
    told = [*_remaining(map, found), *_lost(map, found)]
    left_out = [say.MORE_REMAINING if len(found.closed) > MOST_REMAINING else ""]
    left_out += [say.NOT_ALL_CIRCLES.format(number=len(circles.listed)) if circles.more else ""]
    return Part(say.WHAT_IF, _outcome(map, found), tuple(told), " ".join(filter(None, left_out)))


def _outcome(map: Map, found: WhatIf) -> str:
    """One sentence on what is switched off and how many circles are open then."""
    names = say.together(say.called(thing) for id in found.off if (thing := map.thing(id)))
    return _counted(found, say.WITHOUT if names else say.WITH_ALL, names)


def in_short(map: Map, found: WhatIf) -> str:
    """The same in a few words, for a place where there is little room."""
    first = map.thing(found.off[0]) if len(found.off) == 1 else None
    names = say.called(first) if first else count(len(found.off), "thing")
    return _counted(found, say.IN_SHORT_WITHOUT if found.off else say.IN_SHORT_WITH_ALL, names)


def _counted(found: WhatIf, sentence: str, names: str) -> str:
    return sentence.format(things=names, some=len(found.opened), all=len(found.opened) + len(found.closed))


def _remaining(map: Map, found: WhatIf) -> Iterator[Prompt]:
    for circle in found.closed[:MOST_REMAINING]:
        yield about_circle(say.WOULD_BE_CLOSED.format(circle=say.called_circle(map, circle)), circle)


def _lost(map: Map, found: WhatIf) -> Iterator[Prompt]:
    for circle in found.lost[:MOST_REMAINING]:
        yield about_circle(say.WOULD_NOT_HOLD.format(circle=say.called_circle(map, circle)), circle)


def _alone(map: Map, circles: Circles) -> Part:
    """Circles whose way out is one thing: without it they would close again."""
    ways = [(circle, _ways(map, circle)) for circle in circles.vicious]
    alone = [(circle, thing) for circle, things in ways if len(things) == 1 for thing in things]
    told = [_hangs_on(map, circle, thing) for circle, thing in alone[:MOST_ALONE]]
    about = say.NONE_ALONE if not alone and any(things for _, things in ways) else ""
    return Part(say.WHAT_IF, about, tuple(told), say.MORE_ALONE if len(alone) > MOST_ALONE else "")


def _ways(map: Map, circle: Circle) -> list[Thing]:
    """What opens a circle from outside."""
    helping = {line.source for id in circle.things for line in map.lines_of(id) if _opens(line, id)}
    return [thing for thing in switches(map) if thing.id in helping.difference(circle.things)]


def _opens(line: Line, id: str) -> bool:
    return line.kind in OPENING and line.target == id


def _hangs_on(map: Map, circle: Circle, thing: Thing) -> Prompt:
    text = say.HANGS_ON.format(thing=say.called(thing), circle=say.called_circle(map, circle))
    return about_things(text, (thing.id, *circle.things, *circle.lines))


def _parts_of(circles: Iterable[Circle]) -> frozenset[str]:
    return frozenset(id for circle in circles for id in (*circle.things, *circle.lines))
