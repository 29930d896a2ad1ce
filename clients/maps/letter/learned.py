"""The second part of the letter: what was learned, and from whom or what."""

from __future__ import annotations

from collections import Counter

from ..bands import is_new
from ..things import Line, Thing
from ..vocabulary import EVENT, MODEL, PERSON, TAUGHT
from . import sentences
from .voice import Voice, apart, bracketed, few_apart, how_sure, in_turn, is_idea, on_a_page, quoted, together

MOST_MODELS = 3  # in a paragraph


def learned(voice: Voice) -> str:
    """What was learned of old, a sentence each."""
    used: Counter[tuple[str, ...]] = Counter()
    return apart(on_a_page([_learned(voice, model, used) for model in _models(voice)]), " ")


def learned_in_short(voice: Voice) -> str:
    """What was learned of old, in one sentence."""
    told = [bracketed(voice.called(model), [how_sure(model)]) for model in _models(voice)]
    models = few_apart(told, MOST_MODELS)
    return voice.say(sentences.LEARNED_IN_SHORT, models=models) if told else ""


def _models(voice: Voice) -> list[Thing]:
    return [model for model in voice.map.of_kind(MODEL) if not is_new(model)]


def _learned(voice: Voice, model: Thing, used: Counter[tuple[str, ...]]) -> str:
    """What was learned and how; `used` counts the wordings, so that the next takes its turn."""
    lines = [line for line in voice.map.lines if line.kind == TAUGHT and line.target == model.id]
    sources = _sources(voice, lines)
    wordings = _wordings(is_idea(model) or (bool(lines) and all(map(is_idea, lines))), bool(sources))
    told = bracketed(voice.called(model), [quoted(model.words), how_sure(model)])
    used[wordings] += 1
    return voice.say(in_turn(wordings, used[wordings] - 1), sources=together(sources), model=told)


def _wordings(is_perhaps: bool, from_somewhere: bool) -> tuple[str, ...]:
    if is_perhaps:
        return sentences.PERHAPS_FROM if from_somewhere else sentences.PERHAPS
    return sentences.LEARNED_FROM if from_somewhere else sentences.LEARNED_SOMEWHERE


def _sources(voice: Voice, lines: list[Line]) -> list[str]:
    """The people who taught it, and what happened that did."""
    found = [thing for line in lines if (thing := voice.map.thing(line.source))]
    people, events = ([voice.called(one) for one in found if one.kind == kind] for kind in (PERSON, EVENT))
    happened = sentences.FROM_EVENTS.format(events=", ".join(dict.fromkeys(events))) if events else ""
    return [*dict.fromkeys(people), *([happened] if happened else [])]
