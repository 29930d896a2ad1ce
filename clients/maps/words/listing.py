"""The list view: every thing under the heading of its band, with the lines that go out from it."""

from __future__ import annotations

from dataclasses import dataclass

from ..bands import band_of_each, is_new, symbol
from ..things import Line, Map, Thing
from ..vocabulary import (
    BANDS,
    ECHOES,
    EVENT,
    HELPS_CHANGE,
    INGREDIENT,
    KINDS,
    LEADS_TO,
    MODEL,
    OFFERS,
    PERSON,
    RELATIONSHIP,
    REPLACES,
    TAUGHT,
)
from .details import detail_sentences
from .phrases import ONLY_FOR_ME, age_words, felt, is_tie, joined, line_words, quality, role, tie_words, way

NO_AGE = 999  # after every age


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line as the list tells it under the thing it comes from; `words` are those on the line."""

    line: Line
    text: str
    words: str

    @property
    def id(self) -> str:
        return self.line.id


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the list. For a person, `words` and `tone` are those of the tie with the client."""

    thing: Thing
    detail: str
    more: str  # what else is known, in sentences
    words: str
    tone: str
    tie: Line | None
    lines: tuple[Sentence, ...]

    @property
    def symbol(self) -> str:
        return symbol(self.thing)

    @property
    def kind(self) -> str:
        """What the symbol says, in words."""
        return KINDS[self.thing.kind].lower()

    @property
    def felt(self) -> str:
        """What the colour of a person's words says, in words."""
        return felt(self.tone)


@dataclass(frozen=True, slots=True)
class Band:
    """A heading of the list and the things under it."""

    code: str
    title: str
    entries: tuple[Entry, ...]


def bands(map: Map) -> tuple[Band, ...]:
    """The whole map as a structured list, in reading order; a band may be empty."""
    band_of = band_of_each(map)
    entries: dict[str, list[Entry]] = {code: [] for code in BANDS}
    for thing in sorted(map.things[1:], key=_order):
        entries[band_of[thing.id]].append(_entry(map, thing))
    return tuple(Band(code, title, tuple(entries[code])) for code, title in BANDS.items())


def _order(thing: Thing) -> tuple[int, int]:
    """Ingredients, then what is new; people, events and models by age, and the rest as it was added."""
    place = (INGREDIENT, MODEL).index(thing.kind) if thing.kind in (INGREDIENT, MODEL) else len(KINDS)
    age = thing.from_age if thing.kind in (PERSON, EVENT, MODEL) else 0
    return place, NO_AGE if age is None else age


def _entry(map: Map, thing: Thing) -> Entry:
    words, tone = tie_words(map, thing)
    tie = map.tie(thing.id) if thing.kind == PERSON else None
    new = "new way" if is_new(thing) else ""
    died = "died" if thing.died else ""
    like = f"tie: {quality(tie)}" if tie and tie.quality else ""
    private = ONLY_FOR_ME if thing.private else ""
    return Entry(
        thing=thing,
        detail=joined([role(thing), died, like, way(thing), new, age_words(thing), private]),
        more=" ".join(detail_sentences(thing)),
        words=words,
        tone=tone,
        tie=tie,
        lines=tuple(_told(map, line) for line in map.lines if line.source == thing.id and line is not tie),
    )


def _told(map: Map, line: Line) -> Sentence:
    target = map.thing(line.target)
    name = target.label if target else ""
    verb = {
        RELATIONSHIP: "to",
        TAUGHT: f"taught {map.client.label}:",
        LEADS_TO: "leads to:",
        HELPS_CHANGE: "helps change:",
        ECHOES: "is expected to be like",
        OFFERS: "can offer:",
        REPLACES: "instead of:",
    }[line.kind]
    # The tie with the client is told beside the person's name; a second one needs its words here.
    text = f"{verb} {name}: {line.words}" if is_tie(line) and line.words else f"{verb} {name}"
    return Sentence(line, text, "" if is_tie(line) else joined([line_words(map, line), quality(line)]))
