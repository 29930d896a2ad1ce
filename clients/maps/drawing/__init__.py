"""A map in, DOT text out: the same map always gives the same text."""

from __future__ import annotations

from dataclasses import dataclass

from ..things import Map
from .places import Band
from .story import Story

RUNGS = 3


@dataclass(frozen=True, slots=True)
class Drawing:
    """DOT text, and what its nodes and edges stand for."""

    dot: str
    view: str
    rung: int
    things: dict[str, str]  # node id -> thing id
    lines: dict[str, str]  # edge id -> line id
    texts: dict[str, tuple[str, ...]]  # node or edge id -> the pieces of text drawn on it
    bands: tuple[Band, ...]


def draw(map: Map, view: str, rung: int = 0) -> Drawing:
    """The DOT text of one view; a higher rung is a simpler layout for an engine that failed on the one before."""
    story = Story(map, view, rung)
    dot = story.dot()
    ids = story.nodes | story.edges
    return Drawing(
        dot=dot,
        view=view,
        rung=rung,
        things={node: id for id, node in story.nodes.items()},
        lines={edge: id for id, edge in story.edges.items()},
        texts={ids[id]: label.pieces for id, label in story.labels.items()},
        bands=story.bands,
    )
