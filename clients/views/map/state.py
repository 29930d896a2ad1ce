"""Where somebody is in the editor. Every state of it is an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from clients.maps.things import Map
from clients.maps.vocabulary import VIEWS


@dataclass(frozen=True, slots=True)
class State:
    """The view, what is open in the panel, map or list, and the circle that is lit."""

    view: str = "all"
    sel: str = ""
    line: str = ""
    list: bool = False
    loop: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> State:
        """A change sent by a script stands on the page it was sent from; a plain form says where it stood."""
        query = request.GET
        page = getattr(request, "htmx", None) and request.htmx.current_url
        if page and request.method == "POST":
            query = QueryDict(urlsplit(page).query)
        view = query.get("view", "")
        return cls(
            view=view if view in VIEWS else "all",
            sel=query.get("sel", ""),
            line=query.get("line", ""),
            list=query.get("list") == "1",
            loop=query.get("loop", ""),
        )

    def on(self, map: Map) -> State:
        """The same state without what is not on the map: an old address still opens the page."""
        sel = self.sel if map.thing(self.sel) else ""
        line = self.line if not sel and map.line(self.line) else ""
        return replace(self, sel=sel, line=line)

    def query(self, **changes: Any) -> str:
        """This state, or the one with these changes, as the part of an address after the question mark."""
        state = replace(self, **changes)
        pairs = {"view": state.view, "sel": state.sel, "line": state.line, "loop": state.loop}
        pairs["list"] = "1" if state.list else ""
        return urlencode({name: value for name, value in pairs.items() if value})

    def showing(self, id: str) -> State:
        """This state with a thing, a line or (for "") the overview in the panel."""
        is_line = "-" in id
        return replace(self, sel="" if is_line else id, line=id if is_line else "", loop="")

    def address(self, client_id: Any, name: str = "map", *args: Any) -> str:
        """The address of the editor, or of one of its actions, that keeps this state."""
        return f"{reverse(f'clients:{name}', args=[client_id, *args])}?{self.query()}"
