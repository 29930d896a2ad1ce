"""The whole map as a text, in three lengths: a paragraph for the notes, a page like a letter, the full list.

Private notes are never in it. Private things and names are: mask the map first.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..circles import Circles, find
from ..things import Map
from ..vocabulary import BANDS
from ..words import narrative
from . import learned, now, out, people, sentences
from .voice import Voice, apart, is_idea, together

LENGTHS = {"paragraph": "A paragraph", "page": "A page", "list": "The full list"}
LONGEST = 60_000  # characters of a text that somebody wrote

__all__ = ["LENGTHS", "LONGEST", "Block", "blocks", "own_words", "sentences", "write"]


def write(map: Map, length: str, circles: Circles | None = None) -> str:
    """The map in one of `LENGTHS`, as plain text. Parts stand apart by a blank line, under their headings."""
    found = circles or find(map)
    if length == "list":
        return narrative(map, found)
    voice = Voice(map)
    text = _paragraph(voice, found) if length == "paragraph" else _page(voice, found)
    return f"{text or sentences.NOTHING}\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or the lines of a paragraph."""

    lines: tuple[str, ...]
    is_heading: bool = False


def blocks(text: str) -> list[Block]:
    """A text as it is laid out on a page: the four headings, and what stands apart by blank lines."""
    found: list[Block] = []
    for part in text.strip().split("\n\n"):
        first, *lines = part.strip().split("\n")
        if first in BANDS.values():
            found.append(Block((first,), is_heading=True))
            found += [Block(tuple(lines))] if lines else []
        else:
            found.append(Block((first, *lines)))
    return found


def own_words() -> str:
    """Every word that a text writes whatever is on the map."""
    return " ".join(str(words) for name, words in vars(sentences).items() if name.isupper())


def _paragraph(voice: Voice, found: Circles) -> str:
    told = [
        people.people_in_short(voice),
        people.events_in_short(voice),
        learned.learned_in_short(voice),
        now.patterns_in_short(voice),
        now.circles_in_short(voice, found),
        out.ingredients_in_short(voice),
        out.new_in_short(voice),
    ]
    return apart(told, " ")


def _page(voice: Voice, found: Circles) -> str:
    parts = {
        sentences.PEOPLE: [people.people(voice), people.events(voice)],
        sentences.LEARNED: [learned.learned(voice)],
        sentences.NOW: [
            now.patterns(voice),
            now.circles(voice, found),
            now.beside_circles(voice, found),
        ],
        sentences.OUT: [out.ingredients(voice, found), out.new_ways(voice, found)],
    }
    if not any(paragraph for told in parts.values() for paragraph in told):
        return ""
    said = {heading: apart(told, "\n\n") for heading, told in parts.items()}
    blocks = [block for heading, text in said.items() if text for block in (heading, text)]
    missing = together(heading.lower() for heading, text in said.items() if not text)
    nothing_yet = voice.say(sentences.NOTHING_YET, bands=missing) if missing else ""
    return apart([_opening(voice), *blocks, nothing_yet], "\n\n")


def _opening(voice: Voice) -> str:
    ideas = any(map(is_idea, voice.map.things)) or any(map(is_idea, voice.map.lines))
    return apart([voice.say(sentences.OPENING), sentences.OPENING_IDEAS if ideas else ""], " ")
