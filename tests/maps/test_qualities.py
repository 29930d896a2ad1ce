"""What a tie is like, drawn: each quality told apart without colour, with its sample in the legend."""

import re
from dataclasses import replace
from datetime import date

import pytest

from clients.maps import picture
from clients.maps.drawing import PLAIN, draw
from clients.maps.drawing.style import SIGNS, TIES, stroke_attributes, tie_stroke
from clients.maps.picture import bundled
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import QUALITIES


def tied(quality: str, tone: str = "", **details) -> Map:
    """Two persons, one tied to the client and both to each other with that quality."""
    ann = Thing(id="t1", kind="person", label="Ann", **details)
    ben = Thing(id="t2", kind="person", label="Ben")
    tie = Line(source="t1", target="client", kind="relationship", quality=quality, tone=tone)
    return Map((Map.start("Sam").client, ann, ben), (tie, replace(tie, target="t2")))


def without_colour(attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Attributes as a photocopy shows them: of the colours only which lines are seen."""
    rails = ":".join(
        "unseen" if colour == "transparent" else "seen" for colour in attributes["color"].split(":")
    )
    return tuple(sorted((attributes | {"color": rails}).items()))


# Distant that felt distant is the one line that says both.
@pytest.mark.parametrize("tone", [tone for tone in TIES if tone != "distant"])
@pytest.mark.parametrize("backwards", [True, False])
def test_every_quality_is_told_apart_without_colour(tone, backwards):
    drawn = {
        quality: without_colour(stroke_attributes(tie_stroke(tone, quality), backwards=backwards))
        for quality in ("", *QUALITIES)
    }

    assert len(set(drawn.values())) == len(drawn)


def test_how_it_felt_can_still_be_seen():
    for quality in QUALITIES:
        colours = {tie_stroke(tone, quality).colour for tone in ("safe", "mixed", "critical", "distant")}
        assert len(colours) == 4


def test_every_quality_has_its_sign():
    assert SIGNS.keys() == QUALITIES.keys()


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("view", ["all", "people"])
def test_every_quality_is_drawn_by_both_engines(quality, view):
    for engine in (picture.engine(), bundled()):
        made = picture.svg_by(engine, tied(quality), view)
        assert made.rung == 0
        assert "transparent" not in made.text


@pytest.mark.parametrize(("quality", "rails"), [("", 1), ("close", 2), ("fused", 3), ("close_hostile", 2)])
def test_parallel_lines_have_one_stroke_to_point_at(quality, rails):
    links = re.findall(r'<a [^>]*data-line="t1-[^"]*-0".*?</a>', picture.svg(tied(quality), "all").text, re.S)

    assert len(links) == 2
    for link in links:
        assert link.count('class="hit"') == 1
        assert link.count("<path ") == rails + 1


@pytest.mark.parametrize("quality", QUALITIES)
def test_the_legend_shows_a_quality_that_is_there(quality):
    made = picture.export(tied(quality), "all", "svg", code="X", date=date(2026, 11, 24)).decode()

    assert f">{QUALITIES[quality].lower()}</text>" in made
    others = {name.lower() for code, name in QUALITIES.items() if code != quality}
    assert not others & set(re.findall(r">([^<>]+)</text>", made))


def test_a_plain_drawing_has_the_same_signs():
    edges = draw(tied("cut_off"), "all", PLAIN).edges.values()

    assert all("noneteenonetee" in attributes.values() for _, _, attributes in edges)


# --- small signs on things ---


def test_a_thing_with_a_note_has_a_dot_on_the_page_and_none_in_a_file():
    noted = tied("close", note="Go slowly.")

    assert picture.svg(noted, "all").text.count('class="note-dot"') == 1
    assert "note-dot" not in picture.svg(tied("close"), "all").text
    made = picture.export(noted, "all", "svg", code="X", date=date(2026, 11, 24)).decode()
    assert "note-dot" not in made


def test_what_is_only_for_the_therapist_says_so():
    texts = [piece.text for piece in draw(tied("close", private=True), "all").texts["n1"]]

    assert texts[-1] == "only for me"
