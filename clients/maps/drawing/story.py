"""The map as a banded story: client, people and events, what was learned, what happens now, the way out.

Graphviz keeps the bands apart because every row has an invisible anchor, the anchors form one chain, and no
line goes upwards: such a line is written from its upper end, with its head at the back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from graphviz import Digraph

from ..things import Line, Map
from ..vocabulary import CLIENT, LEADS_TO, MODEL, OFFERS, REPLACES
from .places import Band
from .plan import Plan, new_graph, write_edge, write_node, write_row

ANCHOR = {"shape": "point", "style": "invis", "width": "0.01", "height": "0.01", "label": ""}


class Story(Plan):
    """The banded layout; rung 0 is the full recipe, rung 1 leaves the order of the rows to dot."""

    def __init__(self, map: Map, view: str, rung: int) -> None:
        super().__init__(map, view)
        self.rung = rung
        self.depth = self._depths()
        self.ways = {(line.source, line.target) for line in self.lines}

    def dot(self) -> str:
        """The whole DOT text."""
        # ordering="out": what follows stands in the order in which it was drawn, so that a new line at its
        # end leaves the others where they were.
        written = new_graph(
            rankdir="TB",
            newrank="true",
            splines="true",
            nodesep="0.16",
            ranksep="0.32",
            ordering="out",
        )
        if CLIENT in self.things:
            self.write_thing(written, CLIENT)
        lowest: tuple[str, ...] = (CLIENT,) if CLIENT in self.things else ()
        above = [self.nodes[id] for id in lowest]
        for band in self.bands:
            for place, row in enumerate(band.rows):
                above, lowest = [self._write_row(written, f"{band.code}{place}", row, above)], row
            if band.free:
                above, lowest = self._write_free(written, band, above, lowest), ()
        self._align(written)
        for line in self.lines:
            self._write_line(written, line)
        return str(written.source)

    def _write_row(self, written: Digraph, anchor: str, row: tuple[str, ...], above: list[str]) -> str:
        """Things side by side in a fixed order, below everything written so far.

        All rows lean on the line of anchors at the left: what is added to one moves no other.
        """
        self._write_anchor(written, anchor, above)
        for id in row:
            self.write_thing(written, id)
        write_row(written, (anchor, *(self.nodes[id] for id in row)))
        if self.rung == 0:
            write_edge(written, anchor, self.nodes[row[0]], unseen("3"))
            for left, right in pairwise(row):
                write_edge(written, self.nodes[left], self.nodes[right], unseen("1"))
        return anchor

    def _write_free(
        self, written: Digraph, band: Band, above: list[str], lowest: tuple[str, ...]
    ) -> list[str]:
        """Things that find their own place below `above`; gives those that have no other of them below.

        Only what no line holds below the lowest row or below another of these things needs an invisible one:
        invisible lines take up room like any other.
        """
        ends = [self._ends(line) for line in self.lines]
        hung = {lower for upper, lower in ends if upper in lowest or upper in band.free}
        anchors = above[:1]
        if hung.isdisjoint(band.free):
            # What hangs from nothing would stand left of all the rows, were there no anchor before it.
            anchors = [f"{band.code}_free"]
            self._write_anchor(written, anchors[0], above[:1])
        for id in band.free:
            self.write_thing(written, id)
            for node in above if id not in hung else ():
                write_edge(written, node, self.nodes[id], unseen("0"))
        leading = {upper for upper, lower in ends if lower in band.free}
        return [*anchors, *(self.nodes[id] for id in band.free if id not in leading)]

    def _write_anchor(self, written: Digraph, anchor: str, above: list[str]) -> None:
        """A point at the left end of a row, below what stands above it."""
        write_node(written, anchor, ANCHOR)
        for node in above:
            write_edge(written, node, anchor, unseen("30" if is_anchor(node) else "0"))

    def _align(self, written: Digraph) -> None:
        """Rows of one band keep the same ages one above the other."""
        for band in self.bands if self.rung == 0 else ():
            for upper, lower in pairwise(band.rows):
                for place, id in enumerate(lower):
                    over = upper[place * len(upper) // len(lower)]
                    write_edge(written, self.nodes[over], self.nodes[id], unseen("1"))

    def _write_line(self, written: Digraph, line: Line) -> None:
        upper, lower = self._ends(line)
        backwards = upper == line.target
        beside = self.depth[upper] == self.depth[lower]
        more = {}
        if beside:
            more["constraint"] = "false"
        elif line.kind == LEADS_TO:
            more["weight"] = "2" if backwards else "8"
        elif line.kind in (REPLACES, OFFERS):
            more["weight"] = "0"  # so that what is new gathers below instead of under what it replaces
        if backwards and self._has_opposite(line):
            more |= {"tailport": "e", "headport": "e"}
        self.write_line(written, line, backwards=backwards, beside=beside, **more)

    def _ends(self, line: Line) -> tuple[str, str]:
        """The ends of a line as it is written: the upper one first."""
        if self.depth[line.source] > self.depth[line.target]:
            return line.target, line.source
        return line.source, line.target

    def _has_opposite(self, line: Line) -> bool:
        """Whether another line goes the other way between the same two things: one of them must bow out."""
        return (line.target, line.source) in self.ways

    def _depths(self) -> dict[str, tuple[int, int]]:
        """How deep each thing stands: its row from the top; for free things also their order in the story."""
        depth = {CLIENT: (0, 0)}
        level = 1
        for band in self.bands:
            for row in band.rows:
                depth |= dict.fromkeys(row, (level, 0))
                level += 1
            order = told_order(self.lines, band.free, self._starts(band))
            depth |= {id: (level, 1 + place) for place, id in enumerate(order)}
            level += 1
        return depth

    def _starts(self, band: Band) -> list[str]:
        """Where the telling begins: models first, then patterns, then effects, as they were added."""
        led_to = [
            line.target for line in self.lines if line.kind == LEADS_TO and line.source not in band.free
        ]
        new_models = [id for id in band.free if self.things[id].kind == MODEL]
        return [*new_models, *led_to, *sorted(band.free, key=lambda id: self.things[id].kind, reverse=True)]


def unseen(weight: str) -> dict[str, str]:
    """An invisible line that holds things together so strongly."""
    return {"style": "invis", "weight": weight}


def is_anchor(node: str) -> bool:
    """Whether a node is the invisible anchor of a row."""
    return not node.startswith("n") or not node[1:].isdigit()


def told_order(lines: Iterable[Line], ids: Iterable[str], starts: Iterable[str]) -> list[str]:
    """The things in an order in which as few "leads to" lines as can be found go back to an earlier thing."""
    inside = set(ids)
    nexts: dict[str, list[str]] = {}
    for line in lines:
        if line.kind == LEADS_TO and line.source in inside and line.target in inside:
            nexts.setdefault(line.source, []).append(line.target)
    told: list[str] = []
    seen: set[str] = set()
    for start in starts:
        if start in inside and start not in seen:
            _tell(start, nexts, seen, told)
    return told[::-1]


def _tell(start: str, nexts: dict[str, list[str]], seen: set[str], told: list[str]) -> None:
    """Depth first, each thing after all it leads to: read backwards, causes come before what follows."""
    seen.add(start)
    path = [(start, iter(nexts.get(start, ())))]
    while path:
        here, rest = path[-1]
        step = next((id for id in rest if id not in seen), None)
        if step is None:
            told.append(here)
            path.pop()
        else:
            seen.add(step)
            path.append((step, iter(nexts.get(step, ()))))
