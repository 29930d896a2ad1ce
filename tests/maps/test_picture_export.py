"""Files for the notes: PNG, PDF and SVG with bands, legend and caption, the same bytes every time."""

import re
import shutil
import struct
import subprocess
from datetime import date
from importlib import import_module
from xml.etree import ElementTree

import pytest

from clients.maps import picture
from clients.maps.names import for_others
from clients.maps.picture.pdf import settled
from clients.maps.things import Map
from clients.maps.vocabulary import VIEWS

from .jane import jane
from .large import large

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 11, 24)
CAPTION = "JE-01 · 24 November 2026 · Session 9"
NAMES = ("Reed", "Bessie", "Brocklehurst", "Helen", "Temple", "Rochester", "Rivers", "Jane")


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """What is asked here is what is drawn, not how soon: the largest sheets take long on a busy machine."""
    for module, limits in {"engine": ["CPU_SECONDS"], "export": ["SECONDS", "SHEET_SECONDS"]}.items():
        for limit in limits:
            monkeypatch.setattr(import_module(f"clients.maps.picture.{module}"), limit, 60)


def export(map: Map, view: str, file_format: str, **more) -> bytes:
    return picture.export(map, view, file_format, code="JE-01", date=DAY, version="Session 9", **more)


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def texts(svg: bytes) -> list[str]:
    return [text.text for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("file_format", ["svg", "pdf", "png"])
def test_the_same_map_gives_the_same_bytes(view, file_format):
    assert export(jane(), view, file_format, dpi=60) == export(jane(), view, file_format, dpi=60)


def test_a_png_is_sharp_enough_for_the_notes():
    made = export(jane(), "all", "png")
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert size(made)[0] > 2000


def test_resolution_is_held_within_what_can_be_drawn():
    width, height = size(export(jane(), "all", "png", dpi=5000))
    assert 10_000_000 < width * height <= 12_000_000
    small = size(export(Map.start("Sam"), "all", "png", dpi=5000))
    assert small == size(export(Map.start("Sam"), "all", "png", dpi=300))


def test_a_png_carries_no_words_outside_the_picture():
    chunks = set()
    made = export(jane(), "all", "png", dpi=60)
    place = 8
    while place < len(made):
        length, kind = struct.unpack(">I4s", made[place : place + 8])
        chunks.add(kind)
        place += length + 12
    assert not chunks & {b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"}


def test_the_svg_holds_caption_bands_and_a_legend_of_what_is_there():
    said = texts(export(jane(), "all", "svg"))
    assert {"Attachment map", CAPTION, "Confidential", "People and", "The way out", "Mrs Reed"} <= set(said)
    assert {"Person", "“Model”", "New way", "frightening", "helps change", "instead of"} <= set(said)
    assert not {"is expected to be like", "can offer", "not said yet"} & set(said)


def test_the_legend_can_be_left_out():
    assert "helps change" not in texts(export(jane(), "all", "svg", legend=False))


def test_the_people_view_has_its_rings():
    said = texts(export(jane(), "people", "svg"))
    assert {"Could turn to", "Sometimes", "Could not turn to", "age 0–10"} <= set(said)
    assert "taught" not in said


def test_an_svg_file_is_shapes_and_words_only():
    root = ElementTree.fromstring(export(jane(), "all", "svg"))
    allowed = {"svg", "title", "path", "polygon", "polyline", "ellipse", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not any({"id", "href", "style", "class"} & set(element.attrib) for element in root.iter())
    assert root.find(f"{SVG}title").text == f"Attachment map · {CAPTION}"


@pytest.mark.parametrize("names", ["initials", "roles"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_file_without_names_has_none_anywhere(view, names):
    made = export(for_others(jane(), names), view, "svg").decode() + export(
        for_others(jane(), names), view, "pdf"
    ).decode("latin-1")
    assert not [name for name in NAMES if name in made]


def test_the_caption_is_text_like_any_other():
    made = picture.export(jane(), "all", "svg", code="A<b>&amp;\\N", date=DAY, version='"x" </svg>\n')
    assert 'A<b>&amp;\\N · 24 November 2026 · "x" </svg>' in "".join(texts(made))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_the_words_of_a_pdf_can_be_read_and_its_title_has_no_name(tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(export(jane(), "all", "pdf"))
    said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    for words in (CAPTION, "Mrs Reed", "cold, shaming", "kept at a distance", "Confidential", "People and"):
        assert words in said
    about = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    assert re.search(rf"^Title: +Attachment map · {CAPTION}$", about, re.MULTILINE)
    assert "CreationDate" not in about


def test_a_pdf_of_another_make_is_left_as_it_is_but_for_its_date():
    assert settled(b"%PDF-1.7 no table", "x") == b"%PDF-1.7 no table"
    assert b"2026" not in settled(b"%PDF-1.7 /CreationDate (D:20261124)", "x")


def test_the_bundled_engine_makes_the_same_sheet():
    made = picture.exported(picture.bundled(), jane(), "all", picture.Wanted("svg", CAPTION))
    assert sorted(texts(made)) == sorted(texts(export(jane(), "all", "svg")))
    for file_format, start in (("png", b"\x89PNG"), ("pdf", b"%PDF")):
        wanted = picture.Wanted(file_format, CAPTION, 60)
        assert picture.exported(picture.bundled(), jane(), "people", wanted).startswith(start)


def test_the_largest_map_can_be_exported():
    assert size(export(large(150, 400), "all", "png"))[0] > 2000


def test_beyond_the_limits_nothing_is_exported():
    with pytest.raises(picture.TooLarge):
        export(large(151, 0), "all", "pdf")
