import json

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.maps.edits import ChangeThing, apply
from clients.maps.graph import from_graph, from_node_link, graph, node_link
from clients.maps.things import Refused

from .build import edits, silence_and_storm


def test_the_graph_has_things_as_nodes_and_lines_as_edges_with_what_is_set():
    made = graph(silence_and_storm())
    assert isinstance(made, nx.MultiDiGraph)
    assert made.nodes["t1"] == {
        "kind": "person", "label": "Mrs Reed", "role": "aunt, guardian", "alias": "Aunt", "from_age": 1, "to_age": 10,
    }  # fmt: skip
    assert made.edges["t1", "client", 0] == {
        "kind": "relationship",
        "words": "cold, shaming",
        "tone": "critical",
    }
    assert made.graph["circles"][0]["name"] == "Silence and storm"


def test_node_link_data_opens_in_networkx_as_the_same_graph():
    map = silence_and_storm()
    opened = nx.node_link_graph(json.loads(json.dumps(node_link(map))), edges="edges")
    assert nx.utils.graphs_equal(opened, graph(map))


def test_what_a_person_was_for_the_client_goes_by_period():
    functions = (("0-2", "safe_haven", "no"), ("0-2", "sought", "yes"), ("3-5", "sought", "partly"))
    map = apply(silence_and_storm(), ChangeThing("t1", {"functions": functions}))
    data = node_link(map)
    assert data["nodes"][1]["functions"] == {
        "0-2": {"safe_haven": "no", "sought": "yes"},
        "3-5": {"sought": "partly"},
    }
    assert from_node_link(data) == map


def test_a_detail_that_nothing_has_is_refused():
    data = node_link(silence_and_storm())
    data["nodes"][1]["colour"] = "red"
    with pytest.raises(Refused, match="“colour” is no detail of a map."):
        from_node_link(data)


@given(st.lists(edits(), max_size=25))
def test_a_map_comes_back_from_json_and_from_the_graph_as_it_was(sequence):
    map = silence_and_storm()
    for edit in sequence:
        try:
            map = apply(map, edit)
        except Refused:
            continue
    assert from_node_link(json.loads(json.dumps(node_link(map)))) == map
    back = from_graph(graph(map))
    assert (back.things, set(back.lines), back.named) == (map.things, set(map.lines), map.named)
