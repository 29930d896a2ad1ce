"""A map in, DOT text out: the same map always gives the same text."""

from __future__ import annotations

from dataclasses import dataclass

from ..things import Map
from .labels import Piece
from .places import Band
from .plain import Plain
from .plan import Plan, Wording
from .rings import Ring, Rings
from .story import Story

__all__ = ["FULL", "LOOSE", "PLAIN", "RUNGS", "Drawing", "Piece", "Ring", "Wording", "draw"]

RUNGS = 3
FULL, LOOSE, PLAIN = range(RUNGS)


@dataclass(frozen=True, slots=True)
class Drawing:
    """DOT text, and what its nodes and edges stand for."""

    dot: str
    view: str
    rung: int
    things: dict[str, str]  # node id -> thing id
    lines: dict[str, str]  # edge id -> line id
    texts: dict[str, tuple[Piece, ...]]  # node or edge id -> the pieces of text drawn on it
    bands: tuple[Band, ...]
    rings: tuple[Ring, ...]
    nodes: dict[str, dict[str, str]]  # node id -> attributes
    edges: dict[str, tuple[str, str, dict[str, str]]]  # edge id -> tail, head, attributes


def draw(map: Map, view: str, rung: int = FULL, wording: Wording | None = None) -> Drawing:
    """The DOT text of one view; a higher rung is a simpler layout, for when the one before failed."""
    plan = _plan(map, view, rung)
    plan.wording = wording or plan.wording
    dot = plan.dot()
    ids = plan.nodes | plan.edges
    return Drawing(
        dot=dot,
        view=view,
        rung=rung,
        things={node: id for id, node in plan.nodes.items()},
        lines={edge: id for id, edge in plan.edges.items()},
        texts={ids[id]: label.pieces for id, label in plan.labels.items()},
        bands=plan.bands,
        rings=plan.rings() if isinstance(plan, Rings) else (),
        nodes=plan.written_nodes,
        edges=plan.written_edges,
    )


def _plan(map: Map, view: str, rung: int) -> Plan:
    if view == "people":
        return Rings(map, rung)
    return Plain(map, view, rung) if rung == PLAIN else Story(map, view, rung)
