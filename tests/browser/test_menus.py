"""The menus of the map: they close after a choice, and the top bar says what came of it."""

import re

import pytest
from playwright.sync_api import expect

from clients.maps.edits import ChangeThing
from clients.services import maps
from tests.browser.test_story_b import keep
from tests.browser.test_story_f import export_menu, take

pytestmark = pytest.mark.browser


@pytest.fixture
def open_menus(tab):
    return tab.locator("details.menu[open]")


def test_a_picture_is_taken_and_the_page_says_so(map_page, open_menus):
    taken = take(
        map_page.page, export_menu(map_page.page).get_by_role("button", name="Picture for session notes")
    )

    assert re.fullmatch(r"JE-01-map-[-\d]+\.png", taken.suggested_filename)
    assert taken.path().read_bytes()[:4] == b"\x89PNG"
    expect(map_page.status).to_have_text("Picture downloaded.")
    expect(map_page.said).to_have_text("Picture downloaded.")
    expect(open_menus).to_have_count(0)
    expect(map_page.page.locator("summary", has_text="Export")).to_be_focused()


def test_what_is_asked_before_a_picture_leaves_is_a_page(map_page, janes):
    opened = maps.open_map(janes)
    edit = ChangeThing("t41", {"words": "what she saw at Lowood"})
    maps.apply_edit(opened, edit, user=janes.therapist, token=opened.token)
    map_page.open()

    export_menu(map_page.page).get_by_role("button", name="Picture without names").click()

    expect(map_page.page.get_by_text("These may be names: Lowood")).to_be_visible()
    taken = take(map_page.page, map_page.page.get_by_role("button", name="Download"))
    assert taken.suggested_filename.endswith("-no-names.png")


def test_without_connection_no_picture_comes(map_page, open_menus):
    menu = export_menu(map_page.page)
    map_page.page.context.set_offline(True)

    menu.get_by_role("button", name="Picture for session notes").click()

    expect(map_page.status).to_have_text("Not downloaded: no connection.")
    expect(open_menus).to_have_count(0)


def test_copying_says_so_when_the_menu_is_closed(map_page, open_menus):
    map_page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    export_menu(map_page.page).get_by_role("button", name="Copy picture").click()

    expect(map_page.status).to_have_text("The picture is copied. Paste it into your notes.")
    expect(open_menus).to_have_count(0)


def test_going_back_to_a_version_closes_the_menu(map_page, open_menus):
    keep(map_page, "Session 3")
    map_page.add("Grace Poole")
    versions = map_page.page.locator("summary", has_text="Versions")

    versions.click()
    map_page.page.get_by_role("button", name="Go back to this version: Session 3").press("Enter")

    expect(map_page.named("Grace Poole")).to_have_count(0)
    expect(open_menus).to_have_count(0)
    expect(versions).to_be_focused()


@pytest.mark.parametrize("menu", ["Versions", "Export"])
def test_a_press_elsewhere_closes_a_menu(map_page, open_menus, menu):
    map_page.page.locator("summary", has_text=menu).click()
    expect(open_menus).to_have_count(1)

    box = map_page.sheet.bounding_box()
    map_page.page.mouse.move(box["x"] + 12, box["y"] + box["height"] - 12)
    map_page.page.mouse.down()
    map_page.page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 60)
    map_page.page.mouse.up()

    expect(open_menus).to_have_count(0)
