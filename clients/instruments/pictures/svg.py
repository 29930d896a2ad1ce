"""The few elements that the pictures of scores are written with. Colours are classes, sizes are numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from clients.lettering import FONTS, columns, showable, text_width, wrap

LEADING = 1.25  # from line to line, in sizes of the type
ABOVE, BELOW = 0.76, 0.22  # how far letters reach from their baseline, in sizes of the type


def figure(id: str, kind: str, size: tuple[float, float], title: str, told: str, parts: Iterable[str]) -> str:
    """The whole element: to a screen reader one image with a title and a sentence."""
    width, height = size
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{id}" class="score-picture {kind}" role="img" '
        f'aria-labelledby="{id}-title {id}-told" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{escape(FONTS)}">'
    )
    names = [f'<title id="{id}-title">{safe(title)}</title>', f'<desc id="{id}-told">{safe(told)}</desc>']
    return "\n".join([opening, *names, *parts, "</svg>"])


def safe(text: str) -> str:
    """Text inside an element or an attribute, whatever somebody typed."""
    return escape(showable(text))


def line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    return f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def outline(kind: str, corners: Sequence[tuple[float, float]]) -> str:
    """A closed shape with straight sides."""
    return f'<path class="{kind}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in corners)}Z"/>'


def rectangle(kind: str, box: tuple[float, float, float, float]) -> str:
    """A box, given by its left, top, right and bottom."""
    left, top, right, bottom = box
    return (
        f'<rect class="{kind}" x="{left:.1f}" y="{top:.1f}" '
        f'width="{right - left:.1f}" height="{bottom - top:.1f}"/>'
    )


def words(kind: str, at: tuple[float, float], text: str, size: float, anchor: str = "start") -> str:
    """One line of text; `at` is on its baseline."""
    x, y = at
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{where}>{safe(text)}</text>'


def lines_of(text: str, size: float, width: float, most: int) -> list[str]:
    """A text in at most so many lines of this width; what does not fit ends in three dots."""
    text = showable(text)
    wide = max(1, int(columns(text) * width / max(text_width(text, size, bold=True), 1)))
    lines = wrap(text, wide) if text_width(text, size, bold=True) > width else [text]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,;:-')}…"]
