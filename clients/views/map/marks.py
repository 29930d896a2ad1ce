"""Marks put on a stored picture for one page: what is open, which circle is lit. Nothing is drawn again."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from clients.maps.things import Map

from .state import State


def marked(svg: str, map: Map, state: State, lit: Iterable[str]) -> SafeString:
    """The picture with the open thing or line, its lines and the lit circle marked for the style sheet."""
    if state.sel:
        svg = _mark(svg, "thing", state.sel, 'aria-current="true"')
        for line in map.lines_of(state.sel):
            svg = _mark(svg, "line", line.id, 'data-touched="true"')
    if state.line:
        svg = _mark(svg, "line", state.line, 'aria-current="true"')
    for id in lit:
        svg = _mark(svg, "line" if "-" in id else "thing", id, 'data-lit="true"')
    # The only text put in here is fixed; the picture itself was built and checked by clients.maps.picture.
    return mark_safe(svg)  # noqa: S308


def _mark(svg: str, what: str, id: str, mark: str) -> str:
    place = f'data-{what}="{id}"'
    return svg.replace(place, f"{place} {mark}", 1)
