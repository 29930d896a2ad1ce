"""The map told step by step: what is told at each step, and what then stands out."""

from __future__ import annotations

from dataclasses import dataclass

from . import circles
from .bands import OUT, band_of_each
from .circles import Circle
from .things import Map
from .vocabulary import BANDS

PEOPLE, LEARNED, NOW, CIRCLE = "people", "learned", "now", "circle"
TITLES = {
    PEOPLE: "The people and what happened",
    LEARNED: BANDS[LEARNED],
    NOW: BANDS[NOW],
    CIRCLE: "A vicious circle",
    OUT: BANDS[OUT],
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the ids told by then, those told here first, and those that stand out (none: all alike)."""

    code: str
    title: str
    told: frozenset[str]
    fresh: frozenset[str]
    strong: frozenset[str]
    circle: Circle | None

    @property
    def bands(self) -> frozenset[str]:
        """The bands whose titles are told by then."""
        order = list(TITLES)
        return frozenset(order[: order.index(self.code) + 1]) & BANDS.keys()

    @property
    def lacks_way_out(self) -> bool:
        """Whether the last step has nothing to tell yet."""
        return self.code == OUT and not self.fresh


def steps(map: Map) -> tuple[Step, ...]:
    """All five where there is a vicious circle; otherwise those that have something to tell."""
    circle = longest_circle(map)
    filled = set(band_of_each(map).values())
    codes = [code for code in TITLES if circle or code == PEOPLE or code in filled]
    made: list[Step] = []
    for code in codes:
        told = _told(map, code)
        fresh = told - made[-1].told if made else told
        title = circle.name if circle and circle.name and code == CIRCLE else TITLES[code]
        made.append(Step(code, title, told, fresh, _strong(map, code, circle), circle))
    return tuple(made)


def longest_circle(map: Map) -> Circle | None:
    """The longest vicious circle; of several, one that has a name, then the first."""
    vicious = circles.find(map).vicious
    return max(vicious, key=lambda circle: (len(circle.things), bool(circle.name)), default=None)


def part(map: Map, ids: frozenset[str]) -> Map:
    """The map with only these things and lines on it."""
    return Map(
        tuple(thing for thing in map.things if thing.id in ids),
        tuple(line for line in map.lines if line.id in ids),
    )


def _told(map: Map, code: str) -> frozenset[str]:
    """The client, the bands told by then, and the lines between what is told."""
    untold = list(TITLES)[list(TITLES).index(code) + 1 :]
    things = {id for id, band in band_of_each(map).items() if band not in untold}
    lines = {line.id for line in map.lines if line.source in things and line.target in things}
    return frozenset(things | lines)


def _strong(map: Map, code: str, circle: Circle | None) -> frozenset[str]:
    """The circle; at the last step also the way out, with its lines and with who leads there."""
    if circle is None or code not in (CIRCLE, OUT):
        return frozenset()
    strong = {*circle.things, *circle.lines}
    if code == OUT:
        out = {id for id, band in band_of_each(map).items() if band == OUT}
        strong |= out | {line.id for line in map.lines if out & {line.source, line.target}}
        strong |= {line.source for line in map.lines if line.target in out}
    return frozenset(strong)
