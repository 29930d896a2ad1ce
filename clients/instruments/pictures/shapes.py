"""The signs of relationships on a plot: eight shapes, so that nobody has to tell them apart by colour."""

from __future__ import annotations

from math import cos, pi, sin

from .labels import Point
from .svg import outline

TINTS = 5
SHAPES = 8


def sign(number: int, at: Point, reach: float, kind: str = "") -> str:
    """The sign of a relationship; from the ninth on the shapes come again with a hole."""
    drawn = _shape(number % SHAPES, at, reach, f"plot-sign {kind}".strip())
    return drawn + (_round("plot-hole", at, reach * 0.36) if number // SHAPES % 2 else "")


def tint(number: int) -> str:
    """The class that gives a relationship its colour; five colours and eight shapes never fall in step."""
    return f"tint-{number % TINTS + 1}"


def _shape(number: int, at: Point, reach: float, kind: str) -> str:
    match number:
        case 0:
            return _round(kind, at, reach * 0.95)
        case 1:
            return outline(kind, _turned(at, reach * 1.2, 4, 45))
        case 2:
            return outline(kind, _turned((at[0], at[1] + reach * 0.18), reach * 1.22, 3, -90))
        case 3:
            return outline(kind, _turned(at, reach * 1.25, 4, 0))
        case 4:
            return outline(kind, _turned((at[0], at[1] - reach * 0.18), reach * 1.22, 3, 90))
        case 5:
            return outline(kind, _cross(at, reach * 1.15, 0))
        case 6:
            return outline(kind, _star(at, reach * 1.32))
        case _:
            return outline(kind, _cross(at, reach * 1.2, 45))


def _round(kind: str, at: Point, reach: float) -> str:
    return f'<circle class="{kind}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{reach:.1f}"/>'


def _turned(at: Point, reach: float, corners: int, degrees: float) -> list[Point]:
    """An even shape, its first corner in this direction."""
    return [_beside(at, reach, degrees + 360 * corner / corners) for corner in range(corners)]


def _star(at: Point, reach: float) -> list[Point]:
    return [_beside(at, reach * (0.48 if corner % 2 else 1), -90 + 36 * corner) for corner in range(10)]


def _cross(at: Point, reach: float, degrees: float) -> list[Point]:
    """Four arms, each a third as wide as the whole."""
    slim = 20  # degrees from the middle of an arm to its corner
    inner = reach * sin(slim * pi / 180) * 2**0.5
    corners: list[Point] = []
    for arm in range(4):
        middle = degrees + 90 * arm
        corners += [_beside(at, reach, middle - slim), _beside(at, reach, middle + slim)]
        corners.append(_beside(at, inner, middle + 45))
    return corners


def _beside(at: Point, reach: float, degrees: float) -> Point:
    turned = degrees * pi / 180
    return at[0] + reach * cos(turned), at[1] + reach * sin(turned)
