"""Where somebody is in the editor. Every state of it is an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from clients.maps.nearby import MOST_STEPS, SIDES
from clients.maps.reading import switched, switches
from clients.maps.things import Map
from clients.maps.vocabulary import VIEWS
from clients.views.asked import one_of

ALL_ON = "none"  # what if nothing were switched off
WORDS = ("view", "sel", "line", "loop", "by", "near", "side", "without")
FLAGS = ("list", "scores", "reading", "hidden")


@dataclass(frozen=True, slots=True)
class State:
    """The view, what is open in the panel, map or list, and the three reasons to fade things.

    Those are an age, what is lit (`loop`: a circle, or ids of things and lines with dots between; `by` is
    the key of the line of the reading that lit it), and so many steps (`focus`) round one place (`near`).
    `reading` is whether the reading of the map is open.
    `without` asks what if: the ids that are switched off, with dots between, or ALL_ON.
    """

    view: str = "all"
    sel: str = ""
    line: str = ""
    list: bool = False
    loop: str = ""
    by: str = ""
    age: int | None = None
    focus: int = 0
    near: str = ""
    side: str = ""
    scores: bool = False  # on the boxes of people
    reading: bool = False
    hidden: bool = False  # whether what is hidden of the reading is shown
    without: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> State:
        """A change sent by a script stands on the page it was sent from; a plain form says where it stood."""
        query = request.GET
        page = getattr(request, "htmx", None) and request.htmx.current_url
        if page and request.method == "POST":
            query = QueryDict(urlsplit(page).query)
        sel, line = query.get("sel", ""), query.get("line", "")
        return cls(
            view=one_of(query, "view", VIEWS, "all"),
            sel=sel,
            line=line,
            list=query.get("list") == "1",
            loop=query.get("loop", ""),
            by=query.get("by", "") if query.get("loop") else "",
            age=_number(query.get("age", "")),
            focus=_number(query.get("focus", "")) or 0,
            near=query.get("near") or sel or line,
            side=one_of(query, "side", SIDES, ""),
            scores=query.get("scores") == "1",
            reading=query.get("reading") == "1",
            hidden=query.get("hidden") == "1",
            without=query.get("without", ""),
        )

    def on(self, map: Map, oldest: int) -> State:
        """The same state without what is not on the map: an old address still opens the page."""
        sel = self.sel if map.thing(self.sel) else ""
        line = self.line if not sel and map.line(self.line) else ""
        age = self.age if self.age is not None and self.age <= oldest else None
        without = self._switched(set(self.off or ()) & {thing.id for thing in switches(map)})
        state = replace(self, sel=sel, line=line, age=age, without=without)
        is_there = map.thing(self.near) or map.line(self.near)
        return state if is_there and 1 <= self.focus <= MOST_STEPS else state.unfocused()

    def unfocused(self) -> State:
        """This state without a focus."""
        return replace(self, focus=0, near="", side="")

    def lighting(self, loop: str, by: str = "") -> State:
        """This state with that lit, and nothing else; "" for nothing."""
        return replace(self, loop=loop, by=by)

    def all_shown(self) -> State:
        """This state with nothing faded."""
        return replace(self.unfocused().lighting(""), age=None, without="")

    @property
    def off(self) -> tuple[str, ...] | None:
        """What is switched off; None where nothing is tried."""
        if not self.without:
            return None
        return () if self.without == ALL_ON else tuple(self.without.split("."))

    def switching(self, id: str) -> State:
        """This state with one switch turned."""
        return replace(self, without=self._switched(switched(self.off or (), id), tries=True))

    def _switched(self, off: Iterable[str], *, tries: bool = False) -> str:
        """The switches as part of an address; none are written where nothing is tried."""
        return (".".join(sorted(off)) or ALL_ON) if tries or self.without else ""

    def query(self, **changes: Any) -> str:
        """This state, or the one with these changes, as the part of an address after the question mark."""
        state = replace(self, **changes)
        pairs = {name: getattr(state, name) for name in WORDS}
        pairs |= {name: "1" if getattr(state, name) else "" for name in FLAGS}
        pairs["age"] = "" if state.age is None else str(state.age)
        pairs["focus"] = str(state.focus or "")
        return urlencode({name: value for name, value in pairs.items() if value})

    def showing(self, id: str) -> State:
        """This state with a thing, a line or (for "") the overview in the panel."""
        is_line = "-" in id
        return replace(self, sel="" if is_line else id, line=id if is_line else "")

    def address(self, client_id: Any, name: str = "map", *args: Any) -> str:
        """The address of the editor, or of one of its actions, that keeps this state."""
        return f"{reverse(f'clients:{name}', args=[client_id, *args])}?{self.query()}"


def _number(typed: str) -> int | None:
    """A whole number of at most three digits."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else None
