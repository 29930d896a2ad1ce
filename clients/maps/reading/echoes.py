"""Echoes: the same role with different people, from the earliest to the latest, the therapist included.

A theme that returns with one person after another, the therapist among them, is what Luborsky (1977) called
the core conflictual relationship theme. Only what the map says alike is put together: words, tone, strategy,
what was missing. Whether it is an echo is for the therapist and the client to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..rules import folded
from ..things import Map, Thing
from ..vocabulary import ECHOES, LEADS_TO, PATTERN, PERSON, TAUGHT, TONES
from ..words import tie_words
from . import sentences as say
from .begin import is_old_pattern
from .prompt import Lines, Part, Prompt

MOST_SHOWN = 4
WORDS, TONE, STRATEGY, MISSING = "words", "tone", "strategy", "missing"
SAFE = (TONE, "safe")

Feature = tuple[str, str]  # what is alike, and in which way


@dataclass(frozen=True, slots=True)
class Echo:
    """People from the earliest to the latest, and all that is alike in how it was with them."""

    people: tuple[str, ...]
    alike: tuple[Feature, ...]


def echoes(map: Map) -> Part:
    """What may repeat, the most alike first, each with the line that could be drawn."""
    found = every(map)
    told = tuple(_told(map, echo) for echo in found)
    about = say.ABOUT_ECHOES if found else ""
    return Part(say.ECHOES, about, (Lines(told, MOST_SHOWN, say.MORE_ECHOES),))


def every(map: Map) -> list[Echo]:
    """All that is alike with two or more people, those with most in common first."""
    sharing: dict[Feature, list[str]] = {}
    for person in by_age(map):
        for feature in sorted(features(map, person)):
            sharing.setdefault(feature, []).append(person.id)
    alike: dict[tuple[str, ...], list[Feature]] = {}
    for feature, people in sharing.items():
        if len(people) > 1:
            alike.setdefault(tuple(people), []).append(feature)
    order = (WORDS, TONE, STRATEGY, MISSING)
    found = [
        Echo(people, tuple(sorted(same, key=lambda one: (order.index(one[0]), one[1]))))
        for people, same in alike.items()
    ]
    return sorted(found, key=lambda echo: (-len(echo.alike), -len(echo.people)))


def by_age(map: Map) -> list[Thing]:
    """The people from the earliest to the latest; who has no age comes last, and the therapist after all."""
    people = map.of_kind(PERSON)
    return sorted(people, key=lambda one: (is_therapist(one), one.from_age is None, one.from_age or 0))


def is_therapist(person: Thing) -> bool:
    """Whether this person is the therapist of now."""
    return person.role.strip().casefold() == "therapist"


def features(map: Map, person: Thing) -> set[Feature]:
    """All that another person could be like in."""
    words, tone = tie_words(map, person)
    found = {(WORDS, word) for word in _phrases(words)}
    found |= {(TONE, tone)} if tone else set()
    found |= {(STRATEGY, strategy) for strategy in _strategies(map, person)}
    return found | {(MISSING, function) for _, function, answer in person.functions if answer == "no"}


def _phrases(words: str) -> Iterator[str]:
    """What somebody is said to be, one by one: cold, shaming."""
    parts = re.split(r"[,;.]|\band\b|\bbut\b", words.casefold())
    return (phrase for part in parts if (phrase := part.strip(" “”\"'")))


def _strategies(map: Map, person: Thing) -> Iterator[str]:
    """How the client stays safe by what was learned with this person."""
    taught = [line.target for line in map.lines_of(person.id) if line.kind == TAUGHT]
    for line in (line for model in taught for line in map.lines_of(model) if line.source == model):
        pattern = map.thing(line.target) if line.kind == LEADS_TO else None
        if pattern and pattern.kind == PATTERN and is_old_pattern(pattern) and pattern.strategy:
            yield pattern.strategy.casefold()


def _told(map: Map, echo: Echo) -> Prompt:
    people = [person for id in echo.people if (person := map.thing(id))]
    sentence = say.FOUND_AGAIN if SAFE in echo.alike else say.ECHO
    reasons = "; ".join(
        say.ALIKE[kind].format(**{kind: _in_words(kind, value)}) for kind, value in echo.alike
    )
    text = sentence.format(people=say.together(person.label for person in people), reasons=reasons)
    kind = " ".join(("echo", *(kind for kind, _ in echo.alike)))
    return Prompt(kind, text, echo.people, joins=_missing_line(map, echo))


def _in_words(kind: str, value: str) -> str:
    return {TONE: TONES, MISSING: say.NOT_FOUND}.get(kind, {}).get(value, value).lower()


def _missing_line(map: Map, echo: Echo) -> tuple[str, ...]:
    """The first line of the chain that is not drawn: from the later person to the one before."""
    joined = {frozenset((line.source, line.target)) for line in map.lines if line.kind == ECHOES}
    here = [] if SAFE in echo.alike else [person.id for person in map.of_kind(PERSON) if is_therapist(person)]
    chain = dict.fromkeys((*echo.people, *here))
    missing = ((later, before) for before, later in pairwise(chain) if {before, later} not in joined)
    return next((pair for pair in missing if not _of_one_name(map, *pair)), ())


def _of_one_name(map: Map, *ids: str) -> bool:
    """Whether these are called the same, and so may well be one: nobody is expected to be like themselves."""
    return len({folded(one.label) for id in ids if (one := map.thing(id))}) == 1
