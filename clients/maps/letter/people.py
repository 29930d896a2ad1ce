"""The first part of the letter: who was there, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..reading.sentences import at_ages, capital
from ..things import Thing
from ..vocabulary import EVENT, PERIODS, PERSON
from ..words import age_words, origin, tie_words
from ..words.phrases import joined, quality, role
from . import sentences
from .voice import (
    Voice,
    apart,
    bracketed,
    few,
    how_sure,
    in_lots,
    in_turn,
    on_a_page,
    quoted,
    together,
    unended,
)

NO_AGE = 999  # after every age
WARM = ("safe", "mixed")
HELPED = ("yes", "partly")
MOST_PEOPLE, MOST_EVENTS = 4, 5  # in a paragraph
PEOPLE_IN_A_SENTENCE = 5


def people(voice: Voice) -> str:
    """The people, by how it felt with them: first whom it felt warm with, and where a haven was."""
    groups = dict(_by_tone(voice))
    told = {tone: _with(voice, tone, group, len(groups)) for tone, group in groups.items()}
    warm = [told.pop(tone, "") for tone in WARM]
    return apart([apart([*warm, _havens(voice)], " "), apart(told.values(), " ")], "\n\n")


def people_in_short(voice: Voice) -> str:
    """The people by how it felt with them, by name only."""
    groups = list(_by_tone(voice))
    told = [
        voice.say(
            _wordings(tone, len(groups))[0],
            people=_listed(tone, few([one.label for one in group], MOST_PEOPLE)),
        )
        for tone, group in groups
    ]
    return apart(told, " ")


def events(voice: Voice) -> str:
    """What happened, in the order of ages, a sentence each."""
    every = _by_age(voice.map.of_kind(EVENT))
    told = [
        _event(voice, event, number)
        for _, same in groupby(every, key=age_words)
        for number, event in enumerate(same)
    ]
    return apart([sentences.HAPPENED, *on_a_page(told)], " ") if told else ""


def events_in_short(voice: Voice) -> str:
    """What felt worst, or came first, in the order of ages."""
    every = _by_age(voice.map.of_kind(EVENT))
    worst = sorted(every, key=lambda event: -1 if event.felt is None else event.felt, reverse=True)
    picked = [event for event in every if event in worst[:MOST_EVENTS]]
    told = [bracketed(voice.called(event), [age_words(event), how_sure(event)]) for event in picked]
    told += [sentences.MORE.format(number=len(every) - len(picked))] if len(every) > len(picked) else []
    return voice.say(sentences.HAPPENED_IN_SHORT, events=together(told)) if told else ""


def _by_age(things: tuple[Thing, ...]) -> list[Thing]:
    return sorted(things, key=lambda thing: NO_AGE if thing.from_age is None else thing.from_age)


def _by_tone(voice: Voice) -> Iterator[tuple[str, list[Thing]]]:
    """Each way it felt, with the people it felt so with; those of whom it is not said come last."""
    every = _by_age(voice.map.of_kind(PERSON))
    for tone in sentences.WITH:
        if group := [one for one in every if tie_words(voice.map, one)[1] == tone]:
            yield tone, group


def _wordings(tone: str, groups: int) -> tuple[str, ...]:
    """How the people with this tone are told of, where there are so many groups."""
    if tone:
        return sentences.WITH[tone], *sentences.WITH_TOO
    return sentences.WITH[tone] if groups > 1 else sentences.ONLY_THERE, *sentences.THERE_TOO


def _with(voice: Voice, tone: str, people: list[Thing], groups: int) -> str:
    """Whom it felt so with: first those of whom no more is said, then the others, a sentence each."""
    called = {one.id: _called(voice, one) for one in people}
    words = {one.id: _words(voice, one) for one in people}
    plain = [called[id] for id in called if not words[id]]
    each = [f"{called[id]}: {words[id]}" for id in called if words[id]]
    told = [*(_listed(tone, some) for some in in_lots(plain, PEOPLE_IN_A_SENTENCE)), *each]
    said = [
        voice.say(in_turn(_wordings(tone, groups), number), people=one) for number, one in enumerate(told)
    ]
    return apart(on_a_page(said), " ")


def _listed(tone: str, names: Sequence[str]) -> str:
    """Names as one phrase; with two it is with both, unless one of them is two people already."""
    listed = together(names)
    is_pair = tone and len(names) == 2 and listed.count(" and ") == 1 and not names[1].endswith(" more")
    return sentences.BOTH.format(people=listed) if is_pair else listed


def _called(voice: Voice, person: Thing) -> str:
    """A person, with who that was to the client, and how sure it is."""
    tie = voice.map.tie(person.id)
    who = joined([role(person), sentences.DIED if person.died else ""])
    sure = dict.fromkeys([how_sure(person), how_sure(tie) if tie else ""])
    return bracketed(person.label, [who, *sure])


def _words(voice: Voice, person: Thing) -> str:
    """How a person was with the client, in words."""
    tie = voice.map.tie(person.id)
    words = tie_words(voice.map, person)[0]
    said = quoted(words) if origin(tie if tie and tie.words else person) == "client" else unended(words)
    return joined([said, quality(tie) if tie else ""])


def _havens(voice: Voice) -> str:
    """With whom a safe haven was found, wholly or partly, and when."""
    told = []
    for much, words in (("yes", sentences.HAVENS), ("partly", sentences.PARTLY_HAVENS)):
        people = [_when(one, much) for one in _by_age(voice.map.of_kind(PERSON)) if _when(one, much)]
        told += [voice.say(words, people=together(people))] if people else []
    return apart(told, " ")


def _when(person: Thing, much: str) -> str:
    """A person who was a safe haven so much, with the periods; "" where there are none."""
    found = {period for period, function, how in person.functions if (function, how) == ("safe_haven", much)}
    runs = groupby(PERIODS, key=found.__contains__)
    ages = [at_ages(*run).lower() for so, run in runs if so]
    return bracketed(person.label, ages, ", ") if ages else ""


def _event(voice: Voice, event: Thing, number: int) -> str:
    """What happened and when, then how it felt and what came of it, in short sentences."""
    label = quoted(event.label) if event.source == "client" else voice.within(unended(event.label))
    what = bracketed(label, [sentences.MORE_THAN_ONCE if event.repeated else "", how_sure(event)])
    told = apart([_at(event, number), what], ": ")
    head = voice.say("{told}", told=apart([told, quoted(event.words)], " – "))
    return apart([head, _felt(event), _mended(voice, event)], " ")


def _at(event: Thing, number: int) -> str:
    """When it happened, as the beginning of a sentence; `number` of those of the same age."""
    ages = age_words(event)
    if not ages:
        return in_turn(sentences.UNDATED, number)
    if not ages.startswith("age"):
        return capital(ages)
    if "–" in ages:
        ages = ages.replace("age", "ages").replace("–", " to ")
    first = sentences.FIRST_YEAR if ages == "age 0" else sentences.AT
    return in_turn((first, *sentences.AT_THE_SAME), number).format(ages=ages)


def _felt(event: Thing) -> str:
    if event.felt is None:
        return "" if event.seen is None else sentences.ONLY_SEEN.format(seen=event.seen)
    known = sentences.FELT_AS_SEEN if event.seen == event.felt else sentences.FELT_AND_SEEN
    words = sentences.FELT if event.seen is None else known
    return words.format(felt=event.felt, seen=event.seen)


def _mended(voice: Voice, event: Thing) -> str:
    """Whether it was comforted and mended; who is named mended it, or else gave the comfort."""
    comforted = sentences.COMFORTED.get(event.comforted, "")
    repaired = sentences.REPAIRED.get(event.repaired, "")
    by = voice.within(event.by)
    if by and event.repaired in HELPED:
        repaired = sentences.MENDED_BY.format(mended=repaired, by=by)
    elif by and event.comforted in HELPED:
        comforted = sentences.COMFORT_FROM.format(comfort=comforted, by=by)
    told = ", and ".join(filter(None, [comforted, repaired]))
    return voice.say("{told}", told=told) if told else ""
