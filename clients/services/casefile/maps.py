"""One map of a case file: networkx node-link data to a Map, with the place in every refusal."""

from __future__ import annotations

from typing import Any

from clients.maps.edits import free_key, holds_circle, same_line, turned
from clients.maps.entered import ASKED, readable
from clients.maps.graph import functions_from_tree
from clients.maps.rules import (
    CIRCLE_NAME_LONGEST,
    MOST_LINES,
    MOST_NAMED_CIRCLES,
    MOST_THINGS,
    check_line,
    check_thing,
)
from clients.maps.things import Functions, Line, Map, NamedCircle, Thing
from clients.maps.vocabulary import (
    CLIENT,
    FUNCTIONS,
    KINDS,
    LINE_FIELDS,
    LINE_KINDS,
    PERIODS,
    THING_FIELDS,
    YES_PARTLY_NO,
    Field,
)

from .ids import Ids
from .strict import Node, shown

_THING_DETAILS = tuple(name for name in THING_FIELDS if name != "label")
_NODE_LINK = ("directed", "multigraph", "graph", "nodes", "edges")


def read_map(node: Node, ids: Ids, more_keys: tuple[str, ...] = ()) -> Map:
    """The map that a node-link object stands for."""
    node.keys(("nodes",), (*more_keys, *_NODE_LINK))
    for key in ("directed", "multigraph"):
        if node.at(key, True).value is not True:
            node.at(key).refuse("must be true")
    map = _with_lines(_things(node.at("nodes"), ids), node.at("edges", []), ids)
    return Map(map.things, map.lines, _circles(node.at("graph", {}), map, ids))


def _things(nodes: Node, ids: Ids) -> Map:
    things: dict[str, Thing] = {}
    for node in nodes.items():
        if len(things) == MOST_THINGS:
            nodes.refuse(f"has more than {MOST_THINGS} things, and a map can hold {MOST_THINGS}")
        thing = _thing(node, ids)
        if thing.id in things:
            node.at("id").refuse(f"is {shown(node.at('id').value)}, which is on this map twice")
        things[thing.id] = thing
    if CLIENT not in things:
        nodes.refuse("has no thing of kind client")
    client = things.pop(CLIENT)
    return Map((client, *things.values()))


def read_entered(node: Node, ids: Ids) -> Thing:
    """A thing of an assessment: as on a map, but it may have no name yet."""
    node.keys(("id", "kind", "label"), ("section", *_THING_DETAILS))
    kind = node.at("kind").choice(tuple(ASKED))
    details = _details(node, {name: THING_FIELDS[name] for name in ASKED[kind]}, kind)
    for name in node.value:
        if name not in ("id", "kind", "section", *ASKED[kind]):
            node.refuse(f"has {shown(name)}, which does not go with this kind in an assessment")
    id = node.at("id")
    thing = Thing(id=ids.thing(id), kind=kind, ref=ids.ref(id), **details)
    if thing.id == CLIENT:
        id.refuse("the client, and nobody else, has the id 'client'")
    with node.placed():
        checked, refused = readable(thing)
        if refused:
            raise refused[0]
    return checked


def _thing(node: Node, ids: Ids) -> Thing:
    node.keys(("id", "kind", "label"), _THING_DETAILS)
    kind = node.at("kind").choice(tuple(KINDS))
    id = node.at("id")
    opaque = ids.thing(id)
    if (opaque == CLIENT) != (kind == CLIENT):
        id.refuse("the client, and nobody else, has the id 'client'")
    details = _details(node, THING_FIELDS, kind)
    with node.placed():
        return check_thing(Thing(id=opaque, kind=kind, ref=ids.ref(id), **details))


def _with_lines(map: Map, edges: Node, ids: Ids) -> Map:
    lines: list[Line] = []
    for node in edges.items():
        if len(lines) == MOST_LINES:
            edges.refuse(f"has more than {MOST_LINES} lines, and a map can hold {MOST_LINES}")
        lines.append(_line(node, Map(map.things, tuple(lines)), ids))
    return Map(map.things, tuple(lines))


def _line(node: Node, map: Map, ids: Ids) -> Line:
    node.keys(("source", "target", "kind"), ("key", *LINE_FIELDS))
    source, target = node.at("source"), node.at("target")
    ends = {"source": ids.on_map(source), "target": ids.on_map(target)}
    for end, verb in ((source, "comes from"), (target, "goes to")):
        if map.thing(ids.on_map(end)) is None:
            node.refuse(f"{verb} {shown(end.value)}, which is not on this map")
    kind = node.at("kind").choice(tuple(LINE_KINDS))
    line = Line(kind=kind, key=_key(node, map, ends), **ends, **_details(node, LINE_FIELDS, kind))
    with node.placed():
        line = check_line(line, map)
    if map.line(line.id):
        node.refuse(f"has the same ends and key {line.key} as another line")
    if same_line(map, line):
        node.refuse("says the same as another line between the same two things")
    return line


def _key(node: Node, map: Map, ends: dict[str, str]) -> int:
    """The key of a line; where none is given the first that is free between its ends."""
    given = node.at("key").number(0, MOST_LINES)
    return free_key(map, **ends) if given is None else given


def _circles(graph: Node, map: Map, ids: Ids) -> tuple[NamedCircle, ...]:
    graph.keys((), ("circles",))
    named: list[NamedCircle] = []
    for node in graph.at("circles", []).items():
        node.keys(("name", "things"), ())
        name = node.at("name").filled(CIRCLE_NAME_LONGEST)
        steps = tuple(ids.on_map(step) for step in node.at("things").items())
        if not steps or not holds_circle(map, steps):
            node.at("things").refuse("is no circle on this map")
        if any(turned(steps) == turned(other.things) for other in named):
            node.refuse("names a circle that has a name already")
        named.append(NamedCircle(name, steps))
    if len(named) > MOST_NAMED_CIRCLES:
        graph.at("circles").refuse(f"has more than {MOST_NAMED_CIRCLES} circles")
    return tuple(named)


def _details(node: Node, fields: dict[str, Field], kind: str) -> dict[str, Any]:
    """The details that are given, each read as what it holds."""
    return {name: _detail(node.at(name), field) for name, field in fields.items() if node.has(name)}


def _detail(node: Node, field: Field) -> Any:
    match field.holds:
        case "text" | "note":
            return node.text(field.longest, many_lines=field.holds == "note")
        case "choice":
            return node.choice(tuple(field.choices or ()))
        case "number":
            return node.number(0, field.highest)
        case "functions":
            return _functions(node)
        case _:
            return node.flag()


def _functions(node: Node) -> Functions:
    node.keys((), tuple(PERIODS))
    for period in node.value:
        row = node.at(period)
        row.keys((), tuple(FUNCTIONS))
        for function in row.value:
            row.at(function).choice(tuple(YES_PARTLY_NO))
    return functions_from_tree(node.value)
