"""The lines of a plot: arrows from older to newer scores, and bars for what the true score may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import svg
from .labels import Line, Point
from .paper import Axes
from .shapes import tint
from .spots import Spot, apart


def lines(spot: Spot, spots: Sequence[Spot], axes: Axes) -> Iterator[str]:
    """The arrow that ends in a point, and the bars of a point that is the newest."""
    for start, end in bars(spot, axes):
        yield svg.line(f"plot-bar {tint(spot.number)}", start, end)
    path = arrow(spot, spots)
    if path:
        yield svg.line(f"plot-arrow {tint(spot.number)}", *path)
        yield svg.outline(f"plot-head {tint(spot.number)}", _head(*path))


def arrow(spot: Spot, spots: Sequence[Spot]) -> Line | None:
    """From the point before to this one, between the signs; none where they nearly touch."""
    before = next((one for one in spots if (one.number, one.place) == (spot.number, spot.place - 1)), None)
    if before is None:
        return None
    long = apart(before.at, spot.at)
    start, end = before.reach * 1.3 + 1, spot.reach * 1.3 + 2
    if long < start + end + 6:
        return None
    across, up = (spot.at[0] - before.at[0]) / long, (spot.at[1] - before.at[1]) / long
    return (
        (before.at[0] + across * start, before.at[1] + up * start),
        (spot.at[0] - across * end, spot.at[1] - up * end),
    )


def _head(start: Point, end: Point) -> list[Point]:
    long = apart(start, end) or 1
    across, up = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    back = end[0] - across * 8, end[1] - up * 8
    return [end, (back[0] - up * 3.6, back[1] + across * 3.6), (back[0] + up * 3.6, back[1] - across * 3.6)]


def bars(spot: Spot, axes: Axes) -> Iterator[Line]:
    """What the true score may be, with a cap at each end; not for older points, which would be covered."""
    if not spot.is_newest:
        return
    dated, (x, y) = spot.dated, spot.at
    if dated.anxiety_error is not None:
        left, right = (_edge(axes, dated.anxiety + way * dated.anxiety_error)[0] for way in (-1, 1))
        yield from (((left, y), (right, y)), ((left, y - 4), (left, y + 4)), ((right, y - 4), (right, y + 4)))
    if dated.avoidance_error is not None:
        low, high = (_edge(axes, dated.avoidance + way * dated.avoidance_error)[1] for way in (-1, 1))
        yield from (((x, low), (x, high)), ((x - 4, low), (x + 4, low)), ((x - 4, high), (x + 4, high)))


def _edge(axes: Axes, value: float) -> Point:
    """The end of a bar, no further than the scale goes."""
    within = min(max(value, axes.low), axes.high)
    return axes.at(within, within)
