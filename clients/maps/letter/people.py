"""The first part of the letter: who was there, and what happened."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.sentences import at_ages
from ..things import Thing
from ..vocabulary import EVENT, PERIODS, PERSON
from ..words import age_words, origin, tie_words
from ..words.phrases import joined, quality, role, sentence
from . import sentences
from .voice import Voice, apart, bracketed, few, how_sure, quoted, together

NO_AGE = 999  # after every age
WARM = ("safe", "mixed")
MOST_PEOPLE, MOST_EVENTS = 4, 5  # in a paragraph


def people(voice: Voice) -> str:
    """The people, by how it felt with them: first whom it felt warm with, and where a haven was."""
    told = {
        tone: voice.say(sentences.WITH[tone], people=together([_person(voice, one) for one in group]))
        for tone, group in _by_tone(voice)
    }
    warm = [told.pop(tone, "") for tone in WARM]
    return apart([apart([*warm, _havens(voice)], " "), apart(told.values(), " ")], "\n\n")


def people_in_short(voice: Voice) -> str:
    """The people by how it felt with them, by name only."""
    tones = [
        sentences.IN_SHORT[tone].format(people=together(few([one.label for one in group], MOST_PEOPLE)))
        for tone, group in _by_tone(voice)
    ]
    return voice.say(sentences.PEOPLE_IN_SHORT, tones=apart(tones)) if tones else ""


def events(voice: Voice) -> str:
    """What happened, in the order of ages, a sentence each."""
    told = [sentence(_event(voice, event)) for event in _by_age(voice.map.of_kind(EVENT))]
    return apart([sentences.HAPPENED, *told], " ") if told else ""


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


def _person(voice: Voice, person: Thing) -> str:
    tie = voice.map.tie(person.id)
    words = tie_words(voice.map, person)[0]
    said = quoted(words) if origin(tie if tie and tie.words else person) == "client" else words
    who = joined([role(person), sentences.DIED if person.died else "", age_words(person)])
    like = quality(tie) if tie else ""
    sure = dict.fromkeys([how_sure(person), how_sure(tie) if tie else ""])
    return bracketed(person.label, [who, said, like, *sure])


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
    periods = [at_ages(period).lower() for period in PERIODS if period in found]
    return bracketed(person.label, periods, ", ") if periods else ""


def _event(voice: Voice, event: Thing) -> str:
    once = sentences.MORE_THAN_ONCE if event.repeated else ""
    label = quoted(event.label) if event.source == "client" else event.label
    head = bracketed(label, [joined([age_words(event), once]), how_sure(event)])
    told = apart([_felt(event), _mended(voice, event), quoted(event.words)])
    return f"{head}: {told}" if told else head


def _felt(event: Thing) -> str:
    if event.felt is None:
        return "" if event.seen is None else sentences.ONLY_SEEN.format(seen=event.seen)
    words = sentences.FELT if event.seen is None else sentences.FELT_AND_SEEN
    return words.format(felt=event.felt, seen=event.seen)


def _mended(voice: Voice, event: Thing) -> str:
    how = [sentences.COMFORTED.get(event.comforted, ""), sentences.REPAIRED.get(event.repaired, "")]
    by = sentences.BY.format(by=voice.within(event.by)) if event.by else ""
    return apart([apart(how, ", "), by], " ")
