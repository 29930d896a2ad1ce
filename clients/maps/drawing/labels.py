"""What is written in each box and on each line, as Graphviz HTML-like labels that print every character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from clients.lettering import showable, wrap

from ..things import Line, Map, Thing
from ..vocabulary import (
    CLIENT,
    ECHOES,
    EVENT,
    LINE_KINDS,
    MODEL,
    PATTERN,
    PERSON,
    RELATIONSHIP,
)
from ..words.phrases import ONLY_FOR_ME, age_words, is_tie, line_words, quality, role, tie_of, way, words_with
from .style import INK, MAIN, ON_LINE, SMALL, SOFT, TONE_COLOURS, stroke
from .text import html, pieces

# An edit changes one thing of many: the labels of the others are those of the picture before.
KEPT = 4096
EMPTY = "\u00a0"  # Graphviz refuses a label without any text
CLIENT_WIDTH, EVENT_WIDTH, DETAIL_WIDTH = 11, 16, 20


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of text and how it is set."""

    text: str
    size: float = MAIN
    colour: str = INK
    bold: bool = False
    italic: bool = False
    part: str = "name"  # name, detail or words: what the page colours it as


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it must come out of the engine, and the part of the label it belongs to."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its Graphviz source, and the pieces of text in it, in order."""

    source: str
    pieces: tuple[Piece, ...]


NOTHING = Label("", ())


def thing_label(map: Map, thing: Thing, *, with_ages: bool = False) -> Label:
    """The label of a thing: its name and the few details that the picture shows."""
    return _thing_label(tie_of(map, thing), thing, with_ages)


@lru_cache(KEPT)
def _thing_label(tie: Line | None, thing: Thing, with_ages: bool) -> Label:
    return label(_thing_rows(tie, thing, with_ages))


def thing_rows(map: Map, thing: Thing, *, with_ages: bool = False) -> list[Row]:
    """The printed lines of a thing: its name, then its details."""
    return _thing_rows(tie_of(map, thing), thing, with_ages)


def _thing_rows(tie: Line | None, thing: Thing, with_ages: bool) -> list[Row]:
    only_for_me = _small(ONLY_FOR_ME) if thing.private else []
    return _NAME_ROWS.get(thing.kind, _plain)(thing) + _details(tie, thing, with_ages) + only_for_me


def line_label(map: Map, line: Line) -> Label:
    """The words on a line; a relationship with the client has its words in the person's box instead."""
    words = _line_words(map, line)
    if not words or is_tie(line):
        return NOTHING
    colour = TONE_COLOURS[line.tone] if line.kind == RELATIONSHIP else stroke(line, line.tone).colour
    return _words_label(words, colour)


@lru_cache(KEPT)
def _words_label(words: str, colour: str) -> Label:
    if not showable(words):
        return NOTHING
    return label([Row(f"\u00a0{text}\u00a0", ON_LINE, colour, part="words") for text in wrap(words, 18)])


def _line_words(map: Map, line: Line) -> str:
    """The line's own words, else what its kind or quality says by itself."""
    return line_words(map, line) or quality(line) or (LINE_KINDS[ECHOES].verb if line.kind == ECHOES else "")


def label(rows: list[Row]) -> Label:
    """Rows of text as one HTML-like label."""
    cut = [(row, pieces(row.text) or [EMPTY]) for row in rows]
    source = "<BR/>".join("".join(_piece(row, piece) for piece in parts) for row, parts in cut)
    return Label(f"<{source}>", tuple(Piece(text, row.part) for row, parts in cut for text in parts))


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


def _details(tie: Line | None, thing: Thing, with_ages: bool) -> list[Row]:
    if thing.kind == PERSON:
        return _person_details(tie, thing, with_ages)
    small = {EVENT: age_words(thing), PATTERN: _way(thing)}.get(thing.kind, "")
    return [*_small(small), *_own_words(thing)]


def _person_details(tie: Line | None, person: Thing, with_ages: bool) -> list[Row]:
    words, tone = words_with(tie, person)
    if not words and tie and tie.quality:
        words = quality(tie)
    who = ", ".join(part for part in (role(person), "died" if person.died else "") if part)
    rows = _small(who)
    if with_ages:
        rows += _small(age_words(person))
    return rows + [
        Row(text, SMALL, TONE_COLOURS[tone], italic=True, part="words") for text in _wrapped(words)
    ]


def _way(pattern: Thing) -> str:
    if pattern.system == "new" and pattern.expected_anxiety is not None:
        actual = "" if pattern.actual_anxiety is None else f", it was {pattern.actual_anxiety}"
        return f"expected anxiety {pattern.expected_anxiety}{actual}"
    return way(pattern)


def _own_words(thing: Thing) -> list[Row]:
    if thing.kind == CLIENT or not thing.words:
        return []
    return [
        Row(text, SMALL, SOFT, italic=True, part="words") for text in _wrapped(f"“{showable(thing.words)}”")
    ]


def _small(text: str) -> list[Row]:
    return [Row(line, SMALL, SOFT, part="detail") for line in _wrapped(text)]


def _wrapped(text: str) -> list[str]:
    return wrap(text, DETAIL_WIDTH) if showable(text) else []
