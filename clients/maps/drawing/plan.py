"""What every layout starts from: the things and lines of a view, their names in DOT, and their labels."""

from __future__ import annotations

from graphviz import Digraph

from ..things import Line, Map
from .labels import Label, line_label, thing_label
from .places import bands, in_view
from .style import FONT, INK, MAIN, stroke, stroke_attributes, thing_attributes

INVISIBLE = {"style": "invis"}


class Plan:
    """One view of a map on its way to DOT. Nodes are called n12 and edges e7, whatever they stand for."""

    def __init__(self, map: Map, view: str) -> None:
        self.map = map
        self.bands = bands(map, view)
        things, self.lines = in_view(map, view)
        self.things = {thing.id: thing for thing in things}
        shown = {line.id for line in self.lines}
        self.nodes = {
            thing.id: f"n{place}" for place, thing in enumerate(map.things) if thing.id in self.things
        }
        self.edges = {line.id: f"e{place}" for place, line in enumerate(map.lines) if line.id in shown}
        self.labels: dict[str, Label] = {}

    def dot(self) -> str:
        """The whole DOT text."""
        raise NotImplementedError

    def write_thing(self, written: Digraph, id: str, *, with_ages: bool = False, **more: str) -> None:
        """One thing as a node."""
        thing = self.things[id]
        self.labels[id] = made = thing_label(self.map, thing, with_ages=with_ages)
        attributes = thing_attributes(thing) | more
        written.node(self.nodes[id], label=made.source, id=self.nodes[id], **attributes)

    def line_attributes(self, line: Line, *, backwards: bool = False) -> dict[str, str]:
        """Stroke and label of a line."""
        self.labels[line.id] = made = line_label(self.map, line)
        drawn = stroke_attributes(stroke(line, self.tone(line)), backwards=backwards)
        return {"label": made.source} | drawn if made.source else drawn

    def tone(self, line: Line) -> str:
        """How a relationship felt: the line's tone, else what the person's own says."""
        return line.tone or self.things[line.source].tone


def new_graph(**attributes: str) -> Digraph:
    """An empty graph with the settings that all drawings share."""
    written = Digraph("map")
    written.attr(
        "graph", fontname=FONT, outputorder="edgesfirst", pad="0.25", bgcolor="transparent", **attributes
    )
    written.attr("node", fontname=FONT, fontsize=f"{MAIN}", fontcolor=INK)
    written.attr("edge", fontname=FONT, fontsize=f"{MAIN}", fontcolor=INK)
    return written
