"""The third part of the letter: what happens now, and how it goes round."""

from __future__ import annotations

from ..bands import OUT, band_of_each, is_new
from ..circles import Circle, Circles
from ..things import Line, Thing
from ..vocabulary import ECHOES, EFFECT, LEADS_TO, PATTERN
from ..words import count
from . import sentences
from .voice import (
    Voice,
    apart,
    bracketed,
    few,
    few_apart,
    how_sure,
    in_turn,
    is_idea,
    on_a_page,
    quoted,
    together,
)

MOST_CIRCLES, MOST_LEADS = 3, 6  # on a page
MOST_PATTERNS, MOST_NAMES = 4, 3  # in a paragraph


def patterns(voice: Voice) -> str:
    """What the client does to stay safe."""
    told = [
        _pattern(voice, one, in_turn(sentences.PATTERNS, number)) for number, one in enumerate(_old(voice))
    ]
    return apart(on_a_page(told), " ")


def patterns_in_short(voice: Voice) -> str:
    """The same, only named."""
    told = [bracketed(voice.called(one), [how_sure(one)]) for one in _old(voice)]
    patterns = few_apart(told, MOST_PATTERNS)
    return voice.say(sentences.PATTERNS_IN_SHORT, patterns=patterns) if told else ""


def circles(voice: Voice, found: Circles) -> str:
    """The shortest vicious circles, a paragraph each, and how many more there are."""
    told = []
    for number, circle in enumerate(found.vicious[:MOST_CIRCLES]):
        unnamed = sentences.NEXT_CIRCLE if number else sentences.FIRST_CIRCLE
        words = sentences.NAMED_CIRCLE if circle.name else unnamed
        said = voice.say(words, name=circle.name, steps=voice.steps(circle))
        told.append(apart([said, _idea_in(voice, circle)], " "))
    more = len(found.vicious) - MOST_CIRCLES
    if found.more:
        told.append(sentences.MANY_CIRCLES)
    elif more > 0:
        told.append(voice.say(sentences.MORE_CIRCLES, circles=count(more, "more vicious circle")))
    return apart(told, "\n\n")


def _idea_in(voice: Voice, circle: Circle) -> str:
    lines = (voice.map.line(id) for id in circle.lines)
    return sentences.IDEA_IN_CIRCLE if any(line and is_idea(line) for line in lines) else ""


def circles_in_short(voice: Voice, found: Circles) -> str:
    """How many vicious circles there are, their names, and how many have no way out."""
    if not found.vicious:
        return ""
    circles = count(len(found.vicious), "vicious circle")
    return voice.say(
        sentences.CIRCLES_IN_SHORT,
        circles=sentences.AT_LEAST.format(circles=circles) if found.more else circles,
        named=_names_in_short(found),
        closed=_closed_in_short(found),
    )


def _names_in_short(found: Circles) -> str:
    """What the vicious circles are called, or those of them that have a name."""
    names = [quoted(circle.name) for circle in found.vicious if circle.name]
    all_named = len(names) == len(found.vicious) and not found.more
    words = sentences.NAMED_IN_SHORT if all_named else sentences.SOME_NAMED_IN_SHORT
    return words.format(names=together(few(names, MOST_NAMES))) if names else ""


def _closed_in_short(found: Circles) -> str:
    """That none of them has a way out, or how many have none."""
    closed = sum(not circle.open for circle in found.vicious)
    if closed == len(found.vicious) and not found.more:
        return sentences.ALL_CLOSED_IN_SHORT
    return sentences.SOME_CLOSED_IN_SHORT.format(number=closed) if closed else ""


def beside_circles(voice: Voice, found: Circles) -> str:
    """What leads to what outside the circles that are told, what nothing leads to, and who echoes whom."""
    told = {id for circle in found.vicious[:MOST_CIRCLES] for id in circle.lines}
    band_of = band_of_each(voice.map)
    leads: dict[str, list[Line]] = {}
    for line in voice.map.lines:
        is_way_out = OUT in (band_of[line.source], band_of[line.target])
        if line.kind == LEADS_TO and line.id not in told and not is_way_out:
            leads.setdefault(line.source, []).append(line)
    said = [
        voice.say(
            in_turn(sentences.AFTER, number),
            source=together(voice.all_called([source])),
            targets=voice.ends(lines),
        )
        for number, (source, lines) in enumerate(list(leads.items())[:MOST_LEADS])
    ]
    more = sentences.IN_THE_LIST if len(leads) > MOST_LEADS else ""
    return apart([*said, more, _alone(voice, band_of), *on_a_page(_echoes(voice))], " ")


def _old(voice: Voice) -> list[Thing]:
    return [pattern for pattern in voice.map.of_kind(PATTERN) if not is_new(pattern)]


def _pattern(voice: Voice, pattern: Thing, words: str) -> str:
    told = bracketed(voice.called(pattern), [how_sure(pattern)])
    said = voice.say(words, pattern=apart([told, quoted(pattern.words)], " – "))
    protects = voice.within(pattern.protects_from)
    return apart([said, voice.say(sentences.PROTECTS, what=protects) if protects else ""], " ")


def _alone(voice: Voice, band_of: dict[str, str]) -> str:
    """Effects that nothing leads to or from."""
    leads = [line for line in voice.map.lines if line.kind == LEADS_TO]
    in_chain = {id for line in leads for id in (line.source, line.target)}
    alone = [
        voice.told(effect)
        for effect in voice.map.of_kind(EFFECT)
        if effect.id not in in_chain and band_of[effect.id] != OUT
    ]
    return voice.say(sentences.FOLLOWS, effects=few_apart(alone, MOST_LEADS)) if alone else ""


def _echoes(voice: Voice) -> list[str]:
    return [
        voice.say(
            in_turn(sentences.ECHOES, number),
            person=together(voice.all_called([line.source])),
            other=voice.ends([line]),
        )
        for number, line in enumerate(line for line in voice.map.lines if line.kind == ECHOES)
    ]
