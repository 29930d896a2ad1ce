"""Kinds that were not said: guessed from what a thing is joined to, and from how its name looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..bands import is_new
from ..things import Line, Thing
from ..vocabulary import (
    CLIENT,
    EFFECT,
    EVENT,
    HELPS_CHANGE,
    INGREDIENT,
    LEADS_TO,
    LINE_KINDS,
    MODEL,
    OFFERS,
    PATTERN,
    PERSON,
    RELATIONSHIP,
    REPLACES,
    ROLES,
    TAUGHT,
)

_AFTER: Final = {
    CLIENT: PERSON, PERSON: PERSON, EVENT: MODEL, MODEL: PATTERN, PATTERN: EFFECT, EFFECT: PATTERN,
    INGREDIENT: PATTERN,
}  # fmt: skip
_BEFORE: Final = {
    CLIENT: PERSON, PERSON: PERSON, EVENT: PERSON, MODEL: EFFECT, PATTERN: EFFECT, EFFECT: PATTERN,
    INGREDIENT: PERSON,
}  # fmt: skip
_TITLES: Final = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "doctor",
        "sir",
        "madam",
        "lady",
        "lord",
        "sister",
        "uncle",
        "aunt",
    )
)
_FAMILY: Final = frozenset(
    ("mum", "mummy", "mom", "mommy", "mama", "mother", "dad", "daddy", "papa", "father", "granny", "nana")
)


def line_kind(source: str, target: str) -> str:
    """What a line from one kind of thing to another most likely means."""
    if CLIENT in (source, target) or source == target == PERSON:
        return RELATIONSHIP
    if source in (PERSON, EVENT) and target == MODEL:
        return TAUGHT
    if source == PERSON and target == INGREDIENT:
        return OFFERS
    return HELPS_CHANGE if source == INGREDIENT else LEADS_TO


def may_join(kind: str, source: Thing, target: Thing) -> bool:
    """Whether a line of this kind can go from the one thing to the other."""
    rule = LINE_KINDS[kind]
    return source.kind in rule.sources and target.kind in rule.targets


def line_between(source: Thing, target: Thing) -> Line:
    """The likely line between two things, turned round where only the other direction can be."""
    if source.kind == target.kind and is_new(source) and not is_new(target):
        return Line(source=source.id, target=target.id, kind=REPLACES)
    kind, back = line_kind(source.kind, target.kind), line_kind(target.kind, source.kind)
    if not may_join(kind, source, target) and may_join(back, target, source):
        return Line(source=target.id, target=source.id, kind=back)
    return Line(source=source.id, target=target.id, kind=kind)


def guess_kinds(known: Sequence[str], arrows: Sequence[str], persons: Sequence[bool]) -> list[str]:
    """The kind of every end of a chain: those known stay, the others follow from their neighbours."""
    kinds = list(known)
    for place, arrow in enumerate(arrows):
        if arrow == TAUGHT:
            kinds[place] = kinds[place] or PERSON
            kinds[place + 1] = kinds[place + 1] or MODEL
        elif arrow == HELPS_CHANGE:
            kinds[place] = kinds[place] or INGREDIENT
        elif arrow == REPLACES:
            kinds[place] = kinds[place] or kinds[place + 1] or PATTERN
            kinds[place + 1] = kinds[place + 1] or kinds[place]
    while "" in kinds:
        if not _spread(kinds, arrows, persons):
            first = kinds.index("")
            kinds[first] = PERSON if persons[first] and LEADS_TO in arrows else PATTERN
    return kinds


def looks_like_a_person(name: str) -> bool:
    """Whether a name has a title, says a role such as mother, or is two or more capitalised words."""
    words = name.split()
    folded = {word.casefold().strip(".") for word in words}
    capitalised = len(words) > 1 and all(word[:1].isupper() for word in words)
    return capitalised or bool(folded & (_TITLES | _FAMILY)) or name.casefold() in ROLES


def says_i(name: str) -> bool:
    """Whether a name speaks of “I”, as what was learned does and the name of a person does not."""
    return "i" in name.casefold().split() and not looks_like_a_person(name)


def _spread(kinds: list[str], arrows: Sequence[str], persons: Sequence[bool]) -> bool:
    """One guess from a neighbour that is known, nearest the beginning first. False: nothing is known."""
    for place, arrow in enumerate(arrows):
        before, after = kinds[place], kinds[place + 1]
        if before and not after:
            kinds[place + 1] = _AFTER[before]
        elif after and not before and arrow == LEADS_TO:
            kinds[place] = PERSON if after == MODEL and persons[place] else _BEFORE[after]
        if before != kinds[place] or after != kinds[place + 1]:
            return True
    return False
