"""The picture for the page: what it holds, in which order, and what it refuses to hold."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from clients.maps import picture
from clients.maps.names import mask
from clients.maps.picture.problems import EngineFailed
from clients.maps.picture.reading import read
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import VIEWS
from clients.maps.words import line_name, thing_name

from .jane import jane
from .large import large

SVG = "{http://www.w3.org/2000/svg}"
HEAD = b'<svg viewBox="0.00 0.00 10.00 10.00" xmlns="http://www.w3.org/2000/svg">'
GRAPH = b'<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 6)">'


def drawn(map: Map | None = None, view: str = "all", **more) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg(map or jane(), view, **more).text)


def links(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{SVG}a"))


def test_the_root_is_a_named_document_in_css_pixels():
    root = drawn()
    assert root.attrib["role"] == "graphics-document"
    assert root.attrib["aria-label"] == "Map of Jane: 33 things. The list view says the same in words."
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
    assert float(root.attrib["width"]) == pytest.approx(width * 96 / 72, abs=1)
    assert float(root.attrib["height"]) == pytest.approx(height * 96 / 72, abs=1)


def test_every_thing_is_a_link_with_its_name_and_data():
    things = {link.attrib["data-thing"]: link for link in links(drawn()) if "data-thing" in link.attrib}
    assert set(things) == {thing.id for thing in jane().things}
    aunt = things["t3"].attrib
    assert aunt["href"] == "?view=all&sel=t3"
    assert aunt["class"] == "thing person tone-critical"
    assert (aunt["data-kind"], aunt["data-from"], aunt["data-to"]) == ("person", "0", "10")
    assert aunt["aria-label"] == thing_name(jane(), jane().thing("t3"))
    assert (things["t34"].attrib["data-system"], things["t34"].attrib["class"]) == ("new", "thing model new")


def test_every_line_is_a_link_with_a_wide_invisible_stroke():
    lines = {link.attrib["data-line"]: link for link in links(drawn()) if "data-line" in link.attrib}
    assert set(lines) == {line.id for line in jane().lines}
    builds_up = lines["t42-t43-0"]
    assert builds_up.attrib["href"] == "?view=all&line=t42-t43-0"
    assert (builds_up.attrib["data-source"], builds_up.attrib["data-target"]) == ("t42", "t43")
    assert builds_up.attrib["aria-label"] == line_name(jane(), jane().line("t42-t43-0"))
    hit = builds_up.find(f"{SVG}path[@class='hit']")
    assert (hit.attrib["stroke-width"], hit.attrib["stroke-opacity"]) == ("16", "0")


def test_the_order_is_the_reading_order():
    order = [link.attrib.get("data-thing") or link.attrib["data-line"] for link in links(drawn())]
    things = [id for id in order if "-" not in id]
    assert things[0] == "client"
    bands = [jane().thing(id).kind for id in things]
    assert bands.index("model") > max(bands.index("person"), bands.index("event"))
    assert bands.index("pattern") > bands.index("model")
    assert bands.index("ingredient") > bands.index("effect")
    for place, id in enumerate(order):
        if "-" in id:
            before = next(other for other in reversed(order[:place]) if "-" not in other)
            assert jane().line(id).source == before


def test_the_words_in_the_boxes_are_the_words_of_the_map():
    texts = {text.text for text in drawn().iter(f"{SVG}text")}
    assert {"Mrs Reed", "aunt, guardian", "cold, shaming", "turned down"} <= texts


def test_bands_run_across_with_their_titles_in_the_gutter():
    root = drawn()
    bands = [rect for rect in root.iter(f"{SVG}rect") if "band" in rect.attrib["class"]]
    assert [rect.attrib["class"] for rect in bands] == [
        "band band-people",
        "band band-learned",
        "band band-now",
        "band band-out",
    ]
    edges = [
        (float(rect.attrib["y"]), float(rect.attrib["y"]) + float(rect.attrib["height"])) for rect in bands
    ]
    assert all(upper[1] == pytest.approx(lower[0], abs=0.02) for upper, lower in pairwise(edges))
    titles = [text.text for text in root.iter(f"{SVG}text") if "band-title" in text.attrib["class"]]
    assert titles == ["People and", "events", "What was", "learned", "What", "happens now", "The way out"]


def test_the_rings_stand_around_the_client():
    root = drawn(view="people")
    client = next(link for link in links(root) if link.attrib["data-thing"] == "client")
    middle = client.find(f"{SVG}ellipse").attrib
    for ring in (
        ellipse for ellipse in root.iter(f"{SVG}ellipse") if "ring" in ellipse.attrib.get("class", "")
    ):
        assert float(ring.attrib["cx"]) == pytest.approx(float(middle["cx"]), abs=1)
        assert float(ring.attrib["cy"]) == pytest.approx(float(middle["cy"]), abs=1)
    titles = [text.text for text in root.iter(f"{SVG}text") if text.attrib["class"] == "ring-title"]
    assert titles == ["Could turn to", "Sometimes", "Could not turn to"]


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_allowed_comes_out_and_no_style_or_script(view):
    root = drawn(view=view)
    allowed = {"svg", "g", "a", "rect", "path", "polygon", "polyline", "ellipse", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.attrib.get("href", "?").startswith("?")
        assert not any(name.startswith("on") for name in element.attrib)


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_map_gives_the_same_picture(view):
    assert picture.svg(jane(), view).text == picture.svg(jane(), view).text


def test_two_maps_on_a_page_share_no_id():
    ids = [
        element.attrib["id"]
        for prefix in ("m", "b")
        for element in drawn(prefix=prefix).iter()
        if "id" in element.attrib
    ]
    assert len(ids) == len(set(ids))
    assert "map-picture" in ids


@pytest.mark.parametrize("view", VIEWS)
def test_a_masked_map_gives_no_name_away(view):
    text = picture.svg(mask(jane(), "roles"), view).text
    for name in (
        "Reed",
        "Bessie",
        "Brocklehurst",
        "Helen",
        "Temple",
        "Rochester",
        "Rivers",
        "Jane",
        "looks away",
    ):
        assert name not in text


@pytest.mark.parametrize("view", VIEWS)
def test_a_map_with_nobody_on_it_can_be_drawn(view):
    root = drawn(Map.start("Sam"), view)
    assert len(links(root)) == (1 if view in ("all", "people") else 0)


def test_every_kind_of_line_can_be_drawn_together():
    therapist = Thing(id="t60", kind="person", label="The therapist", role="therapist")
    more = (
        Line(source="t4", target="t3", kind="relationship", words="her favourite", tone="safe"),
        Line(source="t6", target="t9", kind="relationship", quality="cut_off"),
        Line(source="t10", target="t3", kind="echoes"),
        Line(source="t60", target="t51", kind="offers"),
        Line(source="t31", target="t33", kind="leads_to", words="and so"),
        Line(source="t33", target="t31", kind="leads_to"),
    )
    map = replace(jane(), things=(*jane().things, therapist), lines=(*jane().lines, *more))
    made = picture.svg(map, "all")
    assert made.rung == 0
    texts = {text.text for text in ElementTree.fromstring(made.text).iter(f"{SVG}text")}
    assert {"\xa0her favourite\xa0", "\xa0cut off\xa0", "\xa0and so\xa0"} <= texts


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [(12, 20), (30, 48), (60, 96)])
def test_maps_of_all_sizes_are_drawn_on_the_best_rung(seed, size):
    assert picture.svg_by(picture.engine(), large(*size, seed), "all", seconds=60).rung == 0


def test_the_largest_map_is_drawn_in_time():
    assert len(links(drawn(large(150, 400), "all"))) == 550


def test_beyond_the_limits_one_sentence_says_why():
    with pytest.raises(picture.TooLarge, match="This map has 151 things, and a picture can hold 150"):
        picture.svg(large(151, 0), "all")
    with pytest.raises(picture.TooLarge, match="This map has 401 lines, and a picture can hold 400"):
        picture.svg(large(150, 401), "all")
    with pytest.raises(picture.TooLarge, match="longer than 300 characters"):
        picture.svg(Map.start("x" * 301), "all")
    wordy = [Thing(id=f"t{place}", kind="effect", label="&#1; " * 60) for place in range(149)]
    with pytest.raises(picture.TooLarge, match="too much text"):
        picture.svg(Map((*Map.start("X").things, *wordy)), "all")


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"no picture",
        HEAD + b"</svg>",
        HEAD + GRAPH + b"</g>",
        b'<!DOCTYPE svg [<!ENTITY x "y">]>' + HEAD + GRAPH + b"&x;</g></svg>",
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + HEAD + GRAPH + b"</g></svg>",
        HEAD + b'<g id="graph0" class="graph" transform="rotate(90)"></g></svg>',
        HEAD.replace(b"0.00 0.00 10.00 10.00", b"a b c d") + GRAPH + b"</g></svg>",
        b'<svg xmlns="http://www.w3.org/2000/svg">' + GRAPH + b"</g></svg>",
    ],
)
def test_what_is_no_picture_is_refused(svg):
    with pytest.raises(EngineFailed):
        read(svg)


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<image href="file:///etc/passwd"/>',
        b"<foreignObject><body/></foreignObject>",
        b'<a href="javascript:alert(1)"><path d="M0,0"/></a>',
        b'<path d="M0,0" onload="alert(1)" style="x" fill="url(#x)" stroke="url(javascript:alert(1))"/>',
        b'<path d="M0,0 javascript:alert(1)"/>',
        b'<text x="1" y="2" font-family="x" fill="expression(alert(1))">&lt;script&gt;</text>',
        b"<style>*{fill:url(http://x)}</style>",
        b'<use href="#x"/>',
    ],
)
def test_nothing_that_acts_gets_through_the_reader(inside):
    scene = read(HEAD + GRAPH + b'<g id="n0" class="node">' + inside + b"</g></g></svg>")
    for group in scene.groups:
        for shape in group.shapes:
            assert shape.tag in ("path", "text")
            assert not {"onload", "style", "href", "font-family"} & set(shape.attributes)
            assert not re.search(r"javascript|url|expression", str(shape.attributes))
