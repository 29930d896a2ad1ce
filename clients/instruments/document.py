"""JSON read strictly, and values that know their place in it: every refusal says where."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, NoReturn

LONGEST_DOCUMENT = 1_000_000
LONGEST_TEXT = 2000
MOST_ENTRIES = 500
_SHOWN = 40


class InstrumentRefused(ValueError):
    """A questionnaire's file that cannot be used; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def load(text: str) -> Entry:
    """The JSON document in this text. Refused: too long, ambiguous, or not JSON."""
    if len(text) > LONGEST_DOCUMENT:
        raise InstrumentRefused("the file: is too long for a questionnaire")
    try:
        return Entry(json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant))
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
class Entry:
    """A value of the document and its place, such as subscales[0].items. A null counts as not given."""

    value: Any
    place: str = ""

    def refuse(self, what: str) -> NoReturn:
        raise InstrumentRefused(f"{self.place or 'the file'}: {what}")

    def keys(self, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        """Refused: no object, a missing key or one that is not known."""
        if not isinstance(self.value, dict):
            self.refuse("must be an object")
        for key in self.value:
            if key not in required and key not in optional:
                self.refuse(f"has a key {shown(key)}, which is not known")
        for key in required:
            if key not in self.value:
                self.refuse(f"has no {shown(key)}")

    def has(self, key: str) -> bool:
        return self.value.get(key) is not None

    def at(self, key: str, default: Any = None) -> Entry:
        """The value under a key, at its own place."""
        value = self.value.get(key)
        return Entry(default if value is None else value, f"{self.place}.{key}" if self.place else key)

    def entries(self) -> list[Entry]:
        """The entries of a list, each at its own place."""
        if not isinstance(self.value, list):
            self.refuse("must be a list")
        if len(self.value) > MOST_ENTRIES:
            self.refuse(f"has more than {MOST_ENTRIES} entries")
        return [Entry(value, f"{self.place}[{number}]") for number, value in enumerate(self.value)]

    def fields(self) -> dict[str, Entry]:
        """The entries of an object, each at its own place."""
        if not isinstance(self.value, dict):
            self.refuse("must be an object")
        return {key: Entry(value, f"{self.place}.{key}") for key, value in self.value.items()}

    def text(self, longest: int = LONGEST_TEXT) -> str:
        if not isinstance(self.value, str):
            self.refuse("must be text")
        if len(self.value) > longest:
            self.refuse(f"can have {longest} characters, and has {len(self.value)}")
        if not self.value.isprintable():
            self.refuse("has a character in it that cannot be shown")
        return self.value.strip()

    def filled(self, longest: int = LONGEST_TEXT) -> str:
        """Text that may not be empty."""
        return self.text(longest) or self.refuse("is empty")

    def choice(self, choices: tuple[str, ...]) -> str:
        if not isinstance(self.value, str) or self.value not in choices:
            self.refuse(f"is {shown(self.value)}, and must be one of {', '.join(choices)}")
        return self.value

    def whole(self, lowest: int, highest: int) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("must be a whole number")
        if not lowest <= self.value <= highest:
            self.refuse(f"is {shown(self.value)}, and must be from {lowest} to {highest}")
        return self.value

    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            self.refuse("must be a number")
        if not -1e9 <= self.value <= 1e9:
            self.refuse("is too large a number")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.refuse("must be true or false")
        return self.value


def shown(value: object) -> str:
    """A value of the file inside a sentence: short and quoted."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
    if value is None or isinstance(value, (bool, int, float)):
        return json.dumps(value)[:_SHOWN]
    return "an object" if isinstance(value, dict) else "a list"


def same(one: float, other: float) -> bool:
    """Whether two numbers are equal as far as a file can write them."""
    return math.isclose(one, other, abs_tol=1e-6)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise InstrumentRefused(f"the file: has the key {shown(key)} twice in one object")
        made[key] = value
    return made


def _no_constant(name: str) -> NoReturn:
    raise InstrumentRefused(f"the file: has {name}, which is no JSON number")
