"""What was typed after a name, and the thing that it makes: new, or as an assessment tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..rules import folded
from ..things import Thing
from ..vocabulary import MODEL, PATTERN, PERSON
from .parts import End, plain_label, role_and_note


def is_only_name(thing: Thing, end: End) -> bool:
    """Whether all that was typed is the name of this thing: a name may have commas in it."""
    return folded(thing.label) in (folded(end.whole), folded(plain_label(end)))


def typed_details(thing: Thing, end: End) -> dict[str, Any]:
    """The role, the note and the ages (in years) that were typed after its name, as changes of the thing."""
    typed: dict[str, Any] = {"from_age": end.from_age, "to_age": end.to_age}
    if thing.kind == PERSON and not is_only_name(thing, end):
        role, note = role_and_note(end)
        more = "" if note in thing.note else "\n".join(filter(None, (thing.note, note)))
        typed |= {"role": role or None, "note": more or None}
    return {name: value for name, value in typed.items() if value is not None}


def new_thing(end: End, kind: str, id: str) -> Thing:
    """The thing that a new name stands for."""
    thing = Thing(
        id=id,
        kind=kind,
        label=end.name if kind == PERSON else plain_label(end),
        system="new" if end.new and kind in (MODEL, PATTERN) else "old",
    )
    return replace(thing, **typed_details(thing, end))


def as_told(told: Thing, end: End) -> Thing:
    """A thing as an assessment tells of it; what was typed counts more, and ages count as one."""
    if (end.from_age, end.to_age) != (None, None):
        told = replace(told, from_age=None, to_age=None)
    return replace(told, **typed_details(told, end))
