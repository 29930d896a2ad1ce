"""Circles: where the "leads to" lines come back to the thing they began at."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import networkx as nx

from .bands import is_new
from .edits import holds_circle, turned
from .things import Line, Map, Thing
from .vocabulary import CHAIN_KINDS, HELPS_CHANGE, LEADS_TO, MODEL, PATTERN, REPLACES

LONGEST = 8
MOST_LISTED = 500
# A fixed number of steps, not a time limit, so that the same map always gives the same list.
STEPS = 150_000


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle: its things from the first to the last, the lines between them, and what opens it."""

    things: tuple[str, ...]
    lines: tuple[str, ...]
    name: str
    ways_out: tuple[str, ...]
    vicious: bool

    @property
    def id(self) -> str:
        """An address for the circle, the same wherever it is started from."""
        return "c" + hashlib.sha256(" ".join(turned(self.things)).encode()).hexdigest()[:12]

    @property
    def holds(self) -> bool:
        """A circle of the new system only: a way that holds."""
        return not self.vicious

    @property
    def open(self) -> bool:
        return bool(self.ways_out)


@dataclass(frozen=True, slots=True)
class Circles:
    """The circles of a map, shortest first, and whether there are more than are listed."""

    listed: tuple[Circle, ...]
    more: bool

    @property
    def vicious(self) -> tuple[Circle, ...]:
        return tuple(circle for circle in self.listed if circle.vicious)

    @property
    def holding(self) -> tuple[Circle, ...]:
        return tuple(circle for circle in self.listed if circle.holds)

    def through(self, id: str) -> tuple[Circle, ...]:
        """The circles that a thing or a line is part of."""
        return tuple(circle for circle in self.listed if id in circle.things or id in circle.lines)

    def circle(self, id: str) -> Circle | None:
        return next((circle for circle in self.listed if circle.id == id), None)


@lru_cache(maxsize=16)  # one edit asks three times: before, for the counts of the revision, and for the page
def find(map: Map) -> Circles:
    """The circles of a map: vicious ones and ways that hold, shortest first, at most 500."""
    search = _Search(map)
    found: list[tuple[str, ...]] = []
    for sequence in search.shortest_first():
        if not search.counts(sequence):
            continue
        if len(found) == MOST_LISTED:
            return _listed(map, search, found, more=True)
        found.append(sequence)
    return _listed(map, search, found, more=search.cut_short)


class _Search:
    """Looks for circles from short to long, each from its earliest thing, within one strong part."""

    def __init__(self, map: Map) -> None:
        self.things = {thing.id: thing for thing in map.things}
        self.place = {thing.id: place for place, thing in enumerate(map.things)}
        self.lines: dict[tuple[str, str], list[Line]] = {}
        for line in map.lines:
            if line.kind == LEADS_TO:
                self.lines.setdefault((line.source, line.target), []).append(line)
        self.graph: nx.DiGraph[str] = nx.DiGraph(self.lines.keys())
        self.cut_short = False
        self._steps = STEPS

    def counts(self, sequence: Iterable[str]) -> bool:
        """Whether it is a vicious circle or a way that holds: effects alone are neither."""
        things = [self.things[id] for id in sequence]
        systems = {thing.system for thing in things if thing.kind in (MODEL, PATTERN)}
        return self.vicious(things) or systems == {"new"}

    def vicious(self, things: Iterable[Thing]) -> bool:
        return any(thing.kind == PATTERN and thing.system != "new" for thing in things)

    def shortest_first(self) -> Iterator[tuple[str, ...]]:
        parts = self._parts()
        roots = [(root, *self._around(root, part)) for part in parts for root in part]
        short: set[str] = set()
        for length in range(2, LONGEST + 1):
            for root, nexts, left in roots:
                for sequence in self._walk([root], nexts, left, length):
                    short.update(sequence)
                    yield sequence
                if self._steps <= 0:
                    self.cut_short = True
                    return
        for part in parts:
            # A part with long circles only still shows one: "none yet" would not be true.
            if short.isdisjoint(part):
                yield self._shortest_long(part)

    def _parts(self) -> list[list[str]]:
        """The strongly connected parts that can hold a circle, all in the order of the map."""
        parts = (
            sorted(part, key=self.place.__getitem__) for part in nx.strongly_connected_components(self.graph)
        )
        return sorted((part for part in parts if len(part) > 1), key=lambda part: self.place[part[0]])

    def _around(self, root: str, part: list[str]) -> tuple[dict[str, list[str]], dict[str, int]]:
        """Where each later thing of the part leads, and how many steps it is from there to the root."""
        later = {id for id in part if self.place[id] >= self.place[root]}
        nexts = {
            id: sorted((to for to in self.graph.successors(id) if to in later), key=self.place.__getitem__)
            for id in later
        }
        left = {root: 0}
        queue = deque([root])
        while queue:
            id = queue.popleft()
            for before in self.graph.predecessors(id):
                if before in later and before not in left:
                    left[before] = left[id] + 1
                    queue.append(before)
        return nexts, left

    def _walk(
        self, path: list[str], nexts: dict[str, list[str]], left: dict[str, int], length: int
    ) -> Iterator[tuple[str, ...]]:
        """Every way of exactly this many steps from the end of the path back to its root."""
        for id in nexts[path[-1]]:
            self._steps -= 1
            if self._steps <= 0:
                return
            if id == path[0]:
                if len(path) == length:
                    yield tuple(path)
            elif id not in path and len(path) + left.get(id, length) <= length:
                path.append(id)
                yield from self._walk(path, nexts, left, length)
                path.pop()

    def _shortest_long(self, part: list[str]) -> tuple[str, ...]:
        """The shortest circle of a part, found by always going one step nearer to its root."""
        shortest = len(part)
        for root in part:
            nexts, left = self._around(root, part)
            steps = min((left[id] for id in nexts[root] if id in left), default=shortest)
            if steps < shortest:
                shortest, circle = steps, self._homeward(root, nexts, left)
        return circle

    def _homeward(self, root: str, nexts: dict[str, list[str]], left: dict[str, int]) -> tuple[str, ...]:
        path = [root]
        while (id := min((to for to in nexts[path[-1]] if to in left), key=left.__getitem__)) != root:
            path.append(id)
        return tuple(path)


def _listed(map: Map, search: _Search, found: list[tuple[str, ...]], *, more: bool) -> Circles:
    """The found circles and any named one that lay beyond the limits, as circles of the map."""
    names = {turned(circle.things): circle.name for circle in map.named}
    known = {turned(sequence) for sequence in found}
    beyond = [circle for circle in names if circle not in known and holds_circle(map, circle)]
    every = [*found, *(sequence for sequence in beyond if search.counts(sequence))]
    circles = [_circle(map, search, sequence, names) for sequence in every]
    circles.sort(key=lambda circle: (len(circle.things), [search.place[id] for id in circle.things]))
    return Circles(tuple(circles), more)


def _circle(
    map: Map, search: _Search, sequence: tuple[str, ...], names: dict[tuple[str, ...], str]
) -> Circle:
    things = _from_the_model(search, sequence)
    steps = pairwise((*things, things[0]))
    return Circle(
        things=things,
        lines=tuple(line.id for step in steps for line in search.lines[step]),
        name=names.get(turned(things), ""),
        ways_out=_ways_out(map, set(things)),
        vicious=search.vicious(search.things[id] for id in things),
    )


def _from_the_model(search: _Search, sequence: tuple[str, ...]) -> tuple[str, ...]:
    """The circle told from its model, else its pattern, else its earliest thing."""
    told_first = {kind: place for place, kind in enumerate(CHAIN_KINDS)}
    start = min(sequence, key=lambda id: (told_first[search.things[id].kind], search.place[id]))
    at = sequence.index(start)
    return sequence[at:] + sequence[:at]


def _ways_out(map: Map, things: set[str]) -> tuple[str, ...]:
    """From outside the circle: what helps change one of its things, and each new way instead of one."""
    into = [line for line in map.lines if line.target in things and line.source not in things]
    helping = {line.source for line in into if line.kind == HELPS_CHANGE}
    instead = {line.source for line in into if line.kind == REPLACES}
    ways = (thing for thing in map.things if thing.id in helping or (thing.id in instead and is_new(thing)))
    return tuple(thing.id for thing in ways)
