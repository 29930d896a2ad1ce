"""Text in pictures: broken into lines without losing a character, and exact after the engine had it."""

import random
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.lettering import columns, showable, wrap
from clients.maps import picture
from clients.maps.drawing import PLAIN, draw
from clients.maps.drawing.text import pieces
from clients.maps.picture.drawn import checked
from clients.maps.picture.engine import run
from clients.maps.picture.reading import read
from clients.maps.things import Line, Map, Thing

NASTY = (
    '"',
    "\\",
    "\\N",
    "\\G",
    "\\n",
    "\\l",
    "<",
    ">",
    "<b>x</b>",
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&#60;",
    "&nbsp;",
    "&",
    "&lt;b&gt;",
    "&#x41;",
    '"]; evil [label="x',
    "'; evil; '",
    "}",
    "{",
    "|",
    ":",
    "<<TABLE><TR><TD HREF='javascript:alert(1)'>x</TD></TR></TABLE>>",
    "javascript:alert(1)",
    ' onload="alert(1)',
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\ud800",
    "\ufffe",
    "\r\n",
    "\t",
    "\u2028",
    "  ",
    "\u202e",
    "\u2066",
    "שלום",
    "مرحبا",
    "नमस्ते",
    "中文字",
    "👩‍👩‍👧",
    "🇬🇧🇫🇷",
    "é",
    "e\u0301",
    "ﬁ",
    "İ",
    "\ufeff",
    "%s",
    "${x}",
    "a:p:n",
    "URL=x",
    "//",
    "/*",
    "#",
    "é" * 30,
    "Mrs Reed",
    "word ",
)
KINDS = ("person", "event", "model", "pattern", "effect", "ingredient")
DRAWN_TAGS = {"svg", "g", "title", "path", "polygon", "polyline", "ellipse", "text"}


def hostile(random_source: random.Random) -> str:
    parts = [random_source.choice(NASTY) for _ in range(random_source.randint(1, 5))]
    return "".join(parts) or "x"


def folded(text: str) -> str:
    return "".join(text.replace("\xa0", " ").split())


@given(st.text(max_size=300))
def test_wrapping_loses_no_character(text):
    lines = wrap(text)
    assert folded("".join(lines)) == folded(showable(text))
    assert all(columns(line) <= 38 for line in lines)


@given(st.text(alphabet="&#;xamplt ", max_size=60))
def test_no_piece_holds_an_entity(text):
    cut = pieces(text)
    assert "".join(cut) == text
    assert not any(re.search(r"&#?[A-Za-z0-9]+;", piece) for piece in cut)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Nobody sees what she needs", ["Nobody sees", "what she needs"]),
        ("Alone again", ["Alone again"]),
        ("x" * 50, ["x" * 22, "x" * 22, "x" * 6]),
        ("", [""]),
        ("中" * 12, ["中" * 11, "中"]),
    ],
)
def test_lines_are_short_and_even(text, lines):
    assert wrap(text) == lines


@pytest.mark.parametrize("batch", range(72))
def test_hostile_labels_come_out_exactly_and_inject_nothing(batch):
    source = random.Random(batch)
    things = [
        Thing(id=f"t{place}", kind=KINDS[place % len(KINDS)], label=hostile(source))
        for place in range(1, 141)
    ]
    lines = [
        Line(source=f"t{place}", target=f"t{place + 1}", kind="leads_to", words=hostile(source))
        for place in range(3, 141, 12)
    ]
    drawing = draw(Map((*Map.start(hostile(source)).things, *things), tuple(lines)), "all", PLAIN)
    raw = run(picture.engine(), drawing.dot, "svg")
    scene = checked(drawing, read(raw))
    for id, group in (scene.of_kind("node") | scene.of_kind("edge")).items():
        came_out = [shape.text.replace("\xa0", " ") for shape in group.texts()]
        assert came_out == [piece.text.replace("\xa0", " ") for piece in drawing.texts[id]]
    for thing in things:
        node = next(node for node, id in drawing.things.items() if id == thing.id)
        said = "".join(piece.text for piece in drawing.texts[node])
        assert folded(showable(thing.label)) in folded(said)
    for element in ElementTree.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", raw)).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in DRAWN_TAGS
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)
