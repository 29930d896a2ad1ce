"""Gaps as next questions: what the map does not say yet, in the order in which it is worth asking.

The order is this program's own, and follows its assessment: who cared and what was learned there, then how
circles could open, then what the patterns protect from, then who could help, strengths and sharing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from ..bands import is_new
from ..circles import Circles
from ..shorthand import typed_name, way_out
from ..things import Line, Map, Thing
from ..vocabulary import (
    EFFECT,
    EVENT,
    INGREDIENT,
    LEADS_TO,
    MODEL,
    OFFERS,
    PATTERN,
    PERSON,
    TAUGHT,
)
from ..words import tie_words
from . import sentences as say
from .begin import is_old_pattern
from .prompt import Lines, Part, Prompt

MOST_SHOWN = 3
_CARERS = """
    mother mum mummy mom mommy mama father dad daddy papa parent parents stepmother stepfather stepparent
    foster adoptive grandmother grandfather grandparent grandparents granny grandma grandpa nana nanny nurse
    nursemaid childminder guardian carer
"""
CARERS = frozenset(_CARERS.split())


def gaps(map: Map, circles: Circles, scored: frozenset[str] = frozenset()) -> Part:
    """The next questions, at most three: the first of each kind before the second of any."""
    in_turn = zip_longest(*_rules(map, circles, scored))
    asked = tuple(prompt for one_of_each in in_turn for prompt in one_of_each if prompt)
    return Part(say.GAPS, "", (Lines(asked, MOST_SHOWN, say.MORE_GAPS),))


def every(map: Map, circles: Circles, scored: frozenset[str] = frozenset()) -> Iterator[Prompt]:
    """All questions, in their order. `scored` are the people whom a questionnaire is about."""
    for rule in _rules(map, circles, scored):
        yield from rule


def _rules(map: Map, circles: Circles, scored: frozenset[str]) -> list[Iterator[Prompt]]:
    return [
        _carers(map),
        _untaught(map),
        _closed(map, circles),
        _unreached(map),
        _protections(map),
        _unoffered(map),
        _wordless(map, scored),
        _strengths(map),
        _unshared(map),
    ]


def _carers(map: Map) -> Iterator[Prompt]:
    taught = {line.source for line in map.lines if line.kind == TAUGHT}
    for person in map.of_kind(PERSON):
        if person.id not in taught and is_carer(person):
            yield _question("learned", say.CARER, person, box="{name} => “")


def is_carer(person: Thing) -> bool:
    """Whether the role, or what the person is called, says that they brought the client up."""
    words = re.findall(r"\w+", f"{person.role} {person.label}".casefold())
    return not CARERS.isdisjoint(words)


def _untaught(map: Map) -> Iterator[Prompt]:
    taught = {line.target for line in map.lines if line.kind == TAUGHT}
    for model in map.of_kind(MODEL):
        if model.id not in taught and not is_new(model):
            yield _question("taught", say.UNTAUGHT, model, box="  => {name}")


def _closed(map: Map, circles: Circles) -> Iterator[Prompt]:
    for circle in circles.vicious:
        if not circle.open:
            text = say.CLOSED.format(circle=say.called_circle(map, circle))
            lights = (*circle.things, *circle.lines)
            yield Prompt("out", text, lights, circle.id, f"out-{circle.id}", way_out(map, circle))


def _unreached(map: Map) -> Iterator[Prompt]:
    reached = _after({thing.id for thing in map.of_kind(PATTERN)}, map)
    for effect in map.of_kind(EFFECT):
        if effect.difficulty and effect.id not in reached:
            yield _question("before", say.UNREACHED, effect, box="pattern:  -> {name}")


def _protections(map: Map) -> Iterator[Prompt]:
    for pattern in map.of_kind(PATTERN):
        if is_old_pattern(pattern) and not pattern.protects_from:
            yield _question("protects", say.PROTECTS, pattern, opens=pattern.id)


def _unoffered(map: Map) -> Iterator[Prompt]:
    offered = {line.target for line in map.lines if line.kind == OFFERS}
    for ingredient in map.of_kind(INGREDIENT):
        if ingredient.id not in offered and not ingredient.offered_by:
            yield _question("offers", say.UNOFFERED, ingredient, box="person:  -> {name}")


def _wordless(map: Map, scored: frozenset[str]) -> Iterator[Prompt]:
    for person in map.of_kind(PERSON):
        if person.id in scored and not tie_words(map, person)[0]:
            box = f"{{name}} -  -> {typed_name(map.client)}"
            yield _question("words", say.WORDLESS, person, box=box)


def _strengths(map: Map) -> Iterator[Prompt]:
    if len(map.things) > 1 and not any(_is_strength(map, thing) for thing in map.things):
        box = f"person:  - warm -> {typed_name(map.client)}"
        yield Prompt("strength", say.STRENGTH, code="strength", box=box)


def _is_strength(map: Map, thing: Thing) -> bool:
    """A safe person, a mending, or a new way: what is good already."""
    if thing.kind == PERSON:
        found = any(answer == "yes" and function != "missed" for _, function, answer in thing.functions)
        return found or tie_words(map, thing)[1] == "safe"
    mended = thing.kind == EVENT and "yes" in (thing.comforted, thing.repaired)
    return mended or is_new(thing)


def _unshared(map: Map) -> Iterator[Prompt]:
    parts: tuple[Thing | Line, ...] = (*map.things[1:], *map.lines)
    if parts and all(part.confidence != "agreed" for part in parts):
        yield Prompt("shared", say.UNSHARED, code="shared")


def _question(code: str, sentence: str, thing: Thing, *, box: str = "", opens: str = "") -> Prompt:
    """A question about one thing. The sentence and the box name it where they say so."""
    text = sentence.format(**{_slot(sentence): say.called(thing)})
    box = box.replace("{name}", typed_name(thing))
    return Prompt(code, text, (thing.id,), "", f"{code}-{thing.id}", box, opens)


def _slot(sentence: str) -> str:
    return sentence[sentence.index("{") + 1 : sentence.index("}")]


def _after(starts: set[str], map: Map) -> set[str]:
    """All that these things lead to."""
    reached, waiting = set(starts), list(starts)
    while waiting:
        here = waiting.pop()
        nexts = {line.target for line in map.lines_of(here) if line.kind == LEADS_TO} - reached
        reached |= nexts
        waiting += nexts
    return reached - starts
