"""Where to begin: the smallest sets of the client's own steps whose change opens every vicious circle.

Cognitive analytic therapy speaks of exits from procedures that defeat themselves (Toye 2009, Reformulation,
Summer, 26-29). That only the client's own steps count, never what others do, is this program's own rule.
Reckoned as the fewest things without which no circle through an old pattern is left.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice, product

import networkx as nx

from ..bands import is_new
from ..things import Map, Thing
from ..vocabulary import EFFECT, LEADS_TO, MODEL, PATTERN

MOST_LISTED = 10
# A fixed number of visits to things, not a time limit, so that the same map always gives the same sets.
VISITS = 300_000

Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """How few steps are enough, and which sets of them: the first ten, and how many there are."""

    least: int  # fewer than this are not enough
    sets: Sets
    count: int
    is_exact: bool  # the sets are as small as can be
    is_counted: bool  # there are no more sets than were counted


def beginning(map: Map, visits: int = VISITS) -> Beginning:
    """The smallest sets that open every vicious circle, found within a budget of visits to things."""
    place = {thing.id: number for number, thing in enumerate(map.things)}
    budget = _Budget(visits)
    found = [_Part(map, part, place).solved(budget) for part in _parts(map, place)]
    if not found:
        return Beginning(0, (), 0, True, True)
    sets = islice(product(*(one.sets for one in found)), MOST_LISTED)
    return Beginning(
        least=sum(one.least for one in found),
        sets=tuple(tuple(sorted(sum(chosen, ()), key=place.__getitem__)) for chosen in sets),
        count=reduce(lambda count, one: count * one.count, found, 1),
        is_exact=all(one.is_exact for one in found),
        is_counted=all(one.is_counted for one in found),
    )


def is_own(thing: Thing) -> bool:
    """Whether it is a step of the client's own that can change: an old model or pattern, or a feeling."""
    old = thing.kind in (MODEL, PATTERN) and not is_new(thing)
    return old or (thing.kind == EFFECT and thing.what == "feeling")


def is_old_pattern(thing: Thing | None) -> bool:
    """Whether a circle through it is a vicious one."""
    return thing is not None and thing.kind == PATTERN and not is_new(thing)


def _parts(map: Map, place: dict[str, int]) -> list[list[str]]:
    """The strongly connected parts that hold a vicious circle, small ones first: each is solved alone."""
    lines: nx.DiGraph[str] = nx.DiGraph(
        (line.source, line.target) for line in map.lines if line.kind == LEADS_TO
    )
    parts = (sorted(part, key=place.__getitem__) for part in nx.strongly_connected_components(lines))
    vicious = (part for part in parts if len(part) > 1 and any(is_old_pattern(map.thing(id)) for id in part))
    return sorted(vicious, key=lambda part: (len(part), place[part[0]]))


class _Spent(Exception):
    """The budget has ended."""


class _Budget:
    def __init__(self, visits: int) -> None:
        self.left = visits

    def spend(self, visits: int) -> None:
        self.left -= visits
        if self.left < 0:
            raise _Spent


class _Part:
    """One part of the map, in which every thing can be reached from every other; things are numbers here."""

    def __init__(self, map: Map, ids: list[str], place: dict[str, int]) -> None:
        self.ids = ids
        number = {id: number for number, id in enumerate(ids)}
        things = [thing for id in ids if (thing := map.thing(id))]
        self.own = frozenset(number[thing.id] for thing in things if is_own(thing))
        self.fixed = frozenset(range(len(ids))) - self.own
        self.patterns = [number[thing.id] for thing in things if is_old_pattern(thing)]
        joined = {
            (number[line.source], number[line.target])
            for line in map.lines
            if line.kind == LEADS_TO and line.source in number and line.target in number
        }
        self.nexts = [sorted(to for start, to in joined if start == here) for here in range(len(ids))]
        self.budget = _Budget(0)

    def solved(self, budget: _Budget) -> Beginning:
        """The smallest sets of this part; one that is enough, not smallest, when the budget ends before."""
        self.budget = budget
        found: list[tuple[int, ...]] = []
        for size in range(1, len(self.own) + 1):
            try:
                found.extend(self._sets(size, frozenset(), frozenset()))
            except _Spent:
                return self._cut_short(size, found)
            if found:
                return self._beginning(size, found, is_counted=True)
        raise AssertionError("Without its old patterns no circle of a part is vicious.")

    def _cut_short(self, size: int, found: list[tuple[int, ...]]) -> Beginning:
        if found:
            return self._beginning(size, found, is_counted=False)
        enough = self._enough()
        return Beginning(size, (self._named(enough),), 1, len(enough) == size, is_counted=False)

    def _beginning(self, size: int, found: list[tuple[int, ...]], *, is_counted: bool) -> Beginning:
        listed = tuple(self._named(chosen) for chosen in sorted(found)[:MOST_LISTED])
        return Beginning(size, listed, len(found), True, is_counted)

    def _named(self, chosen: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.ids[number] for number in sorted(chosen))

    def _sets(self, left: int, gone: frozenset[int], kept: frozenset[int]) -> Iterator[tuple[int, ...]]:
        """Every set of so many more things, none of them among those kept, that leaves no circle; each once.

        One of the things of any circle that is left has to go: the first of them that does tells the sets
        apart, so that those before it are kept.
        """
        circle = self._circle(gone, kept)
        if circle is None:
            yield tuple(sorted(gone))
            return
        choices = self._choices(circle, kept)
        if not choices or self._needs_more(left, gone, kept, choices):
            return
        for place, chosen in enumerate(choices):
            yield from self._sets(left - 1, gone | {chosen}, kept.union(choices[:place]))

    def _needs_more(self, left: int, gone: frozenset[int], kept: frozenset[int], choices: list[int]) -> bool:
        """Whether there are more circles that share no choice than there are things that may still go."""
        without = gone.union(choices)
        for _ in range(left):
            circle = self._circle(without, kept)
            if circle is None:
                return False
            others = self._choices(circle, kept)
            if not others:
                return True
            without = without.union(others)
        return True

    def _choices(self, circle: list[int], kept: frozenset[int]) -> list[int]:
        return sorted(number for number in circle if number in self.own and number not in kept)

    def _circle(self, gone: frozenset[int], kept: frozenset[int]) -> list[int] | None:
        """The vicious circle with the fewest choices that is left without the things gone."""
        free = self.fixed | kept
        best: tuple[int, list[int]] | None = None
        for pattern in self.patterns:
            found = None if pattern in gone else self._round(pattern, gone, free)
            if found and (best is None or found[0] < best[0]):
                best = found
                if best[0] <= 1:
                    break
        return best[1] if best else None

    def _round(self, start: int, gone: frozenset[int], free: frozenset[int]) -> tuple[int, list[int]] | None:
        """From a pattern back to it by the fewest choices: how many, and the things on the way."""
        before: dict[int, int] = {}
        costs = {start: int(start not in free)}
        waiting = deque([start])
        done: set[int] = set()
        while waiting:
            here = waiting.popleft()
            if here in done:
                continue
            done.add(here)
            self.budget.spend(1)
            for to in self.nexts[here]:
                if to == start:
                    return costs[here], self._way(here, start, before)
                cost = costs[here] + (to not in free)
                if to not in gone and (to not in costs or cost < costs[to]):
                    costs[to], before[to] = cost, here
                    (waiting.appendleft if to in free else waiting.append)(to)
        return None

    def _way(self, end: int, start: int, before: dict[int, int]) -> list[int]:
        way = [end]
        while way[-1] != start:
            way.append(before[way[-1]])
        return way

    def _enough(self) -> list[int]:
        """A set that leaves no circle: always the choice most lines touch, then none that is not needed."""
        self.budget = _Budget(len(self.ids) ** 4)
        chosen: list[int] = []
        while circle := self._circle(frozenset(chosen), frozenset()):
            chosen.append(max(self._choices(circle, frozenset()), key=self._lines))
        for number in tuple(chosen):
            fewer = frozenset(chosen) - {number}
            if self._circle(fewer, frozenset()) is None:
                chosen.remove(number)
        return chosen

    def _lines(self, number: int) -> int:
        return len(self.nexts[number]) * sum(number in nexts for nexts in self.nexts)
