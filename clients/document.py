"""A JSON document read strictly, and values that know their place in it, so that every refusal says where.

What is refused, and with which exception, is for the readers of case files and of questionnaires to say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, Self

_SHOWN = 40

Refuse = Callable[[str], NoReturn]


def parse(
    text: str,
    refuse: Refuse,
    *,
    whole: Callable[[str], int] | None = None,
    decimal: Callable[[str], float] | None = None,
) -> Any:
    """The JSON value of a text. Refused: a key twice in one object, NaN and the like."""

    def no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                refuse(f"the file: has the key {shown(key)} twice in one object")
            made[key] = value
        return made

    def no_constant(name: str) -> NoReturn:
        refuse(f"the file: has {name}, which is no JSON number")

    return json.loads(
        text,
        object_pairs_hook=no_doubles,
        parse_constant=no_constant,
        parse_int=whole,
        parse_float=decimal,
    )


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a document and its place, such as maps[0].edges[3]."""

    value: Any
    place: str = ""

    def refuse(self, what: str) -> NoReturn:
        raise NotImplementedError

    def said(self, what: str) -> str:
        """What is wrong, after the place where it is."""
        return f"{self.place or 'the file'}: {what}"

    def keys(self, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        """Refused: no object, a missing key or one that is not known."""
        for key in self.object():
            if key not in required and key not in optional:
                self.refuse(f"has a key {shown(key)}, which is not known")
        for key in required:
            if key not in self.value:
                self.refuse(f"has no {shown(key)}")

    def object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            self.refuse("must be an object")
        return self.value

    def under(self, key: str, value: Any) -> Self:
        """A value that stands, or could stand, under a key."""
        return type(self)(value, f"{self.place}.{key}" if self.place else key)

    def listed(self, most: int) -> list[Self]:
        """The entries of a list, each at its own place."""
        if not isinstance(self.value, list):
            self.refuse("must be a list")
        if len(self.value) > most:
            self.refuse(f"has more than {most} entries")
        return [type(self)(value, f"{self.place}[{number}]") for number, value in enumerate(self.value)]

    def written(self, longest: int) -> str:
        """The text as it stands in the file."""
        if not isinstance(self.value, str):
            self.refuse("must be text")
        if len(self.value) > longest:
            self.refuse(f"can have {longest} characters, and has {len(self.value)}")
        return self.value

    def once(self, values: Sequence[Any], kind: str = "") -> None:
        """Refused: values read from here of which one stands there twice."""
        for value in values:
            if values.count(value) > 1:
                self.refuse(f"has {kind}{shown(value)} twice")

    def choice(self, choices: tuple[str, ...]) -> str:
        if not isinstance(self.value, str) or self.value not in choices:
            self.refuse(f"is {shown(self.value)}, and must be one of {', '.join(choices)}")
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.refuse("must be true or false")
        return self.value

    def is_whole(self) -> bool:
        """Whether it is a whole number; to Python true and false are numbers too."""
        return isinstance(self.value, int) and not isinstance(self.value, bool)


def shown(value: object) -> str:
    """A value of the file inside a sentence: short, quoted, without anything that cannot be shown."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
    if value is None or isinstance(value, (bool, int, float)):
        return json.dumps(value)[:_SHOWN]
    return "an object" if isinstance(value, dict) else "a list"
