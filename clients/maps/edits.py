"""Edits: small values that say what is to change, and the one function that turns a map into the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .rules import CIRCLE_NAME_LONGEST, check_line, check_map, check_name, check_size, check_thing, clean_text
from .things import Line, Map, NamedCircle, Refused, Thing
from .vocabulary import CLIENT, KINDS, LEADS_TO, RELATIONSHIP


@dataclass(frozen=True, slots=True)
class AddThing:
    thing: Thing


@dataclass(frozen=True, slots=True)
class ChangeThing:
    id: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RemoveThing:
    id: str


@dataclass(frozen=True, slots=True)
class AddLine:
    """A new line; its key is chosen when it is added."""

    line: Line


@dataclass(frozen=True, slots=True)
class ChangeLine:
    id: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TurnLine:
    id: str


@dataclass(frozen=True, slots=True)
class RemoveLine:
    id: str


@dataclass(frozen=True, slots=True)
class NameCircle:
    """Gives a circle a name; an empty name takes it away."""

    things: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Another map in the place of this one, such as one that is brought in."""

    map: Map
    said: str


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits that are one step for undo."""

    edits: tuple[Edit, ...]
    said: str = field(default="")


Edit = (
    AddThing
    | ChangeThing
    | RemoveThing
    | AddLine
    | ChangeLine
    | TurnLine
    | RemoveLine
    | NameCircle
    | Replace
    | Together
)


def apply(map: Map, edit: Edit) -> Map:
    """The map after the edit. Refused, with one sentence, when the edit cannot be made."""
    match edit:
        case AddThing(thing):
            return _add_thing(map, thing)
        case ChangeThing(id, changes):
            return _change_thing(map, id, changes)
        case RemoveThing(id):
            return _remove_thing(map, id)
        case AddLine(line):
            return _with_line(map, line, len(map.lines))
        case ChangeLine(id, changes):
            return _change_line(map, id, changes)
        case TurnLine(id):
            line = _line(map, id)
            return _replace_line(map, line, replace(line, source=line.target, target=line.source))
        case RemoveLine(id):
            return _drop_broken_circles(_without(map, _line(map, id)))
        case NameCircle(things, name):
            return _name_circle(map, things, name)
        case Replace(other):
            return check_map(other)
        case Together(edits):
            for part in edits:
                map = apply(map, part)
            return map


def say(map: Map, edit: Edit) -> str:
    """The edit in words, such as: add person “Mrs Reed”, line to “Jane”. `map` is the map before it."""
    match edit:
        case AddThing(thing):
            return f"add {KINDS[thing.kind].lower()} “{thing.label}”"
        case ChangeThing(id):
            return f"change “{_label(map, id)}”"
        case RemoveThing(id):
            return f"remove “{_label(map, id)}”{_and_lines(map, id)}"
        case AddLine(line):
            return f"add a line {line_ends(map, line)}"
        case ChangeLine(id) | TurnLine(id) | RemoveLine(id):
            line = _line(map, id)
            verb = {ChangeLine: "change", TurnLine: "turn round", RemoveLine: "remove"}[type(edit)]
            return f"{verb} the line {line_ends(map, line)}"
        case NameCircle(_, name):
            return f"name circle “{name}”" if name else "take away the name of a circle"
        case Replace(_, said):
            return said
        case Together(edits, said):
            return said or _say_together(map, edits)


def line_ends(map: Map, line: Line, new: Iterable[str] = ()) -> str:
    """What a line joins, in words: from “A” to “B”; beside the one thing that is new only the other end."""
    start, end = f"from “{_label(map, line.source)}”", f"to “{_label(map, line.target)}”"
    match list(new):
        case [line.source]:
            return end
        case [line.target]:
            return start
    return f"{start} {end}"


def same_line(map: Map, line: Line) -> Line | None:
    """The line already on the map that joins the same ends and means the same, if there is one."""
    same = (other for other in map.lines if (other.source, other.target) == (line.source, line.target))
    return next((other for other in same if other.kind == line.kind), None)


def free_key(map: Map, source: str, target: str) -> int:
    """The lowest key that no line between these ends, in this direction, has yet."""
    used = {line.key for line in map.lines if (line.source, line.target) == (source, target)}
    return next(number for number in range(len(used) + 1) if number not in used)


def holds_circle(map: Map, things: Iterable[str]) -> bool:
    """Whether these things, in this order, lead round again to the first."""
    ids = tuple(things)
    steps = {(line.source, line.target) for line in map.lines if line.kind == LEADS_TO}
    return len(set(ids)) == len(ids) > 1 and all(
        step in steps for step in zip(ids, ids[1:] + ids[:1], strict=True)
    )


def turned(things: Iterable[str]) -> tuple[str, ...]:
    """The same circle started at its lowest id, so that two can be compared."""
    sequence = tuple(things)
    start = sequence.index(min(sequence))
    return sequence[start:] + sequence[:start]


def _add_thing(map: Map, thing: Thing) -> Map:
    if map.thing(thing.id):
        raise Refused("That is already on the map.")
    added = replace(map, things=(*map.things, check_thing(thing)))
    check_size(added)
    return added


def _change_thing(map: Map, id: str, changes: Mapping[str, Any]) -> Map:
    old = _thing(map, id)
    if not set(changes) <= set(Thing.__dataclass_fields__) - {"id", "kind", "ref"}:
        raise Refused("That cannot be changed.")
    new = check_thing(replace(old, **changes))
    changed = replace(map, things=tuple(new if thing is old else thing for thing in map.things))
    if new.label != old.label:
        check_name(new, map)
    if new.system != old.system:
        for line in changed.lines_of(id):
            check_line(line, changed)
    return changed


def _remove_thing(map: Map, id: str) -> Map:
    gone = _thing(map, id)
    if id == CLIENT:
        raise Refused("The client stays on the map.")
    things = tuple(thing for thing in map.things if thing is not gone)
    lines = tuple(line for line in map.lines if id not in (line.source, line.target))
    return _drop_broken_circles(Map(things, lines, map.named))


def _change_line(map: Map, id: str, changes: Mapping[str, Any]) -> Map:
    old = _line(map, id)
    if not set(changes) <= set(Line.__dataclass_fields__) - {"source", "target", "key"}:
        raise Refused("That cannot be changed.")
    return _replace_line(map, old, replace(old, **changes))


def _replace_line(map: Map, old: Line, new: Line) -> Map:
    """Puts a line in the place of another; a relationship that becomes something else loses its tone."""
    if new.kind not in (old.kind, RELATIONSHIP):
        new = replace(new, tone="", quality="")
    place = map.lines.index(old)
    rest = _without(map, old)
    keep_key = (new.source, new.target) == (old.source, old.target)
    return _drop_broken_circles(_with_line(rest, new, place, key=old.key if keep_key else None))


def _without(map: Map, gone: Line) -> Map:
    return replace(map, lines=tuple(line for line in map.lines if line is not gone))


def _with_line(map: Map, line: Line, place: int, key: int | None = None) -> Map:
    if same_line(map, line):
        raise Refused("That line is already there. It is open now.")
    free = free_key(map, line.source, line.target) if key is None else key
    checked = check_line(replace(line, key=free), map)
    added = replace(map, lines=(*map.lines[:place], checked, *map.lines[place:]))
    check_size(added)
    return added


def _name_circle(map: Map, things: tuple[str, ...], name: str) -> Map:
    name = clean_text(name, "Name this circle", CIRCLE_NAME_LONGEST, field="name")
    if not holds_circle(map, things):
        raise Refused("That circle is not on the map any more.")
    others = tuple(circle for circle in map.named if turned(circle.things) != turned(things))
    return replace(map, named=(*others, NamedCircle(name, things)) if name else others)


def _drop_broken_circles(map: Map) -> Map:
    return replace(map, named=tuple(circle for circle in map.named if holds_circle(map, circle.things)))


def _thing(map: Map, id: str) -> Thing:
    thing = map.thing(id)
    if thing is None:
        raise Refused("That is not on the map any more.")
    return thing


def _line(map: Map, id: str) -> Line:
    line = map.line(id)
    if line is None:
        raise Refused("That line is not on the map any more.")
    return line


def _label(map: Map, id: str) -> str:
    thing = map.thing(id)
    return thing.label if thing else "a new thing"


def _and_lines(map: Map, id: str) -> str:
    count = len(map.lines_of(id))
    return "" if not count else f" and {count} line" + ("s" if count > 1 else "")


def _say_together(map: Map, edits: tuple[Edit, ...]) -> str:
    """Several edits in words: a line from or to a thing that is new is said from its side only."""
    new: set[str] = set()
    parts: list[str] = []
    for edit in edits:
        if isinstance(edit, AddLine) and parts:
            parts.append(f"line {line_ends(map, edit.line, new)}")
        elif isinstance(edit, AddThing) and parts:
            parts.append(say(map, edit).removeprefix("add "))
        else:
            parts.append(say(map, edit))
        new = new | {edit.thing.id} if isinstance(edit, AddThing) else new
        if not isinstance(edit, NameCircle):
            map = apply(map, edit)
    return ", ".join(parts)
