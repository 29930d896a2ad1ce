"""How far a map has come, in words: what it tells of, and what could be asked next.

Never in percent: no map is ever complete, and one of few things may be the whole of what matters.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from ..bands import band_of_each
from ..circles import find
from ..things import Map
from ..vocabulary import BANDS
from . import sentences as say
from .gaps import gaps
from .prompt import Part


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on the map and what is not, in a sentence or two, and the next questions."""

    words: str
    questions: Part


def standing(
    map: Map, scored: frozenset[str] = frozenset(), hidden: Container[str] = frozenset()
) -> Standing:
    """How far this map has come. `scored`: whom a questionnaire is about; `hidden`: keys not to be said."""
    there = set(band_of_each(map).values())
    told = say.together(name.lower() for code, name in BANDS.items() if code in there)
    missing = say.together(name.lower() for code, name in BANDS.items() if code not in there)
    sentences = [
        say.TOLD_SO_FAR.format(bands=told) if told else "",
        say.NOT_TOLD_YET.format(bands=missing) if missing else "",
    ]
    return Standing(" ".join(filter(None, sentences)), gaps(map, find(map), scored).without(hidden))
