"""The page to print: picture, legend and words, with the names that were asked for."""

import re

import pytest
from django.utils import timezone

from clients.models import AccessLog
from tests.clients.editor import janes_editor, text_of
from tests.factory import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_editor()


def test_has_the_map_and_all_of_it_in_words(jane):
    page = jane.get("print")

    words = text_of(page)
    assert page.content.decode().count('class="map-picture') == 1
    for thing in jane.map.things:
        assert thing.label in words
    for part in (
        "Client JE-01",
        "Confidential",
        "Silence and storm",
        "The map in words",
        "Ingredient",
        "helps change",
    ):
        assert part in words
    assert f"{timezone.localdate().day} {timezone.localdate():%B %Y}" in words


def test_the_kept_name_stands_there_with_full_names_only(jane):
    make_version(jane.client, revision=jane.opened.revision, name="After Helen died")

    assert "After Helen died" in text_of(jane.get("print"))
    assert "After Helen died" not in text_of(jane.get("print", query="?names=initials"))


def test_a_saved_pdf_is_called_by_code_day_and_names(jane):
    day = f"{timezone.localdate():%Y-%m-%d}"

    assert f"<title>JE-01-map-{day}</title>" in jane.get("print").content.decode()
    assert (
        f"<title>JE-01-map-{day}-no-names</title>" in jane.get("print", query="?names=roles").content.decode()
    )


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_without_names_no_name_is_in_the_page(jane, names):
    body = jane.get("print", query=f"?names={names}").content.decode()

    assert [name for name in ("Jane", "Reed", "Bessie", "Helen", "Temple", "Rochester") if name in body] == []


def test_private_things_stay_behind(jane):
    jane.post("thing", "t5", script=True, field="private", private="on")

    assert "Bessie" not in jane.get("print").content.decode()


def test_the_picture_has_no_links_so_no_address_gets_onto_paper(jane):
    body = jane.get("print").content.decode()

    picture = re.search(r'<svg[^>]*class="map-picture.*?</svg>', body, re.S)[0]
    assert "href" not in picture
    assert "<a" not in picture


def test_shows_the_view_that_was_asked_for(jane):
    body = jane.get("print", query="?view=people").content.decode()

    assert "view-people" in body
    assert jane.get("print", query="?view=nothing&names=nobody").status_code == 200


def test_the_words_are_there_when_the_picture_cannot_be_drawn(jane, monkeypatch):
    monkeypatch.setattr("clients.maps.picture.find", lambda _: None)

    page = jane.get("print")
    assert page.status_code == 200
    assert "The picture cannot be drawn" in text_of(page)
    assert "Mrs Reed" in text_of(page)


def test_is_in_the_access_log(jane):
    jane.get("print", query="?names=roles")

    assert AccessLog.objects.get(what="exported").detail == "print, Whole map, roles"
