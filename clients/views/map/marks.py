"""Marks put on a stored picture for one page: what is open, what is faded. Nothing is drawn again."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from clients.maps.things import Map

from .fading import Fading
from .state import State

_ITEM = re.compile(r'data-(?:thing|line)="([\w-]+)"')


def marked(svg: str, map: Map, state: State, fading: Fading) -> SafeString:
    """The picture with marks for the style sheet, and with links that keep what is faded."""
    opened = state.sel or state.line
    touched = {line.id for line in map.lines_of(state.sel)} if state.sel else set()

    def mark(item: re.Match[str]) -> str:
        id = item[1]
        open = ' aria-current="true"' if id == opened else ""
        touches = ' data-touched="true"' if id in touched else ""
        return f"{item[0]}{open}{touches}{fading.marks(id)}"

    kept = escape(state.query(sel="", line=""))
    svg = _ITEM.sub(mark, svg).replace(f'href="?view={state.view}&amp;', f'href="?{kept}&amp;')
    # All that is put in here is fixed text, ids and an escaped address; the picture itself was built and
    # checked by clients.maps.picture.
    return mark_safe(svg)  # noqa: S308
