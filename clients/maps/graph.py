"""A map as a networkx graph and as node-link data, and back."""

from dataclasses import fields
from typing import Any

import networkx as nx

from .things import Functions, Line, Map, NamedCircle, Refused, Thing

Graph = nx.MultiDiGraph  # nodes: thing ids; edges: (source, target, key); attributes as in node-link data

# A line's own "source" (who said it) and the end it starts from share a word in node-link data, where the ends
# are written by networkx; so the graph calls who said it "said_by", as the value does.
_EMPTY: dict[type, dict[str, Any]] = {
    kind: {field.name: field.default for field in fields(kind)} for kind in (Thing, Line)
}


def graph(map: Map) -> Graph:
    """The map as a MultiDiGraph: details that are not set are left out; named circles in graph["circles"]."""
    made = Graph(circles=[{"name": circle.name, "things": list(circle.things)} for circle in map.named])
    for thing in map.things:
        made.add_node(thing.id, **_details(thing, "id"))
    for line in map.lines:
        made.add_edge(line.source, line.target, line.key, **_details(line, "source", "target", "key"))
    return made


def from_graph(made: Graph) -> Map:
    """The map that a graph of `graph()` stands for. Refused: an attribute that no thing or line has."""
    things = tuple(Thing(id=id, **_read(Thing, details)) for id, details in made.nodes(data=True))
    lines = tuple(
        Line(source=source, target=target, key=key, **_read(Line, details))
        for source, target, key, details in made.edges(keys=True, data=True)
    )
    named = tuple(NamedCircle(entry["name"], tuple(entry["things"])) for entry in made.graph["circles"])
    return Map(things, lines, named)


def node_link(map: Map) -> dict[str, Any]:
    """The map as JSON-ready node-link data with things and lines in the map's own order."""
    circles = [{"name": circle.name, "things": list(circle.things)} for circle in map.named]
    return {
        "directed": True,
        "multigraph": True,
        "graph": {"circles": circles},
        "nodes": [{"id": thing.id, **_details(thing, "id")} for thing in map.things],
        "edges": [
            {"source": line.source, "target": line.target, "key": line.key}
            | _details(line, "source", "target", "key")
            for line in map.lines
        ],
    }


def from_node_link(data: dict[str, Any]) -> Map:
    """The map that node-link data of `node_link()` stands for. Refused: a key that no thing or line has."""
    things = tuple(Thing(id=node["id"], **_read(Thing, node, "id")) for node in data["nodes"])
    ends = ("source", "target", "key")
    lines = tuple(
        Line(**{end: edge[end] for end in ends}, **_read(Line, edge, *ends)) for edge in data["edges"]
    )
    named = (NamedCircle(entry["name"], tuple(entry["things"])) for entry in data["graph"]["circles"])
    return Map(things, lines, tuple(named))


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
