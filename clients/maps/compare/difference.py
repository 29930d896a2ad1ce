"""What is different between two versions of a map. A person and their tie with the client are told as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from .. import circles
from ..circles import Circle
from ..things import Line, Map, Thing
from ..vocabulary import CLIENT, LINE_FIELDS, RELATIONSHIP, THING_FIELDS, Field
from ..words.phrases import line_sentence
from .alike import made_alike, without_notes

UNSAID = "not said"
TIE_FIELDS = LINE_FIELDS | {"words": THING_FIELDS["words"]}  # of a tie they say how somebody was
NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing or line: its id, what it is called, and for a changed one what changed, in words."""

    id: str
    title: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences from one version to a later one; lines only where both their ends were there before."""

    new: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    new_lines: tuple[Difference, ...]
    changed_lines: tuple[Difference, ...]
    gone_lines: tuple[Difference, ...]
    circles_then: tuple[Circle, ...]
    circles_now: tuple[Circle, ...]

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        return not any(self._by_flag.values()) and self.circles_then == self.circles_now

    @property
    def flags(self) -> dict[str, str]:
        """The id of a thing or line -> whether it is new, changed or gone."""
        return {one.id: flag for flag, differences in self._by_flag.items() for one in differences}

    @property
    def counts(self) -> dict[str, int]:
        """How much is new, changed and gone: all that the lists tell."""
        return {flag: len(differences) for flag, differences in self._by_flag.items()}

    @property
    def opened(self) -> tuple[Circle, ...]:
        """Vicious circles that had no way out then and have one now."""
        return tuple(circle for circle in self._opened_or_closed() if circle.open)

    @property
    def closed(self) -> tuple[Circle, ...]:
        """Vicious circles that had a way out then and have none now."""
        return tuple(circle for circle in self._opened_or_closed() if not circle.open)

    @property
    def new_circles(self) -> tuple[Circle, ...]:
        then = {circle.id for circle in self.circles_then}
        return tuple(one for one in self.circles_now if one.id not in then)

    @property
    def gone_circles(self) -> tuple[Circle, ...]:
        now = {circle.id for circle in self.circles_now}
        return tuple(one for one in self.circles_then if one.id not in now)

    @property
    def _by_flag(self) -> dict[str, tuple[Difference, ...]]:
        return {
            NEW: self.new + self.new_lines,
            CHANGED: self.changed + self.changed_lines,
            GONE: self.gone + self.gone_lines,
        }

    def _opened_or_closed(self) -> list[Circle]:
        was_open = {circle.id: circle.open for circle in self.circles_then}
        return [one for one in self.circles_now if was_open.get(one.id, one.open) != one.open]


def compare(then: Map, now: Map) -> Comparison:
    """What is different in `now`. Things and lines are the same when their ids and kinds are.

    Private notes are left out of it, and so is how the client is called.
    """
    now = without_notes(now)
    then = made_alike(without_notes(then), now)
    before = _keys(then)
    things = [thing for thing in now.things if (thing.id, thing.kind) in before]
    changed = [Difference(thing.id, thing.label, tuple(_thing_changes(then, now, thing))) for thing in things]
    shared = [line for line in _between_shared(now, then) if (line.id, line.kind) in before]
    changed_lines = [
        Difference(line.id, line_sentence(now, line), tuple(_line_changes(then, line))) for line in shared
    ]
    return Comparison(
        new=_only(now, before),
        changed=tuple(one for one in changed if one.changes),
        gone=_only(then, _keys(now)),
        new_lines=_only_lines(now, then),
        changed_lines=tuple(one for one in changed_lines if one.changes),
        gone_lines=_only_lines(then, now),
        circles_then=circles.find(then).vicious,
        circles_now=circles.find(now).vicious,
    )


def _keys(map: Map) -> set[tuple[str, str]]:
    return {(thing.id, thing.kind) for thing in map.things} | {(line.id, line.kind) for line in map.lines}


def _only(map: Map, elsewhere: set[tuple[str, str]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(thing.id, thing.label) for thing in map.things if (thing.id, thing.kind) not in elsewhere
    )


def _only_lines(map: Map, other: Map) -> tuple[Difference, ...]:
    """Lines that only this map has; a person's tie with the client is told with the person."""
    elsewhere = _keys(other)
    return tuple(
        Difference(line.id, line_sentence(map, line))
        for line in _between_shared(map, other)
        if (line.id, line.kind) not in elsewhere and map.tie(line.source) is not line
    )


def _between_shared(map: Map, other: Map) -> list[Line]:
    """Lines whose ends are on both maps; the others come and go with their ends."""
    return [line for line in map.lines if other.thing(line.source) and other.thing(line.target)]


def _thing_changes(then: Map, now: Map, thing: Thing) -> Iterator[str]:
    before = then.thing(thing.id)
    if before is None:
        return
    yield from _changes(before, thing, THING_FIELDS, skip=("tone", "words") if now.tie(thing.id) else ())
    yield from _tie_changes(then.tie(thing.id), now.tie(thing.id))


def _tie_changes(before: Line | None, after: Line | None) -> Iterator[str]:
    """How somebody was with the client stands on their line."""
    nothing = Line(source="", target=CLIENT, kind=RELATIONSHIP)
    if before != after:
        yield from _changes(before or nothing, after or nothing, TIE_FIELDS)


def _line_changes(then: Map, line: Line) -> Iterator[str]:
    before = then.line(line.id)
    if before is not None and then.tie(line.source) is not before:
        yield from _changes(before, line, LINE_FIELDS)


def _changes(before: Any, after: Any, known: dict[str, Field], skip: tuple[str, ...] = ()) -> Iterator[str]:
    for name in (field.name for field in fields(after)):
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name in known and name not in skip:
            yield _told(known[name], after.kind, old, new)


def _told(field: Field, kind: str, old: Any, new: Any) -> str:
    label = field.label_for(kind)
    if field.holds in ("functions", "flag"):
        return label[0].lower() + label[1:]
    return f"{label[0].lower()}{label[1:]} was {_value(field, old)}, now {_value(field, new)}"


def _value(field: Field, value: Any) -> str:
    if value in ("", None):
        return UNSAID
    if field.choices:
        return f"“{field.choices.get(value, value).lower()}”"
    return str(value) if field.holds == "number" else f"“{value}”"
