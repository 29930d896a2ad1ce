"""The fourth part of the letter: the way out."""

from __future__ import annotations

from ..bands import OUT, band_of_each, is_new
from ..circles import Circles
from ..things import Thing
from ..vocabulary import EFFECT, HELPS_CHANGE, INGREDIENT, MODEL, OFFERS, PATTERN, REPLACES
from . import sentences
from .now import MOST_CIRCLES
from .voice import Voice, apart, bracketed, few_apart, how_sure, quoted, together

MOST_INGREDIENTS, MOST_NEW = 4, 3  # in a paragraph


def ingredients(voice: Voice, found: Circles) -> str:
    """What a new experience needs, and which of the told circles have no way out."""
    told = [_ingredient(voice, one) for one in voice.map.of_kind(INGREDIENT)]
    needs = voice.say(sentences.INGREDIENTS, ingredients=apart(told)) if told else ""
    closed = [
        voice.say(sentences.NO_WAY_OUT, circle=voice.named(circle))
        for circle in found.vicious[:MOST_CIRCLES]
        if not circle.open
    ]
    return apart([needs, *closed], " ")


def ingredients_in_short(voice: Voice) -> str:
    """What a new experience needs, only named."""
    every = voice.map.of_kind(INGREDIENT)
    told = [bracketed(voice.called(one), [how_sure(one)]) for one in every]
    needed = few_apart(told, MOST_INGREDIENTS)
    return voice.say(sentences.INGREDIENTS_IN_SHORT, ingredients=needed) if told else ""


def new_ways(voice: Voice, found: Circles) -> str:
    """What is new, what it stands instead of, and the ways that hold."""
    things = _new(voice)
    new = voice.say(sentences.NEW, things=apart(_new_way(voice, one) for one in things)) if things else ""
    band_of = band_of_each(voice.map)
    effects = [voice.told(one) for one in voice.map.of_kind(EFFECT) if band_of[one.id] == OUT]
    follows = voice.say(sentences.NEW_FOLLOWS, effects=together(effects)) if effects else ""
    holds = [voice.say(sentences.HOLDS, steps=voice.steps(circle)) for circle in found.holding[:MOST_CIRCLES]]
    at_first = sentences.AT_FIRST if any(one.kind == PATTERN for one in things) else ""
    return apart([new, follows, *holds, at_first], " ")


def new_in_short(voice: Voice) -> str:
    """What is new, only named, with the anxiety that is expected of it."""
    told = [bracketed(voice.called(one), [_anxiety(one), how_sure(one)]) for one in _new(voice)]
    return voice.say(sentences.NEW, things=few_apart(told, MOST_NEW)) if told else ""


def _new(voice: Voice) -> list[Thing]:
    return [thing for thing in voice.map.of_kind(MODEL, PATTERN) if is_new(thing)]


def _ingredient(voice: Voice, ingredient: Thing) -> str:
    offers = [line for line in voice.map.lines_of(ingredient.id) if line.kind == OFFERS]
    named = [
        bracketed(person.label, [how_sure(line)])
        for line in offers
        if (person := voice.map.thing(line.source))
    ]
    by = [*named, voice.within(ingredient.offered_by)]
    people = together(dict.fromkeys(filter(None, by)))
    offered = sentences.OFFERED.format(people=people) if people else ""
    changes = _ends(voice, ingredient, HELPS_CHANGE, sentences.CHANGES)
    brackets = [quoted(ingredient.words), offered, changes, how_sure(ingredient)]
    return bracketed(voice.called(ingredient), brackets)


def _offering(voice: Voice, ingredient: Thing) -> list[str]:
    """Who can offer it, each once: the people on the map, and who is only named."""
    lines = [line for line in voice.map.lines_of(ingredient.id) if line.kind == OFFERS]
    people = {line.source: how_sure(line) for line in lines}
    told = [bracketed(one.label, [sure]) for id, sure in people.items() if (one := voice.map.thing(id))]
    return [*dict.fromkeys([*told, *filter(None, [voice.within(ingredient.offered_by)])])]


def _new_way(voice: Voice, thing: Thing) -> str:
    instead = _ends(voice, thing, REPLACES, sentences.INSTEAD)
    brackets = [instead, _anxiety(thing), quoted(thing.words), how_sure(thing)]
    return bracketed(voice.called(thing), brackets)


def _ends(voice: Voice, thing: Thing, kind: str, words: str) -> str:
    """Where the lines of a kind go from a thing, in these words."""
    things = voice.ends(line for line in voice.map.lines if line.kind == kind and line.source == thing.id)
    return words.format(things=things) if things else ""


def _anxiety(thing: Thing) -> str:
    expected, actual = thing.expected_anxiety, thing.actual_anxiety
    told = [
        sentences.EXPECTED.format(expected=expected) if expected is not None else "",
        sentences.ACTUAL.format(actual=actual) if actual is not None else "",
    ]
    return apart(told, ", ")
