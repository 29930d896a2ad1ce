"""What a reading is made of: prompts for the therapist, each with what it speaks of on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..circles import Circle


@dataclass(frozen=True, slots=True)
class Prompt:
    """One sentence, the ids of the things and lines it speaks of, and where an answer is typed."""

    text: str
    lights: tuple[str, ...] = ()
    circle: str = ""  # the circle that all of `lights` is, if it is one
    code: str = ""  # of a question: what it asks, and about what
    box: str = ""  # ready to type the answer; it is missing between two spaces, else at the end
    opens: str = ""  # the thing whose details take the answer
    switch: str = ""  # the thing that can be switched off, to ask what if
    joins: tuple[str, ...] = ()  # the two ends of a line that could be drawn

    @property
    def address(self) -> str:
        """What to light, as part of an address: a circle by its own id, else the ids."""
        return self.circle or ".".join(self.lights)


@dataclass(frozen=True, slots=True)
class Table:
    """All that a part speaks of, row by row; the first cell of a row says what it is about."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def facts(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """What each row is about, and what is known of it: its name and the words."""
        for first, *cells in self.rows:
            named = zip(self.head[1:], cells, strict=True)
            yield first, [(name, cell) for name, cell in named if cell]

    def told(self) -> Iterator[str]:
        """Each row as a line of text."""
        for first, facts in self.facts:
            yield f"{first} – {'; '.join(f'{name.lower()}: {cell}' for name, cell in facts)}."


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what can be said under it, and what was left out; no prompts, nothing to say."""

    title: str
    about: str = ""
    prompts: tuple[Prompt, ...] = ()
    left_out: str = ""
    table: Table | None = None

    @property
    def says_something(self) -> bool:
        return bool(self.about or self.prompts or self.table)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole reading, part by part; parts with nothing to say are not in it."""

    parts: tuple[Part, ...]

    def prompts(self) -> Iterator[Prompt]:
        for part in self.parts:
            yield from part.prompts

    def question(self, code: str) -> Prompt | None:
        """The question with this code, if it is asked."""
        return next((prompt for prompt in self.prompts() if code and prompt.code == code), None)


def about_circle(text: str, circle: Circle) -> Prompt:
    """A prompt that speaks of a whole circle."""
    return Prompt(text, (*circle.things, *circle.lines), circle.id)


def about_things(text: str, ids: Iterable[str]) -> Prompt:
    """A prompt that speaks of these things and lines."""
    return Prompt(text, tuple(ids))
