"""What is faded on the map, why, and how that is said: age, focus, a lit circle, and asking what if."""

from __future__ import annotations

from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from clients.maps import ages, nearby, words
from clients.maps.circles import Circle
from clients.maps.reading import WhatIf, in_short
from clients.maps.things import Map

from .state import State

# Marks for the style sheet, and the words for them in the list; fading.js says the same.
MARKS = {
    "absent": "not at this age",
    "far": "further away",
    "lit": "in the circle",
    "pale": "in an open circle",
    "off": "switched off",
}
SPOKEN_OF = "spoken of"  # lit by the reading: no circle
LONGEST = 60  # characters
FOCUS = {"": "only what touches", "before": "only what leads to", "after": "only what follows from"}


class Fading:
    """Nothing is worked out before it is asked for, and nothing at all where nothing is faded."""

    def __init__(self, map: Map, state: State, circle: Circle | None, tried: WhatIf | None = None) -> None:
        self.map = map
        self.state = state
        self.circle = circle
        self.tried = tried

    @cached_property
    def absent(self) -> frozenset[str]:
        return frozenset() if self.state.age is None else ages.absent(self.map, self.state.age)

    @cached_property
    def far(self) -> frozenset[str]:
        state = self.state
        if not state.focus:
            return frozenset()
        every = frozenset(part.id for part in (*self.map.things, *self.map.lines))
        return every - nearby.within(self.map, state.near, state.focus, state.side)

    @cached_property
    def lit(self) -> frozenset[str]:
        if self.circle:
            return frozenset((*self.circle.things, *self.circle.lines))
        asked = self.state.loop.split(".")
        return frozenset(id for id in asked if self.map.thing(id) or self.map.line(id))

    @cached_property
    def pale(self) -> frozenset[str]:
        return self.tried.pale if self.tried else frozenset()

    @property
    def off(self) -> frozenset[str]:
        return self.tried.gone if self.tried else frozenset()

    def marks(self, id: str) -> SafeString:
        """The marks of a thing or a line as attributes."""
        return mark_safe("".join(f' data-{name}="true"' for name in self._of(id)))  # noqa: S308 - fixed words

    def words(self, id: str) -> str:
        """The same for the list."""
        return ", ".join(self._word(name) for name in self._of(id))

    def _word(self, name: str) -> str:
        return SPOKEN_OF if name == "lit" and self.circle is None else MARKS[name]

    def _of(self, id: str) -> list[str]:
        return [name for name in MARKS if id in getattr(self, name)]

    # --- the line above the map ---

    @property
    def age_words(self) -> str:
        return "" if self.state.age is None else f"age {self.state.age}"

    @property
    def focus_words(self) -> str:
        """only what touches “Mrs Reed”, 2 steps."""
        if not self.state.focus:
            return ""
        steps = words.count(self.state.focus, "step")
        return f"{FOCUS[self.state.side]} {self._near}, {steps}"

    @property
    def what_if_words(self) -> str:
        """What if without “Being believed”: 1 of 2 vicious circles with a way out."""
        return in_short(self.map, self.tried) if self.tried else ""

    @property
    def circle_words(self) -> str:
        if self.circle is None:
            return self._spoken_of
        return f"the circle “{self.circle.name}”" if self.circle.name else "one circle"

    @property
    def _spoken_of(self) -> str:
        """What the reading speaks of: “Swallows her needs”, or 3 things."""
        things = [thing for id in self.lit if (thing := self.map.thing(id))]
        if len(things) == 1:
            return f"“{_short(things[0].label)}”"
        return words.count(len(things), "thing") if things else ""

    @property
    def _near(self) -> str:
        thing, line = self.map.thing(self.state.near), self.map.line(self.state.near)
        if thing:
            return f"“{_short(thing.label)}”"
        return f"the line {_short(words.line_title(self.map, line))}" if line else ""


def _short(text: str) -> str:
    """A long text, cut for a place where there is little room."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
