"""One map as a file for other programs: words, GraphML, DOT or node-link JSON. Mask the map first."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx

from .graph import graph, node_link
from .things import Map
from .vocabulary import CLIENT, KINDS_IN_VIEW
from .words import narrative

FORMATS = ("txt", "graphml", "dot", "json")


def write(map: Map, format: str, view: str = "all") -> str:
    """The text of the file for what the view shows of the map."""
    shown = seen_in(map, view)
    return {"txt": narrative, "graphml": _graphml, "dot": _dot, "json": _json}[format](shown)


def seen_in(map: Map, view: str) -> Map:
    """The part of the map that a view is about; the client is always there."""
    kinds = KINDS_IN_VIEW[view]
    things = tuple(thing for thing in map.things if thing.kind in kinds or thing.id == CLIENT)
    kept = {thing.id for thing in things}
    lines = tuple(line for line in map.lines if line.source in kept and line.target in kept)
    return Map(things, lines, tuple(circle for circle in map.named if kept.issuperset(circle.things)))


def portable(map: Map) -> dict[str, Any]:
    """The map as node-link data under the ids that the things had in the file they came from."""
    refs = {thing.id: thing.ref or thing.id for thing in map.things}
    data = node_link(map)
    for node in data["nodes"]:
        node["id"] = refs[node["id"]]
        node.pop("ref", None)
    for edge in data["edges"]:
        edge |= {"source": refs[edge["source"]], "target": refs[edge["target"]]}
    for circle in data["graph"]["circles"]:
        circle["things"] = [refs[id] for id in circle["things"]]
    return data


def _json(map: Map) -> str:
    return json.dumps(portable(map), ensure_ascii=False, indent=2) + "\n"


def _graphml(map: Map) -> str:
    return "\n".join(nx.generate_graphml(_flat(map), named_key_ids=True)) + "\n"


def _dot(map: Map) -> str:
    """Every detail as an attribute; what Graphviz itself draws of it is the label."""
    made = _flat(map)
    written = [f"  {_quoted(id)} {_attributes(details)};" for id, details in made.nodes(data=True)]
    for source, target, details in made.edges(data=True):
        label = {"label": details["words"]} if "words" in details else {}
        written.append(f"  {_quoted(source)} -> {_quoted(target)} {_attributes(label | details)};")
    return "\n".join(["digraph {", *written, "}"]) + "\n"


def _flat(map: Map) -> nx.MultiDiGraph[str]:
    """The map as a graph whose attributes are text, numbers and flags only."""
    data = portable(map)
    refs = {thing.id: thing.ref or thing.id for thing in map.things}
    made: nx.MultiDiGraph[str] = nx.relabel_nodes(graph(map), refs)
    made.graph["circles"] = json.dumps(data["graph"]["circles"], ensure_ascii=False)
    for _, details in made.nodes(data=True):
        details.pop("ref", None)
        if "functions" in details:
            details["functions"] = json.dumps(details["functions"], ensure_ascii=False)
    return made


def _attributes(details: dict[str, Any]) -> str:
    return "[" + ", ".join(f"{name}={_quoted(str(value))}" for name, value in details.items()) + "]"


def _quoted(text: str) -> str:
    """A DOT string that stands for exactly this text, also in a label."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
