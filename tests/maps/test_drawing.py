"""From a map to DOT: the whole text, what each view shows, and that nothing goes in circles."""

import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from clients.lettering import text_width
from clients.maps.drawing import FULL, LOOSE, PLAIN, draw
from clients.maps.drawing.rings import RINGS
from clients.maps.drawing.style import INK, LOOKS, NEW_LOOKS, PAPER, thing_attributes
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import CLIENT, VIEWS

from .jane import jane
from .large import large

SMALL = Map(
    (
        Map.start("Jane").client,
        Thing(id="t1", kind="person", label='Mrs "R" & <Co>', role="aunt"),
        Thing(id="t2", kind="model", label="I am shut out"),
    ),
    (
        Line(source="t1", target="client", kind="relationship", words="cold", tone="critical"),
        Line(source="t1", target="t2", kind="taught", words="by silence"),
    ),
)


def labels(view: str, map: Map | None = None) -> set[str]:
    map = map or jane()
    return {map.thing(id).label for id in draw(map, view).things.values()}


def test_the_whole_text_of_a_small_map():
    assert draw(SMALL, "all").dot == Path(__file__).with_name("small.dot").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("rung", [FULL, LOOSE, PLAIN])
def test_the_same_map_gives_the_same_text(view, rung):
    assert draw(jane(), view, rung).dot == draw(replace(jane()), view, rung).dot


@pytest.mark.parametrize("rung", [FULL, LOOSE, PLAIN])
def test_the_whole_map_shows_everything_on_every_rung(rung):
    drawing = draw(jane(), "all", rung)
    assert set(drawing.things.values()) == {thing.id for thing in jane().things}
    assert set(drawing.lines.values()) == {line.id for line in jane().lines}


def test_people_shows_the_client_and_people_with_their_ages():
    drawing = draw(jane(), "people")
    assert {jane().thing(id).kind for id in drawing.things.values()} == {"client", "person"}
    assert "age 0–10" in {piece.text for pieces in drawing.texts.values() for piece in pieces}
    assert [ring.title for ring in drawing.rings] == list(RINGS)


def test_people_whose_tone_is_not_said_stand_beyond_the_rings():
    nobody_said = Map((*SMALL.things[:1], Thing(id="t1", kind="person", label="Ann")))
    assert draw(nobody_said, "people").rings[-1].title == "Not said yet"


def test_patterns_shows_what_was_learned_and_what_happens_now_of_the_old_system():
    shown = labels("patterns")
    assert {"Alone again", "If I show what I feel, I am shut out"} <= shown
    assert not {"Jane", "Mrs Reed", "Being met as an equal", "I can be heard and still be kept"} & shown


def test_the_way_out_stands_below_with_all_that_is_new():
    bands = {band.code: band.things for band in draw(jane(), "out").bands}
    assert set(bands) == {"learned", "now", "out"}
    assert {"t34", "t47", "t48", "t51", "t52", "t53"} == set(bands["out"])


def test_rows_go_by_age_and_who_taught_stands_next_to_what_was_learned():
    people = next(band for band in draw(jane(), "all").bands if band.code == "people")
    ages = {thing.id: thing.from_age for thing in jane().things}
    for row in people.rows:
        assert [ages[id] for id in row] == sorted(ages[id] for id in row)
    assert set(people.rows[-1]) == {"t3", "t5", "t8", "t10", "t22", "t24", "t25"}


def test_an_empty_map_is_the_client_alone():
    drawing = draw(Map.start("Sam"), "all")
    assert (drawing.things, drawing.lines, drawing.bands) == ({"n0": "client"}, {}, ())
    assert "style=invis" not in drawing.dot


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rung", [FULL, LOOSE])
def test_no_line_that_ranks_goes_in_a_circle(seed, rung):
    dot = draw(large(60, 120, seed), "all", rung).dot
    edges = re.findall(r"^\t(\w+) -> (\w+) \[(.*)\]$", dot, re.MULTILINE)
    rows = re.findall(r"\{ rank=same; (.*) \}", dot)
    row_of = {node: place for place, row in enumerate(rows) for node in row.split("; ")}
    steps = [
        (row_of.get(tail, tail), row_of.get(head, head))
        for tail, head, more in edges
        if 'constraint="false"' not in more
    ]
    across_rows = nx.DiGraph((tail, head) for tail, head in steps if tail != head)
    assert nx.is_directed_acyclic_graph(across_rows)


def test_details_that_the_picture_shows():
    person = Thing(id="t1", kind="person", label="Ann", role="friend", died=True)
    event = Thing(id="t2", kind="event", label="Fall", from_age=7, to_age=7)
    new_way = Thing(id="t3", kind="pattern", label="Asks", system="new", expected_anxiety=8)
    old_way = Thing(id="t4", kind="pattern", label="Hides", way="down", words="safer")
    drawing = draw(Map((*SMALL.things[:1], person, event, new_way, old_way)), "all")
    written = {drawing.things[node]: [piece.text for piece in texts] for node, texts in drawing.texts.items()}
    assert written["t1"] == ["Ann", "friend, died"]
    assert written["t2"] == ["Fall", "age 7"]
    assert written["t3"] == ["Asks", "expected anxiety 8"]
    assert written["t4"] == ["Hides", "turned down", "“safer”"]


def test_every_kind_of_line_has_its_own_stroke_beside_its_colour():
    strokes = {}
    for edge, (_, _, attributes) in draw(jane(), "all").edges.items():
        line = jane().line(draw(jane(), "all").lines[edge])
        head = attributes.get("arrowhead") or attributes["arrowtail"]
        strokes[line.kind, line.tone] = (attributes.get("style"), head, attributes["penwidth"])
    assert len(set(strokes.values())) == len(strokes)


def test_words_from_things_alone_show_the_tone_of_the_person():
    person = Thing(id="t1", kind="person", label="Ann", words="kind", tone="safe")
    tie = Line(source="t1", target="client", kind="relationship")
    drawing = draw(Map((*SMALL.things[:1], person), (tie,)), "all")
    assert [piece.text for piece in drawing.texts["n1"]] == ["Ann", "kind"]
    assert drawing.edges["e0"][2]["penwidth"] == "3.4"


def test_text_width_grows_with_text_and_type():
    assert (
        text_width("Mrs Reed", 12) < text_width("Mrs Reed", 12, bold=True) < text_width("Mrs Reed, aunt", 12)
    )
    assert text_width("中文", 12) > text_width("ab", 12)


def test_every_kind_of_thing_is_told_apart_in_black_and_white():
    kinds = [Thing(id="t1", kind=kind, label="x") for kind in LOOKS]
    new = [Thing(id="t1", kind=kind, label="x", system="new") for kind in NEW_LOOKS]
    seen = [
        tuple(attributes.get(name) for name in ("shape", "style", "peripheries", "penwidth"))
        for attributes in map(thing_attributes, kinds + new)
    ]
    assert len(set(seen)) == len(seen)


def test_words_stand_out_from_every_box_in_grey():
    for kind, look in (LOOKS | {f"new {kind}": look for kind, look in NEW_LOOKS.items()}).items():
        ink = PAPER if kind == CLIENT else INK
        lighter, darker = sorted((grey(ink), grey(look.fill)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, kind


def grey(colour: str) -> float:
    """What a black-and-white printer makes of a colour: its relative luminance, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
