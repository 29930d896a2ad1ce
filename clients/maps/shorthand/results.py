"""What came of reading a text: the edit with its preview in words, or why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from ..edits import Together
from ..things import Line, Refused, Thing
from ..vocabulary import LINE_KINDS, TONES
from ..words import shown


class AlreadyThere(Refused):
    """Refused because it is on the map already; `existing` is the id of that thing."""

    def __init__(self, sentence: str, existing: str) -> None:
        super().__init__(sentence)
        self.existing = existing


class DidYouMean(Refused):
    """Refused because of what looks like a slip: what may be meant, and the whole text put right."""

    def __init__(self, meant: str, text: str) -> None:
        super().__init__(f"Did you mean “{meant}”?")
        self.meant = meant
        self.text = text


class LineThere(AlreadyThere):
    """Refused because nothing is said but a line that is on the map already; `existing` is its id."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words in a preview and how it stands out: "", "strong" or "em"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """One thing or line in the preview, new or on the way: its kind, and its words in parts."""

    kind: str
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def told_line(line: Line, source: Thing, target: Thing, before: str = "") -> Added:
    """A line in the preview, such as: Mrs Reed to Jane: cold (Critical, controlling)."""
    tone = TONES[line.tone] if line.tone else ""
    felt = f" ({tone})" if tone and tone.casefold() != line.words.casefold() else ""
    said = f": {line.words}{felt}" if line.words else ""
    verb = Part(LINE_KINDS[line.kind].verb, "em")
    return Added(line.kind, (Part(f"{before}{shown(source)} "), verb, Part(f" {shown(target)}{said}")))


def told_otherwise(there: Line, line: Line, source: Thing, target: Thing) -> Added:
    """A line that gets other words, with what they replace: its words, else how it felt."""
    told = told_line(line, source, target, "new words for ")
    before = there.words or TONES.get(there.tone, "")
    return Added(line.kind, (*told.parts, Part(f"; replaces “{before}” by “{line.words}”" if before else "")))


@dataclass(frozen=True, slots=True)
class Near:
    """A new name that may be a slip: what was typed, what may be meant, and the whole text put right."""

    typed: str
    meant: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text does: the edit, its preview, near names, and the thing or line to open afterwards."""

    edit: Together
    adds: tuple[Added, ...]
    near: tuple[Near, ...]
    opens: str
