"""The details of things in sentences, for the list and for the narrative alike."""

from __future__ import annotations

from collections.abc import Iterator

from ..things import Thing
from ..vocabulary import EVENT, FUNCTIONS, INGREDIENT, PATTERN, PERIODS, PERSON, YES_PARTLY_NO
from .phrases import gap_words, joined, sentence


def detail_sentences(thing: Thing) -> list[str]:
    """What is known about a thing beyond its name and brackets, one sentence each."""
    tell = {PERSON: _functions, EVENT: _event, PATTERN: _pattern, INGREDIENT: _ingredient}.get(thing.kind)
    return [told for told in tell(thing) if told] if tell else []


def _functions(person: Thing) -> Iterator[str]:
    told: dict[str, list[str]] = {period: [] for period in PERIODS}
    for period, function, answer in person.functions:
        told[period].append(f"{FUNCTIONS[function].lower()}: {YES_PARTLY_NO[answer].lower()}")
    for period, parts in told.items():
        yield f"{PERIODS[period]}: {joined(parts)}." if parts else ""


def _event(event: Thing) -> Iterator[str]:
    yield "It happened more than once." if event.repeated else ""
    yield f"It felt {event.felt} of 10 then." if event.felt is not None else ""
    yield f"The adults saw it as {event.seen} of 10." if event.seen is not None else ""
    yield gap_words(event)
    yield f"Comforted: {event.comforted}." if event.comforted else ""
    yield f"Repaired: {event.repaired}." if event.repaired else ""
    yield sentence(f"By whom: {event.by}") if event.by else ""


def _pattern(pattern: Thing) -> Iterator[str]:
    expected, actual = pattern.expected_anxiety, pattern.actual_anxiety
    yield sentence(f"It protects from: {pattern.protects_from}") if pattern.protects_from else ""
    yield f"Anxiety expected: {expected} of 10." if expected is not None else ""
    yield f"Anxiety in the event: {actual} of 10." if actual is not None else ""


def _ingredient(ingredient: Thing) -> Iterator[str]:
    yield sentence(f"It can be offered by: {ingredient.offered_by}") if ingredient.offered_by else ""
