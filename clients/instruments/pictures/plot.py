"""Anxiety across, avoidance up: one sign for each relationship, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import labels, svg
from .labels import Label, Place
from .paper import NARROW, WIDE, Axes, Paper, Word
from .shapes import sign, tint
from .spots import Dated, Mark, Spot, apart, spots_of
from .strokes import arrow, bars, lines

__all__ = ["Dated", "Mark", "plot"]

MOVED = "Signs that would cover each other stand side by side."
TITLE = "Anxiety and avoidance, one sign for each relationship"


def plot(marks: Sequence[Mark], low: float, high: float, *, id: str = "plot", narrow: bool = False) -> str:
    """The plot as an SVG; the narrow one is for phones. What no label has room for stands below."""
    paper = NARROW if narrow else WIDE
    axes = Axes(paper, low, high)
    spots = spots_of(marks, axes)
    texts = {spot.key: _text(marks[spot.number], spot, paper) for spot in spots}
    found = _found(spots, texts, axes)
    below = [spot for spot in spots if spot.is_newest and spot.key not in found]
    foot = _foot(below, [marks[spot.number].name for spot in below], paper)
    if any(spot.at != axes.at(spot.dated.anxiety, spot.dated.avoidance) for spot in spots):
        foot.append([svg.words("plot-tick", (8, paper.foot(len(foot))), MOVED, paper.small)])
    parts = [
        *axes.drawn(),
        *(part for spot in spots for part in lines(spot, spots, axes)),
        *(sign(spot.number, spot.at, spot.reach, spot.kind) for spot in spots),
        *(part for spot in spots if spot.key in found for part in _label(spot, texts[spot.key], found)),
        *(part for row in foot for part in row),
    ]
    size = paper.width, paper.foot(len(foot)) - paper.type
    told = f"{_count(len(marks))} on scales from {low:g} to {high:g}. The table says the same in numbers."
    return svg.figure(id, "plot", size, TITLE, told, parts)


def _count(number: int) -> str:
    return f"{number} relationship{'' if number == 1 else 's'}"


def _text(mark: Mark, spot: Spot, paper: Paper) -> list[Word]:
    """The lines of a label as if it stood at the upper left corner: the name once, dates where several."""
    name = svg.lines_of(mark.name, paper.type, paper.name_width, 2) if spot.is_newest else []
    day = spot.dated.day
    dates = [f"{day.day} {day:%b %Y}"] if len(mark.points) > 1 and (spot.is_newest or not spot.place) else []
    rows = [
        *(("plot-name", text, paper.type) for text in name),
        *(("plot-date", text, paper.small) for text in dates),
    ]
    words, y = [], 0.0
    for kind, text, size in rows:
        words.append(Word(kind, (0, y + svg.ABOVE * size), text, size))
        y += size * svg.LEADING
    return words


def _found(spots: Sequence[Spot], texts: dict[str, list[Word]], axes: Axes) -> dict[str, Place]:
    """Where the labels stand: names choose before dates, the most crowded first."""
    wanted = [_wanted(spot, texts[spot.key]) for spot in sorted(spots, key=lambda one: _order(one, spots))]
    left, top, right, bottom = axes.paper.frame
    return labels.placed(
        [label for label in wanted if label.width],
        [spot.box for spot in spots],
        [word.box for word in axes.words_inside()],
        (left + 4, top + 4, right - 4, bottom - 4),
        [line for spot in spots for line in (arrow(spot, spots), *bars(spot, axes)) if line],
    )


def _order(spot: Spot, spots: Sequence[Spot]) -> tuple[bool, int, int]:
    crowd = sum(apart(spot.at, other.at) < 120 for other in spots)
    return not spot.is_newest, -crowd, spot.number


def _wanted(spot: Spot, text: Sequence[Word]) -> Label:
    width = max((word.box[2] for word in text), default=0.0)
    height = max((word.box[3] for word in text), default=0.0)
    return Label(spot.key, spot.at, spot.reach * 1.2, width, height)


def _label(spot: Spot, text: Sequence[Word], found: dict[str, Place]) -> Iterator[str]:
    """The lines of a label where they stand, turned towards the sign, and what leads to them."""
    place = found[spot.key]
    left, top, right, _ = place.box
    aside = ((left + right) / 2 - spot.at[0]) / (right - left)
    anchor = "end" if aside < -0.2 else "start" if aside > 0.2 else "middle"
    x = {"start": left, "middle": (left + right) / 2, "end": right}[anchor]
    if place.leader:
        yield svg.line(f"plot-leader {tint(spot.number)}", *place.leader)
    for word in text:
        yield svg.words(word.kind, (x, top + word.at[1]), word.text, word.size, anchor)


def _foot(below: Sequence[Spot], names: Sequence[str], paper: Paper) -> list[list[str]]:
    """Rows of signs whose names have no room beside them."""
    rows: list[list[str]] = []
    wide = paper.width / paper.columns
    for place, (spot, name) in enumerate(zip(below, names, strict=True)):
        column = place % paper.columns
        if not column:
            rows.append([])
        x, y = wide * column + 16, paper.foot(len(rows) - 1)
        [text] = svg.lines_of(name, paper.type, wide - 40, 1)
        rows[-1] += [
            sign(spot.number, (x, y - paper.type * 0.36), paper.reach, spot.kind),
            svg.words("plot-below", (x + 14, y), text, paper.type),
        ]
    return rows
