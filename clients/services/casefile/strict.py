"""JSON that is read strictly, and values that know their place in it: every refusal says where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from clients.maps.rules import clean_text
from clients.maps.things import Refused

MOST_BYTES = 5 * 1024 * 1024
DEEPEST = 20
MOST_ENTRIES = 1000
LONGEST_NUMBER = 15
NOT_A_CASE = "This file is not a case file from AttachMap"
TOO_DEEP = f"the file: is nested deeper than {DEEPEST}"
_SHOWN = 40
_DATE = re.compile("(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DATE.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?\+00:00")


def load(data: bytes) -> Node:
    """The JSON document in these bytes. Refused: too large, too deep, ambiguous, or not JSON."""
    if len(data) > MOST_BYTES:
        raise Refused("the file: is larger than 5 MB")
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_no_doubles,
            parse_constant=lambda name: _refuse(f"the file: has {name}, which is no JSON number"),
            parse_int=_whole,
            parse_float=_decimal,
        )
    except UnicodeDecodeError:
        raise Refused(f"{NOT_A_CASE}: it is not UTF-8 text") from None
    except json.JSONDecodeError as wrong:
        raise Refused(f"{NOT_A_CASE}: it is not JSON (line {wrong.lineno}, column {wrong.colno})") from None
    except RecursionError:
        raise Refused(TOO_DEEP) from None
    _check_depth(value)
    return Node(value, "")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document and its place, such as maps[0].edges[3]."""

    value: Any
    place: str

    def refuse(self, what: str) -> NoReturn:
        raise Refused(f"{self.place or 'the file'}: {what}")

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
        return key in self.value

    def at(self, key: str, default: Any = None) -> Node:
        """The value under a key, at its own place."""
        return Node(self.value.get(key, default), f"{self.place}.{key}" if self.place else key)

    def items(self) -> Iterator[Node]:
        """The entries of a list, each at its own place."""
        if not isinstance(self.value, list):
            self.refuse("must be a list")
        if len(self.value) > MOST_ENTRIES:
            self.refuse(f"has more than {MOST_ENTRIES} entries")
        return (Node(value, f"{self.place}[{number}]") for number, value in enumerate(self.value))

    def text(self, longest: int, *, many_lines: bool = False) -> str:
        if not isinstance(self.value, str):
            self.refuse("must be text")
        if len(self.value) > longest:
            self.refuse(f"can have {longest} characters, and has {len(self.value)}")
        with self.placed():
            return clean_text(self.value, self.place.rpartition(".")[2], longest, many_lines=many_lines)

    def filled(self, longest: int) -> str:
        """Text that may not be empty."""
        return self.text(longest) or self.refuse("is empty")

    def choice(self, choices: tuple[str, ...]) -> str:
        if not isinstance(self.value, str) or self.value not in choices:
            self.refuse(f"is {shown(self.value)}, and must be one of {', '.join(choices)}")
        return self.value

    def number(self, lowest: int, highest: int) -> int | None:
        """A whole number, or nothing."""
        if self.value is None:
            return None
        if (
            not isinstance(self.value, int)
            or isinstance(self.value, bool)
            or not lowest <= self.value <= highest
        ):
            self.refuse(f"must be a whole number from {lowest} to {highest}")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.refuse("must be true or false")
        return self.value

    def day(self) -> date:
        """A date; the centuries are bounded so that it stays a date in every time zone."""
        written = isinstance(self.value, str) and _DATE.fullmatch(self.value)
        try:
            return date.fromisoformat(self.value if written else "")
        except ValueError:
            self.refuse("must be a date such as 2026-03-02")

    def moment(self) -> datetime:
        """A moment in universal time, so that it is written as it was read."""
        written = isinstance(self.value, str) and _MOMENT.fullmatch(self.value)
        try:
            return datetime.fromisoformat(self.value if written else "")
        except ValueError:
            self.refuse("must be a moment such as 2026-03-02T14:32:00+00:00")

    def placed(self) -> Placed:
        """A context in which whatever is refused is refused at this place."""
        return Placed(self.place)


class Placed:
    """Puts the place before the sentence of a refusal from the map's own rules."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, refused: object, trace: object) -> None:
        if isinstance(refused, Refused):
            # The rules may add what to do next; a case file gets the one sentence that says what is wrong.
            sentence = refused.sentence.split(". ")[0].rstrip(".")
            raise Refused(f"{self.place}: {sentence}") from None


def shown(value: object) -> str:
    """A value of the file inside a sentence: short, quoted, without anything that cannot be shown."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
    if value is None or isinstance(value, (bool, int, float)):
        return json.dumps(value)
    return "an object" if isinstance(value, dict) else "a list"


def _refuse(sentence: str) -> NoReturn:
    raise Refused(sentence)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise Refused(f"the file: has the key {shown(key)} twice in one object")
        made[key] = value
    return made


def _whole(digits: str) -> int:
    # Python itself refuses to convert a number of very many digits.
    if len(digits) > LONGEST_NUMBER:
        raise Refused(f"the file: has a number of more than {LONGEST_NUMBER} digits")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise Refused(f"the file: has the number {digits[:20]}, which is too large")
    return number


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST + 1):
        containers = [one for one in level if isinstance(one, (dict, list))]
        level = [inner for one in containers for inner in (one.values() if isinstance(one, dict) else one)]
        if not containers:
            return
    raise Refused(TOO_DEEP)
