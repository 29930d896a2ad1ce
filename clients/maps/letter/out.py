"""The fourth part of the letter: the way out."""

from __future__ import annotations

from ..bands import OUT, band_of_each, is_new
from ..circles import Circles
from ..things import Thing
from ..vocabulary import EFFECT, HELPS_CHANGE, INGREDIENT, MODEL, OFFERS, PATTERN, REPLACES
from . import sentences
from .now import MOST_CIRCLES
from .voice import Voice, apart, bracketed, few, few_apart, how_sure, in_turn, on_a_page, quoted, together

MOST_INGREDIENTS, MOST_NEW = 4, 3  # in a paragraph


def ingredients(voice: Voice, found: Circles) -> str:
    """What a new experience needs, and which of the told circles have no way out."""
    needs = [
        _ingredient(voice, one, in_turn(sentences.INGREDIENTS, number))
        for number, one in enumerate(voice.map.of_kind(INGREDIENT))
    ]
    closed = [
        voice.say(sentences.NO_WAY_OUT, circle=voice.named(circle))
        for circle in found.vicious[:MOST_CIRCLES]
        if not circle.open
    ]
    return apart([*on_a_page(needs), *closed], " ")


def ingredients_in_short(voice: Voice) -> str:
    """What a new experience needs, only named."""
    every = voice.map.of_kind(INGREDIENT)
    told = [bracketed(voice.called(one), [how_sure(one)]) for one in every]
    needed = few_apart(told, MOST_INGREDIENTS)
    return voice.say(sentences.INGREDIENTS_IN_SHORT, ingredients=needed) if told else ""


def new_ways(voice: Voice, found: Circles) -> str:
    """What is new, what it stands instead of, and the ways that hold."""
    things = _new(voice)
    new = [_new_way(voice, one, in_turn(sentences.NEW, number)) for number, one in enumerate(things)]
    band_of = band_of_each(voice.map)
    effects = [voice.told(one) for one in voice.map.of_kind(EFFECT) if band_of[one.id] == OUT]
    follows = voice.say(sentences.NEW_FOLLOWS, effects=together(few(effects, MOST_NEW))) if effects else ""
    holds = [
        voice.say(in_turn(sentences.HOLDS, number), steps=voice.steps(circle))
        for number, circle in enumerate(found.holding[:MOST_CIRCLES])
    ]
    at_first = sentences.AT_FIRST if any(one.kind == PATTERN for one in things) else ""
    return apart([*on_a_page(new), follows, *holds, at_first], " ")


def new_in_short(voice: Voice) -> str:
    """What is new, only named, with the anxiety that is expected of it."""
    told = [bracketed(voice.called(one), [_anxiety_in_short(one), how_sure(one)]) for one in _new(voice)]
    return voice.say(sentences.NEW[0], things=few_apart(told, MOST_NEW)) if told else ""


def _new(voice: Voice) -> list[Thing]:
    return [thing for thing in voice.map.of_kind(MODEL, PATTERN) if is_new(thing)]


def _ingredient(voice: Voice, ingredient: Thing, words: str) -> str:
    told = bracketed(voice.called(ingredient), [how_sure(ingredient)])
    said = voice.say(words, ingredient=apart([told, quoted(ingredient.words)], " – "))
    people, things = together(_offering(voice, ingredient)), _ends(voice, ingredient, HELPS_CHANGE)
    both = sentences.OFFERED_AND_CHANGES if people else sentences.CHANGES
    more = both if things else sentences.OFFERED
    return apart([said, voice.say(more, people=people, things=things) if people or things else ""], " ")


def _offering(voice: Voice, ingredient: Thing) -> list[str]:
    """Who can offer it, each once: the people on the map, and who is only named."""
    lines = [line for line in voice.map.lines_of(ingredient.id) if line.kind == OFFERS]
    people = {line.source: how_sure(line) for line in lines}
    told = [bracketed(one.label, [sure]) for id, sure in people.items() if (one := voice.map.thing(id))]
    return [*dict.fromkeys(filter(None, [*told, voice.within(ingredient.offered_by)]))]


def _new_way(voice: Voice, thing: Thing, words: str) -> str:
    told = bracketed(voice.called(thing), [how_sure(thing)])
    old = _ends(voice, thing, REPLACES)
    new = sentences.INSTEAD.format(new=told, things=old) if old else told
    said = voice.say(words, things=apart([new, quoted(thing.words)], " – "))
    return apart([said, _anxiety(thing)], " ")


def _ends(voice: Voice, thing: Thing, kind: str) -> str:
    """Where the lines of a kind go from a thing."""
    return voice.ends(line for line in voice.map.lines if line.kind == kind and line.source == thing.id)


def _anxiety(thing: Thing) -> str:
    """The anxiety that a new way may bring, and the one that it brought."""
    expected, actual = thing.expected_anxiety, thing.actual_anxiety
    if expected is None:
        return "" if actual is None else sentences.MET.format(actual=actual)
    words = sentences.EXPECTED if actual is None else sentences.EXPECTED_AND_MET
    return words.format(expected=expected, actual=actual)


def _anxiety_in_short(thing: Thing) -> str:
    expected, actual = thing.expected_anxiety, thing.actual_anxiety
    told = [
        sentences.EXPECTED_IN_SHORT.format(expected=expected) if expected is not None else "",
        sentences.ACTUAL_IN_SHORT.format(actual=actual) if actual is not None else "",
    ]
    return apart(told, ", ")
