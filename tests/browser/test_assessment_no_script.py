"""The assessment without JavaScript: plain forms and links do the work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser


@pytest.fixture
def kept_tab(tab_without_scripts):
    return tab_without_scripts


def test_people_one_after_the_other_then_all_on_the_map(tab, address, nobodys_map):
    tab.goto(address("assessment", nobodys_map.pk, "early-carers"))
    for name in ("Mrs Reed", "Bessie"):
        tab.get_by_label("Name", exact=True).last.fill(name)
        tab.get_by_role("button", name="Save and add another").click()
        expect(tab.get_by_label("Name", exact=True).last).to_have_value("")
    expect(tab.locator(".entered summary")).to_have_text(
        [re.compile("Mrs Reed"), re.compile("Bessie"), re.compile("Another person")]
    )

    map_page = MapPage(tab, address("map", nobodys_map.pk)).open()
    map_page.panel.get_by_role("button", name="Add all 2").click()
    expect(map_page.named("Bessie")).to_have_count(1)
    map_page.page.get_by_role("link", name="How was Bessie with Sam then, and how is it now?").click()
    expect(map_page.box).to_have_value("Bessie -  -> Sam")
    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.named("Bessie")).to_have_count(0)


def test_a_person_is_removed_and_a_record_signed(tab, address, nobodys_map):
    place = address("assessment", nobodys_map.pk, "early-carers")
    tab.goto(place)
    tab.get_by_label("Name", exact=True).last.fill("Mrs Reed")
    tab.get_by_role("button", name="Save for now").click()
    tab.locator(".entered summary").first.click()
    tab.get_by_label("Remove from the assessment").check()
    tab.get_by_role("button", name="Save for now").click()
    expect(tab.locator(".entered summary")).to_have_count(1)

    tab.goto(address("client", nobodys_map.pk))
    tab.get_by_role("link", name="Read it through and sign").click()
    tab.get_by_role("button", name="Finish and sign as therapist").click()
    expect(tab.get_by_text("It stays as it is.")).to_be_visible()
    tab.goto(place)
    expect(tab).to_have_url(re.compile("#early-carers"))
