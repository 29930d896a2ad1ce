"""Reading the map: what it says that the eye does not see, as prompts for the therapist."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from ..circles import Circles, find
from ..things import Map
from . import sentences
from .begin import Beginning, beginning
from .course import Course, Kept, course
from .course_told import letter, over_time, versions_table
from .echoes import echoes
from .exits import coverage, exits
from .gaps import gaps
from .havens import Lived, havens
from .prompt import Part, Prompt, Reading, Table
from .ruptures import ruptures
from .shapes import shapes
from .specific import Beside, specific
from .standing import Standing, standing
from .whatif import WhatIf, in_short, switched, switches, what_if, what_ifs

__all__ = [
    "Beginning",
    "Beside",
    "Course",
    "Kept",
    "Lived",
    "Part",
    "Prompt",
    "Reading",
    "Standing",
    "Table",
    "WhatIf",
    "as_text",
    "beginning",
    "course",
    "coverage",
    "in_short",
    "letter",
    "over_time",
    "own_words",
    "read",
    "sentences",
    "specific",
    "standing",
    "switched",
    "switches",
    "versions_table",
    "what_if",
]


def read(
    map: Map,
    circles: Circles | None = None,
    scored: frozenset[str] = frozenset(),
    off: Iterable[str] | None = None,
    hidden: Container[str] = frozenset(),
    lived: Lived | None = None,
    *,
    beside: Sequence[Beside] = (),
    past: Part | None = None,
) -> Reading:
    """The whole reading. `scored`: the people whom a questionnaire is about; `off`: what is tried without.

    `hidden`: the keys of prompts that are not to be said; `lived`: the years of the client, where known.
    `beside`: scores beside each other; `past`: what `over_time` says of the kept versions.
    """
    found = circles or find(map)
    parts = (
        shapes(map, found),
        exits(map, found),
        what_ifs(map, found, off),
        gaps(map, found, scored),
        havens(map, lived),
        echoes(map),
        ruptures(map),
        specific(map, beside),
        *([past] if past else []),
    )
    shown = (part.without(hidden) for part in parts)
    return Reading(tuple(part for part in shown if part.says_something))


def as_text(reading: Reading) -> str:
    """The reading as plain text, to be copied."""
    blocks = ["\n".join([sentences.TITLE, sentences.ABOUT if reading.parts else sentences.NOTHING])]
    blocks += ["\n".join(part.told()) for part in reading.parts]
    blocks += [sentences.hidden_lines(reading.hidden)] if reading.hidden else []
    return "\n\n".join(blocks) + "\n"


def own_words() -> str:
    """Every word that a reading writes whatever is on the map."""
    return " ".join(str(words) for name, words in vars(sentences).items() if name.isupper())
