"""What is written in each box and on each line, as Graphviz HTML-like labels that print every character."""

from __future__ import annotations

from dataclasses import dataclass

from ..things import Line, Map, Thing
from ..vocabulary import (
    CLIENT,
    ECHOES,
    EFFECT,
    EVENT,
    LEADS_TO,
    LINE_KINDS,
    MODEL,
    PATTERN,
    PERSON,
    QUALITIES,
    RELATIONSHIP,
    WAYS_ON_MAP,
)
from .style import INK, MAIN, ON_LINE, SMALL, SOFT, TONE_COLOURS, stroke
from .text import html, pieces, showable, wrap

CLIENT_WIDTH, EVENT_WIDTH, DETAIL_WIDTH = 11, 16, 20


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of text and how it is set."""

    text: str
    size: float = MAIN
    colour: str = INK
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its Graphviz source, and the pieces of text that must come out of the engine, in order."""

    source: str
    pieces: tuple[str, ...]


NOTHING = Label("", ())


def thing_label(map: Map, thing: Thing, *, with_ages: bool = False) -> Label:
    """The label of a thing: its name and the few details that the picture shows."""
    return label(thing_rows(map, thing, with_ages=with_ages))


def thing_rows(map: Map, thing: Thing, *, with_ages: bool = False) -> list[Row]:
    """The printed lines of a thing: its name, then its details."""
    return _NAME_ROWS.get(thing.kind, _plain)(thing) + _details(map, thing, with_ages)


def line_label(line: Line, source: Thing, target: Thing) -> Label:
    """The words on a line; a relationship with the client has its words in the person's box instead."""
    words = showable(line_words(line, source, target))
    if not words or (line.kind == RELATIONSHIP and target.kind == CLIENT):
        return NOTHING
    colour = TONE_COLOURS[line.tone] if line.kind == RELATIONSHIP else stroke(line, line.tone).colour
    return label([Row(f"\u00a0{text}\u00a0", ON_LINE, colour) for text in wrap(words, 18)])


def line_words(line: Line, source: Thing, target: Thing) -> str:
    """The line's own words, else what its kind says by itself."""
    if line.words:
        return line.words
    if line.kind == LEADS_TO and target.kind == MODEL and source.kind != MODEL:
        return "proves it"
    if line.kind == ECHOES:
        return LINE_KINDS[ECHOES].verb
    return QUALITIES[line.quality].lower() if line.quality else ""


def label(rows: list[Row]) -> Label:
    """Rows of text as one HTML-like label."""
    cut = [(row, pieces(row.text)) for row in rows]
    source = "<BR/>".join("".join(_piece(row, piece) for piece in parts) for row, parts in cut)
    return Label(f"<{source}>", tuple(piece for _, parts in cut for piece in parts))


def ages(thing: Thing) -> str:
    """The ages of the client in which this was: "age 10", "age 1–10", "from age 18", "to age 3"."""
    start, end = thing.from_age, thing.to_age
    if start is None:
        return "" if end is None else f"to age {end}"
    if end is None:
        return f"age {start}" if thing.kind == EVENT else f"from age {start}"
    return f"age {start}" if start == end else f"age {start}–{end}"


def _piece(row: Row, text: str) -> str:
    source = html(text)
    if row.italic:
        source = f"<I>{source}</I>"
    if row.bold:
        source = f"<B>{source}</B>"
    return f'<FONT POINT-SIZE="{row.size:g}" COLOR="{row.colour}">{source}</FONT>'


def _client(thing: Thing) -> list[Row]:
    return [Row(text, colour="#FFFFFF", bold=True) for text in wrap(thing.label, CLIENT_WIDTH)]


def _bold(thing: Thing) -> list[Row]:
    return [Row(text, bold=True) for text in wrap(thing.label)]


def _quoted(thing: Thing) -> list[Row]:
    return [Row(text, italic=True) for text in wrap(f"“{showable(thing.label)}”")]


def _plain(thing: Thing) -> list[Row]:
    return [Row(text) for text in wrap(thing.label)]


def _event(thing: Thing) -> list[Row]:
    width = EVENT_WIDTH if len(thing.label) <= 3 * EVENT_WIDTH else None
    return [Row(text) for text in wrap(thing.label, width)]


_NAME_ROWS = {CLIENT: _client, PERSON: _bold, EVENT: _event, MODEL: _quoted, PATTERN: _bold}


def _details(map: Map, thing: Thing, with_ages: bool) -> list[Row]:
    if thing.kind == PERSON:
        return _person_details(map, thing, with_ages)
    small = {EVENT: ages(thing), PATTERN: _way(thing), EFFECT: "", MODEL: ""}.get(thing.kind, "")
    return [*_small(small), *_own_words(thing)]


def _person_details(map: Map, person: Thing, with_ages: bool) -> list[Row]:
    tie = map.tie(person.id)
    words = (tie.words if tie else "") or person.words
    if not words and tie and tie.quality:
        words = QUALITIES[tie.quality].lower()
    tone = (tie.tone if tie else "") or person.tone
    role = ", ".join(part for part in (person.role, "died" if person.died else "") if part)
    rows = _small(role)
    if with_ages:
        rows += _small(ages(person))
    return rows + [Row(text, SMALL, TONE_COLOURS[tone], italic=True) for text in _wrapped(words)]


def _way(pattern: Thing) -> str:
    if pattern.system == "new" and pattern.expected_anxiety is not None:
        return f"expected anxiety {pattern.expected_anxiety}"
    return WAYS_ON_MAP.get(pattern.way, "")


def _own_words(thing: Thing) -> list[Row]:
    if thing.kind == CLIENT or not thing.words:
        return []
    return [Row(text, SMALL, SOFT, italic=True) for text in _wrapped(f"“{showable(thing.words)}”")]


def _small(text: str) -> list[Row]:
    return [Row(line, SMALL, SOFT) for line in _wrapped(text)]


def _wrapped(text: str) -> list[str]:
    return wrap(text, DETAIL_WIDTH) if showable(text) else []
