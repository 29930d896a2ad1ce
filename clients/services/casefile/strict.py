"""The JSON of a case file: what is refused, and the values that it may hold."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from clients.document import Value, parse, shown
from clients.maps.rules import clean_text
from clients.maps.things import Refused

__all__ = ["MOST_BYTES", "NOT_A_CASE", "Node", "load", "shown"]

MOST_BYTES = 5 * 1024 * 1024
DEEPEST = 20
MOST_ENTRIES = 1000
LONGEST_NUMBER = 15
NOT_A_CASE = "This file is not a case file from AttachMap"
TOO_DEEP = f"the file: is nested deeper than {DEEPEST}"
_DATE = re.compile("(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DATE.pattern + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?\+00:00")


def load(data: bytes) -> Node:
    """The JSON document in these bytes. Refused: too large, too deep, ambiguous, or not JSON."""
    if len(data) > MOST_BYTES:
        raise Refused("the file: is larger than 5 MB")
    try:
        value = parse(data.decode("utf-8-sig"), _refuse, whole=_whole, decimal=_decimal)
    except UnicodeDecodeError:
        raise Refused(f"{NOT_A_CASE}: it is not UTF-8 text") from None
    except json.JSONDecodeError as wrong:
        raise Refused(f"{NOT_A_CASE}: it is not JSON (line {wrong.lineno}, column {wrong.colno})") from None
    except RecursionError:
        raise Refused(TOO_DEEP) from None
    _check_depth(value)
    return Node(value)


@dataclass(frozen=True, slots=True)
class Node(Value):
    """A value of the document. A null is a value like others."""

    def refuse(self, what: str) -> NoReturn:
        _refuse(self.said(what))

    def has(self, key: str) -> bool:
        return key in self.value

    def at(self, key: str, default: Any = None) -> Node:
        """The value under a key, at its own place."""
        return self.under(key, self.value.get(key, default))

    def items(self) -> list[Node]:
        """The entries of a list, each at its own place."""
        return self.listed(MOST_ENTRIES)

    def text(self, longest: int, *, many_lines: bool = False) -> str:
        text = self.written(longest)
        with self.placed():
            return clean_text(text, self.place.rpartition(".")[2], longest, many_lines=many_lines)

    def filled(self, longest: int, *, many_lines: bool = False) -> str:
        """Text that may not be empty."""
        return self.text(longest, many_lines=many_lines) or self.refuse("is empty")

    def number(self, lowest: int, highest: int) -> int | None:
        """A whole number, or nothing."""
        if self.value is None:
            return None
        if not self.is_whole() or not lowest <= self.value <= highest:
            self.refuse(f"must be a whole number from {lowest} to {highest}")
        return int(self.value)

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


def _refuse(sentence: str) -> NoReturn:
    raise Refused(sentence)


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
