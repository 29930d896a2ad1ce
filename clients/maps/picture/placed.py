"""Where the engine puts things and lines, as numbers to draw the same map again with more around it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..drawing import Drawing
from ..vocabulary import CLIENT
from .problems import EngineFailed
from .reading import Box


@dataclass(frozen=True, slots=True)
class Placed:
    """Positions in Graphviz's own words by node and edge id, and the box of each thing, downwards."""

    nodes: dict[str, str]
    edges: dict[str, dict[str, str]]
    boxes: dict[str, Box]
    sheet: Box


def read_places(drawing: Drawing, answer: bytes) -> Placed:
    """The positions in an answer in JSON. EngineFailed: anything of the drawing is missing."""
    try:
        data = json.loads(answer.decode(errors="replace"), strict=False)
        nodes = {entry["name"]: entry for entry in data.get("objects", []) if entry["name"] in drawing.things}
        edges = {entry["id"]: entry for entry in data.get("edges", []) if entry.get("id") in drawing.lines}
        if nodes.keys() != drawing.things.keys() or edges.keys() != drawing.lines.keys():
            raise EngineFailed("things or lines have no place")
        left, bottom, right, top = (float(number) for number in data["bb"].split(","))
        return Placed(
            {name: entry["pos"] for name, entry in nodes.items()},
            {
                id: {key: entry[key] for key in ("pos", "lp", "xlp") if key in entry}
                for id, entry in edges.items()
            },
            {drawing.things[name]: _box(entry, drawing.things[name]) for name, entry in nodes.items()},
            (left, -top, right, -bottom),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise EngineFailed("the places cannot be read") from error


def _box(entry: dict[str, Any], id: str) -> Box:
    x, y = (float(number) for number in entry["pos"].split(","))
    ring = 4 if id == CLIENT else 0
    across, down = float(entry["width"]) * 36 + ring, float(entry["height"]) * 36 + ring
    return x - across, -y - down, x + across, -y + down
