"""The JSON of a questionnaire's file: what is refused, and the values that it may hold."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, NoReturn

from clients.document import Value, parse, shown

__all__ = ["LONGEST_DOCUMENT", "Entry", "InstrumentRefused", "load", "same", "shown"]

LONGEST_DOCUMENT = 1_000_000
LONGEST_TEXT = 2000
MOST_ENTRIES = 500


class InstrumentRefused(ValueError):
    """A questionnaire's file that cannot be used; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def load(text: str) -> Entry:
    """The JSON document in this text. Refused: too long, ambiguous, or not JSON."""
    if len(text) > LONGEST_DOCUMENT:
        _refuse("the file: is too long for a questionnaire")
    try:
        return Entry(parse(text, _refuse))
    except json.JSONDecodeError as wrong:
        raise InstrumentRefused(
            f"the file: is not JSON (line {wrong.lineno}, column {wrong.colno})"
        ) from None
    except RecursionError:
        raise InstrumentRefused("the file: is nested too deep") from None
    except InstrumentRefused:
        raise
    except ValueError:  # Python refuses to read a number of very many digits
        raise InstrumentRefused("the file: has a number that is too long") from None


@dataclass(frozen=True, slots=True)
class Entry(Value):
    """A value of the document. A null counts as not given."""

    def refuse(self, what: str) -> NoReturn:
        _refuse(self.said(what))

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def at(self, key: str, default: Any = None) -> Entry:
        """The value under a key, at its own place."""
        value = self.value.get(key)
        return self.under(key, default if value is None else value)

    def entries(self) -> list[Entry]:
        """The entries of a list, each at its own place."""
        return self.listed(MOST_ENTRIES)

    def fields(self) -> dict[str, Entry]:
        """The entries of an object, each at its own place."""
        return {key: self.under(key, value) for key, value in self.object().items()}

    def text(self, longest: int = LONGEST_TEXT) -> str:
        text = self.written(longest)
        if not text.isprintable():
            self.refuse("has a character in it that cannot be shown")
        return text.strip()

    def filled(self, longest: int = LONGEST_TEXT) -> str:
        """Text that may not be empty."""
        return self.text(longest) or self.refuse("is empty")

    def whole(self, lowest: int, highest: int) -> int:
        if not self.is_whole():
            self.refuse("must be a whole number")
        if not lowest <= self.value <= highest:
            self.refuse(f"is {shown(self.value)}, and must be from {lowest} to {highest}")
        return int(self.value)

    def number(self) -> float:
        if not self.is_whole() and not isinstance(self.value, float):
            self.refuse("must be a number")
        if not -1e9 <= self.value <= 1e9:
            self.refuse("is too large a number")
        number: float = self.value
        return number


def same(one: float, other: float) -> bool:
    """Whether two numbers are equal as far as a file can write them."""
    return math.isclose(one, other, abs_tol=1e-6)


def _refuse(sentence: str) -> NoReturn:
    raise InstrumentRefused(sentence)
