"""What is known about a thing or a line as labels and words, where there is nothing to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import LINE_FIELDS, PERSON, THING_FIELDS, Field
from clients.maps.words.details import detail_sentences

NOT_TOLD = {"label", "alias", "private", "note"}
TIE = ("words", "tone")  # how a person was with the client stands on their line


@dataclass(frozen=True, slots=True)
class Fact:
    """One detail: what it is called and what it says."""

    label: str
    words: str


def facts(part: Thing | Line, map: Map) -> list[Fact]:
    """Every detail that is filled in, in the order of the forms."""
    fields = THING_FIELDS if isinstance(part, Thing) else LINE_FIELDS
    told = {
        name: field for name, field in fields.items() if part.kind in field.kinds and name not in NOT_TOLD
    }
    return [
        Fact(field.label_for(part.kind), words)
        for name, field in told.items()
        if (words := _words(field, _value(part, name, map), part))
    ]


def _value(part: Thing | Line, name: str, map: Map) -> object:
    tie = map.tie(part.id) if part.kind == PERSON and name in TIE else None
    return (tie and getattr(tie, name)) or getattr(part, name)


def _words(field: Field, value: object, part: Thing | Line) -> str:
    match field.holds:
        case "choice":
            return (field.choices or {}).get(str(value), "")
        case "flag":
            return "Yes" if value else ""
        case "functions":
            return " ".join(_functions(part))
    return "" if value is None else str(value)


def _functions(part: Thing | Line) -> Iterator[str]:
    """What a person was for the client, age by age."""
    if isinstance(part, Thing):
        yield from detail_sentences(part)
