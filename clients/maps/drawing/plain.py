"""The last rung: rows at positions of our own and straight lines. It can always be drawn."""

from __future__ import annotations

from graphviz import Digraph

from ..vocabulary import CLIENT
from .labels import thing_rows
from .plan import new_graph
from .sizes import box_size
from .story import Story

ACROSS, DOWN = 16.0, 34.0  # points between boxes
MOST_IN_ROW = 10


class Plain(Story):
    """The same bands and order as the story, without asking the engine for a layout."""

    def dot(self) -> str:
        """The whole DOT text, with fixed positions."""
        written = new_graph(layout="nop", splines="line")
        top = 0.0
        for row in self._rows():
            top = self._place_row(written, row, top) + DOWN
        for line in self.lines:
            self.write_line(written, line, backwards=self._ends(line)[0] == line.target)
        return str(written.source)

    def _rows(self) -> list[list[str]]:
        rows = [[CLIENT]] if CLIENT in self.things else []
        for band in self.bands:
            rows += [list(row) for row in band.rows]
            free = sorted(band.free, key=lambda id: self.depth[id])
            rows += [free[start : start + MOST_IN_ROW] for start in range(0, len(free), MOST_IN_ROW)]
        return rows

    def _place_row(self, written: Digraph, row: list[str], top: float) -> float:
        """Boxes side by side around the middle; gives the lower edge of the tallest."""
        sizes = [box_size(thing_rows(self.map, self.things[id])) for id in row]
        tallest = max(height for _, height in sizes) + (24 if row == [CLIENT] else 10)
        left = -sum(width + ACROSS for width, _ in sizes) / 2
        for id, (width, _) in zip(row, sizes, strict=True):
            self.write_thing(written, id, pos=f"{left + width / 2:.1f},{-(top + tallest / 2):.1f}")
            left += width + ACROSS * (2 if self.things[id].kind == "pattern" else 1)
        return top + tallest
