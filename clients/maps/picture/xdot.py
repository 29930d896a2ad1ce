"""Drawing operations in the xdot language, for what stands behind the map in an exported picture.

Only our own words and numbers are written with it. Coordinates are given downwards, as in SVG.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..drawing.style import FONT

Point = tuple[float, float]
_CURVE = 0.55  # of a corner's radius: how far control points stand off


def paint(edge: str, fill: str, width: float = 1.0, style: str = "solid") -> str:
    """Colours and stroke for the shapes that follow."""
    stroke = f"setlinewidth({width:g})"
    return " ".join([_text("c", edge), _text("C", fill), _text("S", stroke), _text("S", style)])


def polygon(points: Iterable[Point], *, filled: bool = True) -> str:
    """A closed shape."""
    return _points("P" if filled else "p", points)


def polyline(points: Iterable[Point]) -> str:
    """An open line."""
    return _points("L", points)


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    """A filled rectangle."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> str:
    """A filled rectangle with round corners."""
    near, far = radius * (1 - _CURVE), radius
    corners = [
        (right, top, -1, 1), (right, bottom, -1, -1), (left, bottom, 1, -1), (left, top, 1, 1),
    ]  # fmt: skip
    points: list[Point] = [(left + far, top)]
    for place, (x, y, inward_x, inward_y) in enumerate(corners):
        before, after = (x + inward_x * far, y), (x, y + inward_y * far)
        control = ((x + inward_x * near, y), (x, y + inward_y * near))
        if place % 2:
            before, after, control = after, before, control[::-1]
        points += [before, before, before, *control, after]
    points += [points[0]] * 3
    return _points("b", points)


def ellipse(x: float, y: float, across: float, down: float) -> str:
    """A filled ellipse."""
    return f"E {x:.2f} {-y:.2f} {across:.2f} {down:.2f}"


def text(place: Point, words: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Words that begin at a point on their baseline."""
    return _words(place, words, size, colour, flags=1 if bold else 0, justified=-1)


def centred(place: Point, words: str, size: float, colour: str) -> str:
    """Bold words with their middle at a point on their baseline."""
    return _words(place, words, size, colour, flags=1, justified=0)


def _words(place: Point, words: str, size: float, colour: str, *, flags: int, justified: int) -> str:
    font = f"t {flags} F {size:g} {len(FONT)} -{FONT}"
    written = f"T {place[0]:.2f} {-place[1]:.2f} {justified} 0 {len(words.encode())} -{words}"
    return " ".join([_text("c", colour), font, written])


def _points(operation: str, points: Iterable[Point]) -> str:
    listed = list(points)
    numbers = " ".join(f"{x:.2f} {-y:.2f}" for x, y in listed)
    return f"{operation} {len(listed)} {numbers}"


def _text(operation: str, words: str) -> str:
    return f"{operation} {len(words)} -{words}"
