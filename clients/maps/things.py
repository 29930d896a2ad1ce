"""A map as one immutable value: things, lines and the circles that were given a name."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .vocabulary import CLIENT, RELATIONSHIP

Functions = tuple[tuple[str, str, str], ...]  # (period, function, yes | partly | no)


class Refused(ValueError):
    """Something that cannot be done to a map, in one sentence for the person who asked."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node of the map. Every detail but id, kind and label may be left at its empty value."""

    id: str  # "client", or "t" and digits: an id never says who it is
    kind: str
    label: str
    role: str = ""
    words: str = ""
    tone: str = ""
    alias: str = ""
    died: bool = False
    functions: Functions = ()
    type: str = ""
    felt: int | None = None
    seen: int | None = None
    comforted: str = ""
    repaired: str = ""
    by: str = ""
    repeated: bool = False
    about: str = ""
    system: str = "old"
    way: str = ""
    strategy: str = ""
    protects_from: str = ""
    expected_anxiety: int | None = None
    actual_anxiety: int | None = None
    what: str = ""
    difficulty: str = ""
    offered_by: str = ""
    from_age: int | None = None
    to_age: int | None = None
    source: str = ""
    confidence: str = ""
    private: bool = False
    note: str = ""
    ref: str = ""  # the id it had in the file it came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge of the map, from one thing to another; several kinds may join the same two things."""

    source: str
    target: str
    kind: str
    key: int = 0
    words: str = ""
    tone: str = ""
    quality: str = ""
    from_age: int | None = None
    to_age: int | None = None
    said_by: str = ""
    confidence: str = ""
    private: bool = False
    note: str = ""

    @property
    def id(self) -> str:
        return f"{self.source}-{self.target}-{self.key}"


@dataclass(frozen=True, slots=True)
class NamedCircle:
    """The name somebody gave to a circle, and the things it goes through, in order."""

    name: str
    things: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """Things (the client first), lines and named circles, all in the order in which they were added."""

    things: tuple[Thing, ...]
    lines: tuple[Line, ...] = ()
    named: tuple[NamedCircle, ...] = ()

    @classmethod
    def start(cls, name: str) -> Map:
        """A map with nobody on it but the client."""
        return cls((Thing(id=CLIENT, kind=CLIENT, label=name),))

    @property
    def client(self) -> Thing:
        return self.things[0]

    def thing(self, id: str) -> Thing | None:
        return self._things.get(id)

    def line(self, id: str) -> Line | None:
        return self._lines.get(id)

    @cached_property
    def _things(self) -> dict[str, Thing]:
        return {thing.id: thing for thing in self.things}

    @cached_property
    def _lines(self) -> dict[str, Line]:
        return {line.id: line for line in self.lines}

    @cached_property
    def _lines_of(self) -> dict[str, tuple[Line, ...]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            for id in dict.fromkeys((line.source, line.target)):
                found.setdefault(id, []).append(line)
        return {id: tuple(lines) for id, lines in found.items()}

    @cached_property
    def _ties(self) -> dict[str, Line]:
        """Of several, the one that came first."""
        ties = (line for line in self.lines if line.kind == RELATIONSHIP and line.target == CLIENT)
        return {line.source: line for line in reversed(list(ties))}

    def with_things(self, more: Iterable[Thing]) -> Map:
        """The map with things beside it, for asking what would be so; nothing is checked."""
        return Map((*self.things, *more), self.lines, self.named)

    def of_kind(self, *kinds: str) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things if thing.kind in kinds)

    def lines_of(self, id: str) -> tuple[Line, ...]:
        return self._lines_of.get(id, ())

    def tie(self, person: str) -> Line | None:
        """The relationship of a person with the client: it holds how they were and how it felt."""
        return self._ties.get(person)


def fresh_id(taken: Iterable[str]) -> str:
    """A new opaque id for a thing: "t" and eight digits, not among those taken."""
    used = set(taken)
    while (id := f"t{secrets.randbelow(90_000_000) + 10_000_000}") in used:
        pass
    return id
