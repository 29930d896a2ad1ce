"""What a reading is made of: prompts for the therapist, each with what it speaks of on the map."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from ..circles import Circle


@dataclass(frozen=True, slots=True)
class Prompt:
    """One sentence, the ids of the things and lines it speaks of, and where an answer is typed."""

    kind: str  # what is said, whatever it is said of; no words of the map
    text: str
    lights: tuple[str, ...] = ()
    circle: str = ""  # the circle that all of `lights` is, if it is one
    code: str = ""  # of a question: what it asks, and about what
    box: str = ""  # ready to type the answer; it is missing between two spaces, else at the end
    opens: str = ""  # the thing whose details take the answer
    switch: str = ""  # the thing that can be switched off, to ask what if
    joins: tuple[str, ...] = ()  # the two ends of a line that could be drawn
    weight: int = 0  # where not all are shown, the heavier ones are

    @property
    def address(self) -> str:
        """What to light, as part of an address: a circle by its own id, else the ids."""
        return self.circle or ".".join(self.lights)

    @property
    def key(self) -> str:
        """The same as long as the same is said of the same things and lines, in whatever words; 16 digits."""
        return sha256(" ".join((self.kind, *sorted(self.lights))).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Lines:
    """Prompts that are counted together; where there are more than `most`, `more` is said."""

    prompts: tuple[Prompt, ...]
    most: int | None = None
    more: str = ""

    @property
    def shown(self) -> tuple[Prompt, ...]:
        """At most `most`: the heaviest, in the order in which all of them stand."""
        heaviest = sorted(self.prompts, key=lambda prompt: -prompt.weight)[: self.most]
        return tuple(prompt for prompt in self.prompts if prompt in heaviest)

    @property
    def left_out(self) -> str:
        return self.more if len(self.prompts) > len(self.shown) else ""

    def without(self, hidden: Container[str]) -> Lines:
        """Those of which the keys are not hidden; others come up in their place."""
        return replace(self, prompts=tuple(one for one in self.prompts if one.key not in hidden))


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
            told = (f"{name[0].lower()}{name[1:]}: {cell}" for name, cell in facts)
            yield f"{first} – {'; '.join(told)}."


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what can be said under it, and what was left out; no prompts, nothing to say."""

    title: str
    about: str = ""
    lines: tuple[Lines, ...] = ()
    note: str = ""  # on what could not be said at all
    table: Table | None = None
    hidden: tuple[Prompt, ...] = ()

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What is said, line by line."""
        return tuple(prompt for lines in self.lines for prompt in lines.shown)

    @property
    def left_out(self) -> str:
        """What is not said, in a sentence for each reason."""
        said = (self.note, *(lines.left_out for lines in self.lines))
        return " ".join(filter(None, dict.fromkeys(said)))

    @property
    def says_something(self) -> bool:
        return bool(self.about or self.prompts or self.table or self.hidden)

    def told(self) -> Iterator[str]:
        """All of it as lines of text."""
        yield self.title
        yield from filter(None, (self.about, *(prompt.text for prompt in self.prompts), self.left_out))
        if self.table:
            yield f"{self.table.title}:"
            yield from self.table.told()

    def without(self, hidden: Container[str]) -> Part:
        """The same part with the prompts of these keys put aside."""
        aside = tuple(one for lines in self.lines for one in lines.prompts if one.key in hidden)
        return replace(self, lines=tuple(lines.without(hidden) for lines in self.lines), hidden=aside)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole reading, part by part; parts with nothing to say are not in it."""

    parts: tuple[Part, ...]

    def prompts(self) -> Iterator[Prompt]:
        for part in self.parts:
            yield from part.prompts

    @property
    def hidden(self) -> tuple[Prompt, ...]:
        """What would be said if it were not hidden for this client."""
        return tuple(prompt for part in self.parts for prompt in part.hidden)

    def question(self, code: str) -> Prompt | None:
        """The question with this code, if it is asked."""
        return next((prompt for prompt in self.prompts() if code and prompt.code == code), None)


def about_circle(kind: str, text: str, circle: Circle) -> Prompt:
    """A prompt that speaks of a whole circle."""
    return Prompt(kind, text, (*circle.things, *circle.lines), circle.id)


def about_things(kind: str, text: str, ids: Iterable[str]) -> Prompt:
    """A prompt that speaks of these things and lines."""
    return Prompt(kind, text, tuple(ids))
