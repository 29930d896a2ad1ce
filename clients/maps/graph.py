"""A map as a networkx graph and as node-link data, and back.

Nodes are thing ids, edges are (source, target, key), attributes are as in node-link data. There the ends
of an edge are called source and target, so who said a line is "said_by", in the graph and in the value alike.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import networkx as nx

from .things import Functions, Line, Map, NamedCircle, Refused, Thing

_EMPTY: dict[type, dict[str, Any]] = {
    kind: {field.name: field.default for field in fields(kind)} for kind in (Thing, Line)
}


def graph(map: Map) -> nx.MultiDiGraph[str]:
    """The map as a MultiDiGraph: details that are not set are left out; named circles in graph["circles"]."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(circles=_circles(map))
    for thing in map.things:
        made.add_node(thing.id, **_details(thing, "id"))
    for line in map.lines:
        made.add_edge(line.source, line.target, line.key, **_details(line, "source", "target", "key"))
    return made


def from_graph(made: nx.MultiDiGraph[str]) -> Map:
    """The map that a graph stands for, lines by source. Refused: an attribute that nothing has."""
    things = tuple(Thing(id=id, **_read(Thing, details)) for id, details in made.nodes(data=True))
    lines = tuple(
        Line(source=source, target=target, key=key, **_read(Line, details))
        for source, target, key, details in made.edges(keys=True, data=True)
    )
    named = tuple(NamedCircle(entry["name"], tuple(entry["things"])) for entry in made.graph["circles"])
    return Map(things, lines, named)


def node_link(map: Map) -> dict[str, Any]:
    """The map as JSON-ready node-link data with things and lines in the map's own order."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"circles": _circles(map)},
        "nodes": [node(thing) for thing in map.things],
        "edges": [
            {"source": line.source, "target": line.target, "key": line.key}
            | _details(line, "source", "target", "key")
            for line in map.lines
        ],
    }


def from_node_link(data: dict[str, Any]) -> Map:
    """The map that node-link data of `node_link()` stands for. Refused: a key that no thing or line has."""
    things = tuple(from_node(one) for one in data["nodes"])
    ends = ("source", "target", "key")
    lines = tuple(
        Line(**{end: edge[end] for end in ends}, **_read(Line, edge, *ends)) for edge in data["edges"]
    )
    named = (NamedCircle(entry["name"], tuple(entry["things"])) for entry in data["graph"]["circles"])
    return Map(things, lines, tuple(named))


def node(thing: Thing) -> dict[str, Any]:
    """One thing as a node of node-link data: details that are not set are left out."""
    return {"id": thing.id, **_details(thing, "id")}


def from_node(data: dict[str, Any]) -> Thing:
    """The thing that a node stands for. Refused: a key that no thing has."""
    return Thing(id=data["id"], **_read(Thing, data, "id"))


def functions_as_tree(functions: Functions) -> dict[str, dict[str, str]]:
    """Functions by period, as they are written in files: {period: {function: answer}}."""
    tree: dict[str, dict[str, str]] = {}
    for period, function, answer in functions:
        tree.setdefault(period, {})[function] = answer
    return tree


def functions_from_tree(tree: dict[str, dict[str, str]]) -> Functions:
    """The other way round: sorted triples (period, function, answer)."""
    return tuple(
        sorted((period, name, answer) for period, row in tree.items() for name, answer in row.items())
    )


def _circles(map: Map) -> list[dict[str, Any]]:
    return [{"name": circle.name, "things": list(circle.things)} for circle in map.named]


def _details(part: Thing | Line, *ends: str) -> dict[str, Any]:
    empty = _EMPTY[type(part)]
    details = {name: getattr(part, name) for name in empty if name not in ends}
    set_details = {name: value for name, value in details.items() if value != empty[name]}
    if "functions" in set_details:
        set_details["functions"] = functions_as_tree(set_details["functions"])
    return set_details


def _read(kind: type, details: dict[str, Any], *ends: str) -> dict[str, Any]:
    read = {name: value for name, value in details.items() if name not in ends}
    unknown = set(read) - set(_EMPTY[kind])
    if unknown:
        raise Refused(f"“{min(unknown)}” is no detail of a map.")
    if "functions" in read:
        read["functions"] = functions_from_tree(read["functions"])
    return read
