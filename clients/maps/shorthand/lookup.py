"""Which thing on the map a typed name means, and which it nearly means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from ..rules import folded
from ..things import Map, Thing
from ..vocabulary import MODEL, PERSON
from .parts import End, plain_label

_CLIENT_NAMES: Final = ("client", "me")
_SHORTEST_START: Final = 3
_ALIKE: Final = 0.8
_MOST_NEAR: Final = 3


def whole(map: Map, end: End) -> Thing | None:
    """The thing with exactly this name, in any case; a kind that was typed has to be right too."""
    names = {folded(end.name), folded(plain_label(end)), folded(end.whole)}
    if not end.explicit and names & {*_CLIENT_NAMES, folded(map.client.label)}:
        return map.client
    found = [thing for thing in _possible(map, end) if means(end, thing)]
    return next((thing for thing in found if thing.kind == end.kind), found[0] if found else None)


def means(end: End, thing: Thing) -> bool:
    """Whether this end names the thing. After commas stands a person's role, else more of the name."""
    names = {folded(plain_label(end)), folded(end.whole)}
    if thing.kind == PERSON or not end.details:
        names.add(folded(end.name))
    return folded(thing.label) in names


def first_named(things: Iterable[Thing], end: End) -> Thing | None:
    """The first of these that an end names; another kind that was typed means another thing."""
    return next((thing for thing in things if means(end, thing) and end.kind in ("", thing.kind)), None)


def by_start(map: Map, end: End) -> Thing | None:
    """The only thing with a word that starts like this. A kind that was typed means something new.

    So does what says who or how somebody is: Joe is another person than Mrs Joe.
    """
    if end.explicit or end.is_person:
        return None
    found = starting(map, end)
    if len(found) != 1 or end.details or (found[0].kind == PERSON and _says_who(end)):
        return None
    return found[0]


def _says_who(end: End) -> bool:
    return end.described or (end.from_age, end.to_age) != (None, None)


def near(map: Map, end: End, label: str) -> list[Thing]:
    """The things that a new name may have been meant for, the most alike first."""
    typed = folded(label)
    others = [thing for thing in _possible(map, end) if folded(thing.label) != typed]
    scored = [(_likeness(typed, folded(thing.label)), thing) for thing in others]
    alike = [thing for score, thing in sorted(scored, key=lambda pair: -pair[0]) if score >= _ALIKE]
    begun = [thing for thing in starting(map, end) if thing in others and thing not in alike]
    return [*alike, *begun][:_MOST_NEAR]


def _possible(map: Map, end: End) -> tuple[Thing, ...]:
    return map.of_kind(end.kind) if end.explicit else map.things


def starting(map: Map, end: End) -> list[Thing]:
    """The things with a word that starts like this, from three letters on."""
    start = folded(end.name)
    if len(start) < _SHORTEST_START:
        return []
    kind = PERSON if end.is_person else end.kind
    things = map.of_kind(kind) if kind in (MODEL, PERSON) else map.things
    return [thing for thing in things if _has_word_starting(folded(thing.label), start)]


def _has_word_starting(label: str, start: str) -> bool:
    place = label.find(start)
    while place >= 0:
        if place == 0 or not label[place - 1].isalnum():
            return True
        place = label.find(start, place + 1)
    return False


def _likeness(one: str, other: str) -> float:
    match = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are upper bounds and quick; most pairs end there.
    if match.real_quick_ratio() < _ALIKE or match.quick_ratio() < _ALIKE:
        return 0.0
    return match.ratio()
