"""Across a caseload: on how many clients' maps a strategy, an ingredient or a difficulty is.

A small number points to a person, and so does what is left when it is taken from a number beside it. So a
number is told only where at least FEWEST clients have something and at least FEWEST have it not; below that
it is "fewer than five", none among them, and above it "all but fewer than five", all among them: neither says
whether there is anybody at all. Nothing else is told that a number could be taken from: no totals of groups,
and rows that do not add up, because a map can have several things. What is only for the therapist is not
counted, and words of one's own are one row together.

A row of `rows` is still about one person, without a name: it is pseudonymous, not anonymous. It has only
columns that many have and many have not, a pseudonym that is new each time, and no place in an order.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .bands import is_new
from .offered import INGREDIENT_TYPES, STRATEGIES, Groups
from .things import Map, Thing
from .vocabulary import DIFFICULTIES_ON_MAP, EFFECT, INGREDIENT, PATTERN

FEWEST = 5
FEW, NEARLY_ALL = "fewer than five", "all but fewer than five"
OWN_WORDS = "in words of their own"
THEMES = {
    PATTERN: "Ways of staying safe",
    INGREDIENT: "Ingredients of a new experience",
    EFFECT: "Difficulties",
}
COLUMNS = {PATTERN: "strategy", INGREDIENT: "ingredient", EFFECT: "difficulty"}

Item = tuple[str, str]  # the theme, and the words of the vocabulary


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many clients have something, as far as it may be told."""

    item: Item
    number: int
    of: int

    @property
    def name(self) -> str:
        return self.item[1]

    @property
    def is_few(self) -> bool:
        return self.number < FEWEST

    @property
    def is_nearly_all(self) -> bool:
        return not self.is_few and self.of - self.number < FEWEST

    @property
    def words(self) -> str:
        """The number in words that may be told: 12 of 30."""
        if self.is_few:
            return FEW
        return NEARLY_ALL if self.is_nearly_all else f"{self.number} of {self.of}"

    @property
    def share(self) -> int:
        """Percent of the clients, for a bar; of nearly all the least that it can be."""
        return round(100 * min(self.number, max(self.of - FEWEST + 1, FEWEST)) / self.of)


@dataclass(frozen=True, slots=True)
class Caseload:
    """What is on the map of each client: the items of the three themes."""

    each: tuple[frozenset[Item], ...]

    @property
    def is_counted(self) -> bool:
        """Whether there are enough clients for any number."""
        return len(self.each) >= FEWEST

    @property
    def counts(self) -> dict[str, list[Count]]:
        """Theme -> what may be told, the most common first; what few have is left out."""
        numbers = Counter(item for items in self.each for item in items) if self.is_counted else Counter()
        found = [Count(item, number, len(self.each)) for item, number in numbers.items()]
        told = sorted((one for one in found if not one.is_few), key=_most_first)
        return {theme: [one for one in told if one.item[0] == theme] for theme in THEMES}

    def rows(self) -> list[list[str]]:
        """A line of names and a row for each client, in no order of theirs; [] where no number is told."""
        told = [one for counts in self.counts.values() for one in counts]
        if not any(not one.is_nearly_all for one in told):
            return []
        head = ["client", *(f"{COLUMNS[one.item[0]]}: {one.name}" for one in told)]
        rows = [[name, *(_cell(one, items) for one in told)] for name, items in self._named()]
        return [head, *sorted(rows)]

    def _named(self) -> Iterable[tuple[str, frozenset[Item]]]:
        """Each client under a pseudonym by chance."""
        names: set[str] = set()
        while len(names) < len(self.each):
            names.add(f"P-{secrets.token_hex(4)}")
        return zip(names, self.each, strict=True)


def caseload(maps: Iterable[Map]) -> Caseload:
    """What is on each of these maps, one of each client."""
    return Caseload(tuple(items(map) for map in maps))


def items(map: Map) -> frozenset[Item]:
    """The strategies of old patterns, the types of ingredients and the difficulties that a map names."""
    found = {(thing.kind, name) for thing in map.things if not thing.private and (name := _name(thing))}
    return frozenset(found)


def _name(thing: Thing) -> str:
    if thing.kind == PATTERN and not is_new(thing):
        return _in_vocabulary(thing.strategy, STRATEGIES)
    if thing.kind == INGREDIENT:
        return _in_vocabulary(thing.type, INGREDIENT_TYPES)
    return DIFFICULTIES_ON_MAP.get(thing.difficulty, "") if thing.kind == EFFECT else ""


def _in_vocabulary(words: str, groups: Groups) -> str:
    known = {word for group in groups.values() for word in group}
    said = words.strip().casefold()
    return said if said in known else OWN_WORDS * bool(said)


def _most_first(count: Count) -> tuple[bool, int, str]:
    """Nearly all first, by name: their numbers are not told by their order either."""
    return not count.is_nearly_all, 0 if count.is_nearly_all else -count.number, count.name


def _cell(count: Count, items: frozenset[Item]) -> str:
    if count.is_nearly_all:
        return NEARLY_ALL
    return "yes" if count.item in items else "no"
