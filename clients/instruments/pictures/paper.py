"""The paper of a plot: where its frame is, how large its type, and where a value stands."""

from __future__ import annotations

from dataclasses import dataclass

from clients.lettering import text_width

from ..relationships import REGIONS
from . import svg
from .labels import Box, Point

ACROSS, UP = "Anxiety: worry about being left", "Avoidance: keeping distance"


@dataclass(frozen=True, slots=True)
class Paper:
    """Sizes in units that are pixels where there is room for all of them."""

    width: float
    height: float
    frame: Box
    edge: Point  # between the frame and the ends of the scale: room for the words in the corners
    type: float
    small: float
    name_width: float
    reach: float  # of the sign of the newest point
    middle: tuple[str, ...]  # the name of the cross, in lines
    columns: int  # below the plot

    @property
    def older_reach(self) -> float:
        return self.reach * 0.72

    def foot(self, row: int) -> float:
        """The baseline of a row below the plot."""
        return self.height + self.type * (1.7 * row + 1)


WIDE = Paper(
    720, 560, (58, 12, 708, 504), (28, 30), 13.5, 12, 150, 7.5, ("middle of the scale (not a norm)",), 3
)
NARROW = Paper(
    340, 372, (38, 8, 334, 324), (20, 42), 12, 11, 96, 6.5, ("middle of the scale", "(not a norm)"), 1
)


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text with a place of its own, which nothing else may cover."""

    kind: str
    at: Point
    text: str
    size: float
    anchor: str = "start"

    @property
    def box(self) -> Box:
        x, y = self.at
        wide = text_width(self.text, self.size, bold=True)
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return left, y - svg.ABOVE * self.size, left + wide, y + svg.BELOW * self.size

    def drawn(self) -> str:
        return svg.words(self.kind, self.at, self.text, self.size, self.anchor)


def even_steps(low: float, high: float) -> list[float]:
    """The numbers at a scale, at most nine, from its lowest value on."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (high - low) / step <= 8)
    return [low + step * place for place in range(int((high - low) / step) + 1)]


@dataclass(frozen=True, slots=True)
class Axes:
    """A scale from low to high on both sides of a paper."""

    paper: Paper
    low: float
    high: float

    def at(self, anxiety: float, avoidance: float) -> Point:
        """Where two scores meet."""
        left, top, right, bottom = self.paper.frame
        beside, above = self.paper.edge
        return (
            left + beside + self._share(anxiety) * (right - left - 2 * beside),
            bottom - above - self._share(avoidance) * (bottom - top - 2 * above),
        )

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def _share(self, value: float) -> float:
        return (value - self.low) / ((self.high - self.low) or 1)

    def drawn(self) -> list[str]:
        """Frame, lines of the scale, cross, and all words around."""
        return [
            svg.rectangle("plot-frame", self.paper.frame),
            *self._grid(),
            *self._titles(),
            *(word.drawn() for word in self.words_inside()),
        ]

    def _grid(self) -> list[str]:
        left, top, right, bottom = self.paper.frame
        size, drawn = self.paper.small, []
        for tick in even_steps(self.low, self.high):
            x, y = self.at(tick, tick)
            drawn += [
                svg.line("plot-grid", (x, top), (x, bottom)),
                svg.line("plot-grid", (left, y), (right, y)),
            ]
            drawn.append(svg.words("plot-tick", (x, bottom + size + 5), f"{tick:g}", size, "middle"))
            drawn.append(svg.words("plot-tick", (left - 6, y + size * 0.36), f"{tick:g}", size, "end"))
        x, y = self.at(self.middle, self.middle)
        cross = svg.line("plot-cross", (x, top), (x, bottom)), svg.line("plot-cross", (left, y), (right, y))
        return [*drawn, *cross]

    def _titles(self) -> list[str]:
        left, top, right, bottom = self.paper.frame
        size = self.paper.type
        x, y = size + 1, (top + bottom) / 2
        across = svg.words(
            "plot-title", ((left + right) / 2, bottom + 2 * size + 13), f"{ACROSS} →", size, "middle"
        )
        up = svg.words("plot-title", (0, 0), f"{UP} →", size, "middle")
        return [across, f'<g transform="translate({x:.1f} {y:.1f}) rotate(-90)">{up}</g>']

    def words_inside(self) -> list[Word]:
        """The words in the corners and the name of the cross, all beyond the ends of the scale."""
        left, top, right, bottom = self.paper.frame
        size, near = self.paper.type, 8
        above, below = top + size + 4, bottom - 7
        corners = ((left + near, below), (right - near, below), (left + near, above), (right - near, above))
        anchors = ("start", "end", "start", "end")
        x, _ = self.at(self.middle, self.middle)
        small = self.paper.small
        return [
            *(
                Word("plot-region", at, word, size, anchor)
                for at, word, anchor in zip(corners, REGIONS.values(), anchors, strict=True)
            ),
            *(
                Word("plot-middle", (x, top + small * (1 + 1.15 * place) + 3), text, small, "middle")
                for place, text in enumerate(self.paper.middle)
            ),
        ]
