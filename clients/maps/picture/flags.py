"""Signs on the corner of a thing that say whether it is new, changed or gone, by sign and by colour."""

from __future__ import annotations

from collections.abc import Mapping

from graphviz import Digraph

from ..compare import CHANGED, GONE, NEW
from ..drawing import Drawing
from .placed import Placed
from .reading import Box, Group, numbers_in

SIGNS = {NEW: "+", CHANGED: "~", GONE: "–"}
COLOURS = {NEW: "#22694a", CHANGED: "#85581a", GONE: "#a33e2c"}
RADIUS = 9.0
EXPLAINED = "+ new, ~ changed, – gone"


def place(box: Box) -> tuple[float, float]:
    """The middle of a sign: the upper right corner of the thing's box."""
    return box[2] - 2, box[1] + 2


def place_on_line(group: Group) -> tuple[float, float]:
    """The middle of a line as it is drawn."""
    numbers = numbers_in(group.course())
    return _middle(list(zip(numbers[::2], numbers[1::2], strict=True)))


def place_on_spline(pos: str) -> tuple[float, float]:
    """The middle of a line in Graphviz's own words, where up is positive and ends are marked s and e."""
    points = [point.split(",") for point in pos.split(";", maxsplit=1)[0].split() if point[0] not in "se"]
    return _middle([(float(x), -float(y)) for x, y in points])


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of a row of curves: a point, then three for each curve."""
    curves = (len(points) - 1) // 3
    start = curves // 2 * 3
    if curves % 2 == 0:
        return points[start]
    a, b, c, d = points[start : start + 4]
    x, y = ((a[axis] + 3 * b[axis] + 3 * c[axis] + d[axis]) / 8 for axis in (0, 1))
    return x, y


def on_page(middle: tuple[float, float], flag: str) -> str:
    """A sign as SVG for a page; the style sheet gives it its colour."""
    x, y = middle
    return (
        f'<g class="flag flag-{flag}" aria-hidden="true">'
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{RADIUS:g}"/>'
        f'<text x="{x:.2f}" y="{y + 5:.2f}" text-anchor="middle" font-size="15" font-weight="bold">'
        f"{SIGNS[flag]}</text></g>"
    )


def put_flags(written: Digraph, drawing: Drawing, placed: Placed, flags: Mapping[str, str]) -> None:
    """Signs as pinned nodes of a sheet, over the things and lines they belong to."""
    places = {id: place(box) for id, box in placed.boxes.items()}
    places |= {
        id: place_on_spline(placed.edges[edge]["pos"]) for edge, id in drawing.lines.items() if id in flags
    }
    for number, (id, flag) in enumerate(flags.items()):
        if id in places:
            x, y = places[id]
            written.node(
                f"flag{number}",
                shape="circle",
                fixedsize="true",
                width=f"{RADIUS / 36:.3f}",
                style="filled",
                fillcolor=COLOURS[flag],
                color=COLOURS[flag],
                fontcolor="#ffffff",
                fontsize="14",
                label=SIGNS[flag],
                pos=f"{x:.2f},{-y:.2f}",
            )
