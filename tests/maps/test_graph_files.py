"""GraphML and DOT that other programs open: networkx reads the same map back, Graphviz draws it."""

import io
import json
import subprocess
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from clients.maps.files import write
from clients.maps.names import for_others
from clients.maps.picture import engine
from clients.maps.things import Functions, Line, Map, NamedCircle, Thing

from .jane import jane

NS = "{http://graphml.graphdrawing.org/xmlns}"
NASTY = 'a "b" <c> & \\N \\d {x|y} ’ 王 [z]; // end'
FUNCTIONS: Functions = (("6-11", "safe_haven", "no"),)


def nasty() -> Map:
    """A map with a detail of every type, and texts that break careless writers."""
    things = (
        *Map.start("Jane").things,
        Thing(id="t1", kind="person", label=NASTY, functions=FUNCTIONS, died=True, from_age=0, to_age=10),
        Thing(id="t2", kind="model", label="two\\", ref='mrs-x: "y"'),
        Thing(id="t3", kind="pattern", label="x", expected_anxiety=8),
    )
    lines = (
        Line(source="t1", target="client", kind="relationship", words=NASTY),
        Line(source="t2", target="t3", kind="leads_to"),
        Line(source="t3", target="t2", kind="leads_to"),
    )
    return Map(things, lines, (NamedCircle("Round", ("t2", "t3")),))


@pytest.mark.parametrize("map", [jane(), nasty()], ids=["jane", "nasty"])
def test_networkx_reads_graphml_back(map):
    read = nx.read_graphml(io.BytesIO(write(map, "graphml").encode()), force_multigraph=True)

    assert read.is_directed()
    assert len(read) == len(map.things)
    assert read.number_of_edges() == len(map.lines)
    by_label = {details["label"]: details for _, details in read.nodes(data=True)}
    for thing in map.things:
        told = by_label[thing.label]
        assert (told["kind"], told.get("from_age"), told.get("died", False)) == (
            thing.kind,
            thing.from_age,
            thing.died,
        )
    assert [circle["name"] for circle in json.loads(read.graph["circles"])] == [one.name for one in map.named]


@pytest.mark.parametrize("map", [jane(), nasty()], ids=["jane", "nasty"])
def test_every_attribute_of_graphml_has_a_type_and_a_plain_value(map):
    root = ET.fromstring(write(map, "graphml"))

    types = {key.get("id"): key.get("attr.type") for key in root.iter(f"{NS}key")}
    assert set(types.values()) <= {"string", "boolean", "int", "long", "double"}
    for data in root.iter(f"{NS}data"):
        assert data.get("key") in types
        assert len(data) == 0
        if types[data.get("key")] in ("int", "long"):
            int(data.text)


@pytest.mark.parametrize("map", [jane(), nasty()], ids=["jane", "nasty"])
def test_graphviz_draws_the_dot_file(map):
    found = engine()
    if found is None or found.name != "dot":
        pytest.skip("no dot")

    svg = subprocess.run(
        [*found.command, "-Tsvg"],
        input=write(map, "dot").encode(),
        capture_output=True,
        check=True,
        timeout=120,
    ).stdout.decode()

    assert svg.count('class="node"') == len(map.things)
    assert svg.count('class="edge"') == len(map.lines)


def test_what_is_private_is_in_neither():
    things = (
        *Map.start("Jane").things,
        Thing(id="t1", kind="event", label="Hidden", private=True, note="Seen"),
    )
    map = for_others(Map(things), "full")

    for format in ("graphml", "dot"):
        assert "Hidden" not in write(map, format)
        assert "Seen" not in write(map, format)
