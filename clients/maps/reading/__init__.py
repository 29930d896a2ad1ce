"""Reading the map: what it says that the eye does not see, as prompts for the therapist."""

from __future__ import annotations

from collections.abc import Iterator

from ..circles import Circles, find
from ..things import Map
from . import sentences
from .begin import Beginning, beginning
from .exits import coverage, exits
from .gaps import gaps
from .havens import havens
from .prompt import Part, Prompt, Reading
from .ruptures import ruptures
from .shapes import shapes

__all__ = [
    "Beginning",
    "Part",
    "Prompt",
    "Reading",
    "as_text",
    "beginning",
    "coverage",
    "own_words",
    "read",
    "sentences",
]


def read(map: Map, circles: Circles | None = None, scored: frozenset[str] = frozenset()) -> Reading:
    """The whole reading. `scored` are the people whom a questionnaire is about."""
    found = circles or find(map)
    parts = (
        shapes(map, found),
        exits(map, found),
        gaps(map, found, scored),
        havens(map),
        ruptures(map),
    )
    return Reading(tuple(part for part in parts if part.says_something))


def as_text(reading: Reading) -> str:
    """The reading as plain text, to be copied."""
    blocks = ["\n".join([sentences.TITLE, sentences.ABOUT if reading.parts else sentences.NOTHING])]
    blocks += ["\n".join(_told(part)) for part in reading.parts]
    return "\n\n".join(blocks) + "\n"


def own_words() -> str:
    """Every word that a reading writes whatever is on the map."""
    return " ".join(str(words) for name, words in vars(sentences).items() if name.isupper())


def _told(part: Part) -> Iterator[str]:
    yield part.title
    yield from filter(None, (part.about, *(prompt.text for prompt in part.prompts), part.left_out))
