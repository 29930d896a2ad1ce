"""What every layout starts from: the things and lines of a view, their names in DOT, and their labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphviz import Digraph

from ..things import Line, Map
from .labels import Label, line_label, thing_label
from .places import bands, in_view
from .style import FONT, INK, MAIN, stroke, stroke_attributes, thing_attributes

POINTS = 72  # an inch


@dataclass(frozen=True, slots=True)
class Wording:
    """Another map's words in a map's layout: least sizes of boxes, and lines whose words take no room."""

    map: Map
    sizes: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # thing id -> points
    floating: frozenset[str] = frozenset()


class Plan:
    """One view of a map on its way to DOT. Nodes are called n12 and edges e7, whatever they stand for."""

    def __init__(self, map: Map, view: str) -> None:
        self.map = map
        self.wording = Wording(map)
        self.bands = bands(map, view)
        things, self.lines = in_view(map, view)
        self.things = {thing.id: thing for thing in things}
        shown = {line.id for line in self.lines}
        self.nodes = {
            thing.id: f"n{place}" for place, thing in enumerate(map.things) if thing.id in self.things
        }
        self.edges = {line.id: f"e{place}" for place, line in enumerate(map.lines) if line.id in shown}
        self.labels: dict[str, Label] = {}
        self.written_nodes: dict[str, dict[str, str]] = {}
        self.written_edges: dict[str, tuple[str, str, dict[str, str]]] = {}

    def dot(self) -> str:
        """The whole DOT text."""
        raise NotImplementedError

    def write_thing(self, written: Digraph, id: str, *, with_ages: bool = False, **more: str) -> None:
        """One thing as a node."""
        thing = self.things[id]
        told = self.wording.map.thing(id) or thing
        self.labels[id] = made = thing_label(self.wording.map, told, with_ages=with_ages)
        node = self.nodes[id]
        attributes = {"label": made.source, "id": node} | thing_attributes(told)
        if id in self.wording.sizes:
            outer = outlines(attributes)
            width, height = ((side - outer) / POINTS for side in self.wording.sizes[id])
            attributes |= {"width": f"{width:.4f}", "height": f"{height:.4f}"}
        self.written_nodes[node] = attributes
        write_node(written, node, attributes | more)

    def write_line(
        self, written: Digraph, line: Line, *, backwards: bool = False, beside: bool = False, **more: str
    ) -> None:
        """One line as an edge; backwards: from its target, with the head at the back.

        A label between things side by side stands outside the layout: dot fails on two such lines otherwise.
        """
        told = self.wording.map.line(line.id) or line
        self.labels[line.id] = made = line_label(self.wording.map, told)
        ends = (self.nodes[line.source], self.nodes[line.target])
        tail, head = reversed(ends) if backwards else ends
        edge = self.edges[line.id]
        attributes = {"id": edge} | stroke_attributes(stroke(told, self.tone(told)), backwards=backwards)
        if made.source:
            outside = beside or line.id in self.wording.floating
            attributes["xlabel" if outside else "label"] = made.source
        self.written_edges[edge] = (tail, head, attributes)
        write_edge(written, tail, head, attributes | more)

    def tone(self, line: Line) -> str:
        """How a relationship felt: the line's tone, else what the person's own says."""
        source = self.wording.map.thing(line.source) or self.things[line.source]
        return line.tone or source.tone


def outlines(attributes: Mapping[str, str]) -> float:
    """How much wider, and higher, a thing is by a second outline, which is not part of its size in DOT."""
    return 8.0 * (int(attributes.get("peripheries", "1")) - 1)


def write_node(written: Digraph, name: str, attributes: dict[str, str]) -> None:
    """A node statement, for attributes that are our own constants, numbers or finished labels.

    The library would look at every value again, which takes longer than all the rest of a drawing.
    """
    written.body.append(f"\t{name} [{_listed(attributes)}]\n")


def write_edge(written: Digraph, tail: str, head: str, attributes: dict[str, str]) -> None:
    """An edge statement, as above."""
    written.body.append(f"\t{tail} -> {head} [{_listed(attributes)}]\n")


def write_row(written: Digraph, names: Iterable[str]) -> None:
    """Nodes to be put side by side."""
    written.body.append(f"\t{{ rank=same; {'; '.join(names)} }}\n")


def _listed(attributes: dict[str, str]) -> str:
    return " ".join(
        [
            f"{name}={value}" if value.startswith("<") else f'{name}="{value}"'
            for name, value in attributes.items()
        ]
    )


def new_graph(**attributes: str) -> Digraph:
    """An empty graph with the settings that all drawings share."""
    written = Digraph("map")
    written.attr(
        "graph", fontname=FONT, outputorder="edgesfirst", pad="0.25", bgcolor="transparent", **attributes
    )
    written.attr("node", fontname=FONT, fontsize=f"{MAIN}", fontcolor=INK)
    written.attr("edge", fontname=FONT, fontsize=f"{MAIN}", fontcolor=INK)
    return written
