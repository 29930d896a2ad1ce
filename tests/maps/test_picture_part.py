"""Part of a picture: what is not told is not in its text, and nothing moves."""

import re
from xml.etree import ElementTree

import pytest

from clients.maps import picture
from clients.maps.things import Line, Map, Thing
from tests.maps.jane import jane

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def whole():
    return picture.svg(jane(small=True), "all").text


def part(whole, names, marks=None, bands=()):
    return picture.part(whole, "Map: some things", names, marks or {}, bands)


def places(svg):
    """Every drawn element with where it is."""
    shapes = (element for element in ElementTree.fromstring(svg).iter() if element.tag != f"{SVG}g")
    return {
        tuple(sorted(shape.attrib.items())) for shape in shapes if "d" in shape.attrib or "x" in shape.attrib
    }


def test_only_what_is_named_and_in_place(whole):
    svg = part(whole, {"client": "Client", "t3": "Mrs Reed"})
    root = ElementTree.fromstring(svg)

    groups = [group for group in root.iter(f"{SVG}g") if group.get("role")]
    assert [group.get("aria-label") for group in groups] == ["Client", "Mrs Reed"]
    assert "Bessie" not in svg
    assert places(svg) < places(whole)


def test_nothing_that_can_be_pressed_or_followed(whole):
    svg = part(whole, dict.fromkeys(re.findall(r'data-(?:thing|line)="([\w-]+)"', whole), "x"))
    assert not re.search(r"<a\b|href|data-|class=\"(?:hit|focus-ring)\"", svg)
    assert svg.count('role="graphics-symbol"') == len(jane(small=True).things) + len(jane(small=True).lines)


def test_titles_of_bands_that_are_told(whole):
    svg = part(whole, {"client": "Client"}, bands={"people", "learned"})
    titles = [
        text.text
        for text in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if "band-title" in text.get("class")
    ]
    assert titles == ["People and", "events", "What was", "learned"]
    assert svg.count('class="band ') == 4  # the stripes themselves stay, with their edges


def test_marks(whole):
    svg = part(whole, {"client": "Client", "t3": "Mrs Reed"}, {"t3": "faint"})
    assert re.search(r'class="thing person [\w-]* faint"[^>]*aria-label="Mrs Reed"', svg)
    assert svg.count("faint") == 1


def test_names_and_label_are_text(whole):
    svg = picture.part(whole, 'a "<b>', {"t3": '"><script>'}, {}, ())
    assert ElementTree.fromstring(svg).get("aria-label") == 'a "<b>'
    assert "<script" not in svg


def test_a_text_that_looks_like_markup_stays_one_thing():
    odd = Thing(id="t1", kind="person", label='</a><a class="x" data-thing="t9">')
    tie = Line(source="t1", target="client", kind="relationship")
    whole = picture.svg(Map((Thing(id="client", kind="client", label="Sam"), odd), (tie,)), "all").text
    assert "t9" not in part(whole, {"client": "Sam"})
    assert ElementTree.fromstring(part(whole, {"client": "Sam", "t1": "odd"})) is not None


def test_a_map_of_few_things_does_not_fill_a_wall():
    whole = picture.svg(Map.start("Sam"), "all").text
    box = ElementTree.fromstring(part(whole, {"client": "Sam"})).get("viewBox")
    assert [float(number) for number in box.split()][2:] == [640.0, 380.0]
