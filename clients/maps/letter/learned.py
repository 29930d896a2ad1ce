"""The second part of the letter: what was learned, and from whom or what."""

from __future__ import annotations

from ..bands import is_new
from ..things import Line, Thing
from ..vocabulary import EVENT, MODEL, PERSON, TAUGHT
from . import sentences
from .voice import Voice, apart, bracketed, few_apart, how_sure, is_idea, quoted, together

MOST_MODELS = 3  # in a paragraph


def learned(voice: Voice) -> str:
    """What was learned of old, a sentence each."""
    return apart([_learned(voice, model) for model in _models(voice)], " ")


def learned_in_short(voice: Voice) -> str:
    """What was learned of old, in one sentence."""
    told = [bracketed(voice.called(model), [how_sure(model)]) for model in _models(voice)]
    models = few_apart(told, MOST_MODELS)
    return voice.say(sentences.LEARNED_IN_SHORT, models=models) if told else ""


def _models(voice: Voice) -> list[Thing]:
    return [model for model in voice.map.of_kind(MODEL) if not is_new(model)]


def _learned(voice: Voice, model: Thing) -> str:
    lines = [line for line in voice.map.lines if line.kind == TAUGHT and line.target == model.id]
    sources = _sources(voice, lines)
    if is_idea(model) or (lines and all(is_idea(line) for line in lines)):
        words = sentences.PERHAPS_FROM if sources else sentences.PERHAPS
    else:
        words = sentences.LEARNED_FROM if sources else sentences.LEARNED_SOMEWHERE
    told = bracketed(voice.called(model), [quoted(model.words), how_sure(model)])
    return voice.say(words, sources=together(sources), model=told)


def _sources(voice: Voice, lines: list[Line]) -> list[str]:
    """The people who taught it, and what happened that did."""
    found = [thing for line in lines if (thing := voice.map.thing(line.source))]
    people, events = ([voice.called(one) for one in found if one.kind == kind] for kind in (PERSON, EVENT))
    happened = sentences.FROM_EVENTS.format(events=", ".join(dict.fromkeys(events))) if events else ""
    return [*dict.fromkeys(people), *([happened] if happened else [])]
