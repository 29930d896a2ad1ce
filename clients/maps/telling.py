"""The map told step by step: what is told at each step, and what then stands out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import circles
from .bands import OUT, band_of_each
from .circles import Circle
from .things import Map, Thing
from .vocabulary import BANDS, DIFFICULTIES_ON_MAP

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


def steps(map: Map, shown: int = 1, told: int = 1) -> tuple[Step, ...]:
    """All five where there is a vicious circle; otherwise those that have something to tell.

    Of several circles the step shows one, `shown`; by the last step the first `told` of them were shown.
    """
    every = circles_to_tell(map)
    circle = every[shown - 1] if every else None
    filled = set(band_of_each(map).values())
    codes = [code for code in TITLES if circle or code == PEOPLE or code in filled]
    strong = {CIRCLE: _inside(every[shown - 1 : shown]), OUT: _with_ways_out(map, every[:told], every[told:])}
    made: list[Step] = []
    for code in codes:
        ids = _told(map, code)
        fresh = ids - made[-1].told if made else ids
        title = circle.name if circle and circle.name and code == CIRCLE else TITLES[code]
        stands_out = strong.get(code, frozenset()) if circle else frozenset()
        made.append(Step(code, title, ids, fresh, stands_out, circle))
    return tuple(made)


def circles_to_tell(map: Map) -> tuple[Circle, ...]:
    """The vicious circles, the longest first; of equals those that have a name come first."""
    vicious = circles.find(map).vicious
    return tuple(sorted(vicious, key=lambda circle: (-len(circle.things), not circle.name)))


def in_clients_words(map: Map) -> Map:
    """The map with each difficulty in the client's own words; one with clinical ones only is private."""
    return Map(tuple(_in_clients_words(thing) for thing in map.things), map.lines, map.named)


def _in_clients_words(thing: Thing) -> Thing:
    if not thing.difficulty or thing.label != DIFFICULTIES_ON_MAP[thing.difficulty]:
        return thing
    return replace(thing, label=f"“{thing.words}”", words="") if thing.words else replace(thing, private=True)


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


def _inside(some: tuple[Circle, ...]) -> frozenset[str]:
    """The things and lines of these circles."""
    return frozenset(id for circle in some for id in (*circle.things, *circle.lines))


def _with_ways_out(map: Map, told: tuple[Circle, ...], untold: tuple[Circle, ...]) -> frozenset[str]:
    """The circles told and the way out, with its lines and with who leads there.

    What opens nothing but circles that were not told is left out.
    """
    inside = _inside(told)
    only_untold = _leading_to(map, _inside(untold) - inside) - _leading_to(map, inside)
    out = frozenset(id for id, band in band_of_each(map).items() if band == OUT) - only_untold
    strong = inside | out | _leading_to(map, out)
    ends = {line.id: {line.source, line.target} for line in map.lines}
    return strong | {id for id, both in ends.items() if both & out and both <= strong}


def _leading_to(map: Map, ids: frozenset[str]) -> frozenset[str]:
    return frozenset(line.source for line in map.lines if line.target in ids)
