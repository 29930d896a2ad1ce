"""Part of a drawn picture: the rest is left out of the text, and everything keeps its place."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from .page import PIXELS, safe

SMALLEST = (640.0, 380.0)  # points: a map of few things does not fill a wall
MARGIN = 12.0  # points of empty paper above and below that a full window can do without
_LINK = re.compile(
    r'<a class="([^"]*)"[^>]* data-(?:thing|line)="([\w-]+)"[^>]*>'
    r'(?:<(?:path class="hit"|rect class="focus-ring")[^>]*/>)*'
    r"(.*?)</a>\n?",
    re.DOTALL,
)
_TITLE = re.compile(r'<text class="band-title of-(\w+)".*?</text>\n?', re.DOTALL)
_OPENING = re.compile(r'(<svg [^>]*aria-label=")[^"]*(" )width="[^"]*" height="[^"]*" viewBox="([^"]*)"')


def part(
    svg: str, label: str, names: Mapping[str, str], marks: Mapping[str, str], bands: Container[str]
) -> str:
    """A page picture with only what is in `names`, as plain groups called so, and no links.

    `marks` are classes to add to a thing or a line; `bands` are those whose titles stay.
    """

    def group(link: re.Match[str]) -> str:
        classes, id, inside = link.groups()
        if id not in names:
            return ""
        marked = f"{classes} {marks[id]}" if id in marks else classes
        return f'<g class="{marked}" role="graphics-symbol" aria-label="{safe(names[id])}">{inside}</g>\n'

    def opening(found: re.Match[str]) -> str:
        left, top, width, height = _sheet(found[3])
        size = f'width="{width * PIXELS:.0f}" height="{height * PIXELS:.0f}"'
        box = f'viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}"'
        return f"{found[1]}{safe(label)}{found[2]}{size} {box}"

    svg = _OPENING.sub(opening, svg, count=1)
    svg = _TITLE.sub(lambda title: title[0] if title[1] in bands else "", svg)
    return _LINK.sub(group, svg)


def _sheet(view_box: str) -> tuple[float, float, float, float]:
    """The sheet without its margins, widened to the smallest one with the drawing in the middle."""
    left, top, width, height = (float(number) for number in view_box.split())
    top, height = top + MARGIN, height - 2 * MARGIN
    wider, higher = (max(0.0, least - now) for least, now in zip(SMALLEST, (width, height), strict=True))
    return left - wider / 2, top - higher / 2, width + wider, height + higher
