"""The map page without JavaScript: plain forms and links do the work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser


@pytest.fixture
def kept_tab(tab_without_scripts):
    return tab_without_scripts


def test_adding_by_typing(map_page):
    map_page.box.fill("Grace Poole - frightening -> Jane")
    map_page.page.get_by_role("button", name="Add", exact=True).click()

    expect(map_page.named("Grace Poole")).to_have_count(1)
    expect(map_page.box).to_have_value("")


def test_a_problem_keeps_the_text(map_page):
    map_page.box.fill("Mother - critical ->")
    map_page.box.press("Enter")

    expect(map_page.page.get_by_text("A line needs a name on both sides of the arrow.").first).to_be_visible()
    expect(map_page.box).to_have_value("Mother - critical ->")


def test_selecting_saving_and_undo(map_page):
    map_page.thing("t3").click()
    expect(map_page.page).to_have_url(re.compile("sel=t3"))
    map_page.opened("Mrs Reed")

    map_page.panel.get_by_label("How they were with the client").fill("cold, shaming, absent")
    map_page.panel.get_by_role("button", name="Save", exact=True).click()
    expect(map_page.thing("t3")).to_contain_text("absent")

    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.thing("t3")).not_to_contain_text("absent")


def test_a_field_that_cannot_be_saved(map_page):
    map_page.open("?sel=t3")
    map_page.panel.get_by_label("To age").fill("900")
    map_page.panel.get_by_role("button", name="Save", exact=True).click()

    expect(map_page.panel.get_by_text("There is a problem")).to_be_visible()
    expect(map_page.page).to_have_title(re.compile("^Error: "))
    expect(map_page.panel.get_by_label("To age")).to_have_value("900")


def test_views_and_list(map_page):
    map_page.page.get_by_role("link", name="Patterns", exact=True).click()
    expect(map_page.thing("t41")).to_have_count(1)
    expect(map_page.thing("t3")).to_have_count(0)

    map_page.page.get_by_role("link", name="Whole map", exact=True).click()
    map_page.page.get_by_role("link", name="List", exact=True).click()
    expect(map_page.page.get_by_role("region", name="The map in words")).to_contain_text("Mrs Reed")


def test_no_dead_controls(map_page):
    for control in map_page.page.locator("[data-needs-js]").all():
        expect(control).to_be_hidden()


def test_the_first_person_on_an_empty_map(new_map: MapPage):
    new_map.box.fill("Mother - warm -> Sam")
    new_map.box.press("Enter")

    expect(new_map.named("Mother")).to_have_count(1)
