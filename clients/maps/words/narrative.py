"""The map as plain text under its four headings, to be copied into a letter or the notes.

Private notes are never in it. Private things are: leave them out of the map first.
"""

from __future__ import annotations

from collections.abc import Callable

from ..circles import Circle, Circles, find
from ..things import Line, Map, Thing
from ..vocabulary import (
    ABOUT,
    BAND_OF_KIND,
    BANDS,
    DIFFICULTIES,
    ECHOES,
    EFFECT,
    EFFECT_WHATS,
    EVENT,
    HELPS_CHANGE,
    INGREDIENT,
    LEADS_TO,
    MODEL,
    OFFERS,
    PATTERN,
    PERSON,
    RELATIONSHIP,
    REPLACES,
    TAUGHT,
)
from .details import detail_sentences
from .listing import bands
from .phrases import (
    age_words,
    circle_sentence,
    felt,
    joined,
    label,
    line_words,
    quality,
    role,
    sentence,
    shown,
    summary,
    sure_words,
    tie_words,
    way,
    ways_out_words,
)


def narrative(map: Map, circles: Circles | None = None) -> str:
    """The whole map as text: a summary, then a paragraph for every thing and every circle."""
    found = circles or find(map)
    blocks = [summary(map, found)]
    circles_of = {BAND_OF_KIND[PATTERN]: found.vicious, BAND_OF_KIND[INGREDIENT]: found.holding}
    for band in bands(map):
        paragraphs = [_paragraph(map, entry.thing) for entry in band.entries]
        paragraphs += [_circle(map, circle) for circle in circles_of.get(band.code, ())]
        blocks.append("\n".join([BANDS[band.code], *(paragraphs or ["Nothing here yet."])]))
    return "\n\n".join(blocks) + "\n"


def _paragraph(map: Map, thing: Thing) -> str:
    tell: Callable[[Map, Thing], list[str]] = {
        PERSON: _person,
        EVENT: _event,
        MODEL: _model,
        PATTERN: _pattern,
        EFFECT: _effect,
        INGREDIENT: _ingredient,
    }[thing.kind]
    return " ".join(part for part in (*tell(map, thing), *_lines(map, thing)) if part)


def _person(map: Map, thing: Thing) -> list[str]:
    words, tone = tie_words(map, thing)
    name = _with_brackets(thing, role(thing), "died" if thing.died else "", age_words(thing))
    how_it_felt = f"It {felt(tone)}." if tone else ""
    tie = map.tie(thing.id)
    sure = sentence(f"How sure that is: {sure_words(tie)}") if tie and sure_words(tie) else ""
    like = f"The tie: {quality(tie)}." if tie and tie.quality else ""
    return [
        sentence(f"{name}: {words}" if words else name),
        how_it_felt,
        like,
        sure,
        *detail_sentences(thing),
    ]


def _event(map: Map, thing: Thing) -> list[str]:
    name = _with_brackets(thing, thing.type, age_words(thing))
    return [sentence(name), *detail_sentences(thing), _own_words(thing)]


def _model(map: Map, thing: Thing) -> list[str]:
    about = ABOUT[thing.about].lower() if thing.about else ""
    return [sentence(_with_brackets(thing, about, _new(thing), age_words(thing))), _own_words(thing)]


def _pattern(map: Map, thing: Thing) -> list[str]:
    name = _with_brackets(thing, way(thing), thing.strategy, _new(thing), age_words(thing))
    return [sentence(name), *detail_sentences(thing), _own_words(thing)]


def _effect(map: Map, thing: Thing) -> list[str]:
    what = EFFECT_WHATS[thing.what].lower() if thing.what else ""
    difficulty = DIFFICULTIES[thing.difficulty][0] if thing.difficulty else ""
    named = "" if difficulty == thing.label else difficulty
    return [sentence(_with_brackets(thing, what, named, age_words(thing))), _own_words(thing)]


def _ingredient(map: Map, thing: Thing) -> list[str]:
    name = _with_brackets(thing, thing.type, age_words(thing))
    return [sentence(name), *detail_sentences(thing), _own_words(thing)]


def _lines(map: Map, thing: Thing) -> list[str]:
    """What goes out from a thing, one sentence for each meaning."""
    openings = {
        RELATIONSHIP: "With others:",
        TAUGHT: f"Taught {map.client.label}:",
        LEADS_TO: "It leads to:",
        HELPS_CHANGE: "It helps change:",
        ECHOES: "Is expected to be like:",
        OFFERS: "Can offer:",
        REPLACES: "Instead of:",
    }
    tie = map.tie(thing.id)
    out = [line for line in map.lines if line.source == thing.id and line is not tie]
    told = {kind: [_end(map, line) for line in out if line.kind == kind] for kind in openings}
    return [sentence(f"{openings[kind]} {'; '.join(ends)}") for kind, ends in told.items() if ends]


def _end(map: Map, line: Line) -> str:
    told = [line_words(map, line), quality(line), felt(line.tone), age_words(line), sure_words(line)]
    brackets = joined(told)
    return f"{label(map, line.target)} ({brackets})" if brackets else label(map, line.target)


def _circle(map: Map, circle: Circle) -> str:
    kind = "Vicious circle" if circle.vicious else "A way that holds"
    name = f"{kind} “{circle.name}”" if circle.name else kind
    told = f"{name}: {circle_sentence(map, circle)}"
    if circle.holds:
        return told
    ways = "; ".join(label(map, id) for id in circle.ways_out)
    return sentence(
        f"{told} {ways_out_words(circle)}: {ways}" if ways else f"{told} {ways_out_words(circle)}"
    )


def _with_brackets(thing: Thing, *details: str) -> str:
    brackets = joined([*details, sure_words(thing)])
    return f"{shown(thing)} ({brackets})" if brackets else shown(thing)


def _new(thing: Thing) -> str:
    return "a new way" if thing.system == "new" else ""


def _own_words(thing: Thing) -> str:
    return f"In the client’s own words: “{thing.words}”." if thing.words else ""
