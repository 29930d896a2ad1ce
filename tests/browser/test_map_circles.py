"""Lighting a vicious circle on the map."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def card(map_page):
    """The card of the circle "Silence and storm"."""
    name = map_page.page.locator('input[value="Silence and storm"]')
    return map_page.panel.locator("article.circle").filter(has=name)


def test_a_lit_circle_stays_strong_and_the_rest_fades(map_page):
    card(map_page).hover()
    expect(map_page.picture.locator('a[data-thing][data-lit="true"]')).to_have_count(5)
    expect(map_page.picture.locator('a[data-line][data-lit="true"]')).to_have_count(5)
    expect(map_page.thing("t3")).to_have_css("opacity", "0.16")
    map_page.page.mouse.move(300, 300)
    expect(map_page.picture.locator("[data-lit]")).to_have_count(0)


def test_a_circle_kept_lit_survives_a_change_and_escape_ends_it(map_page):
    card(map_page).get_by_role("link", name="Keep lit").click()
    map_page.page.mouse.move(300, 300)

    map_page.add("Grace Poole - frightening -> Jane")
    expect(map_page.picture.locator('[data-lit="true"]')).to_have_count(10)

    map_page.press("Escape", "Escape")
    expect(map_page.picture.locator("[data-lit]")).to_have_count(0)


def test_the_name_field_lights_the_circle_too(map_page):
    card(map_page).get_by_role("textbox").focus()

    expect(map_page.picture.locator('[data-lit="true"]')).to_have_count(10)

    map_page.box.focus()
    expect(map_page.picture.locator("[data-lit]")).to_have_count(0)


def test_a_circle_gets_its_name_by_leaving_the_field(map_page):
    unnamed = map_page.panel.locator("article.circle").first.get_by_role("textbox")

    unnamed.fill("Leave first")
    unnamed.press("Tab")

    map_page.saved()
    map_page.open()
    expect(map_page.page.locator('input[value="Leave first"]')).to_have_count(1)


def test_on_a_phone_the_map_comes_into_sight_when_it_is_lit(map_page):
    map_page.page.set_viewport_size({"width": 390, "height": 844})
    card(map_page).get_by_role("link", name="Keep lit").click()
    expect(map_page.thing("client")).to_be_in_viewport()

    card(map_page).get_by_role("link", name="Let go").click()
    expect(card(map_page).get_by_role("link", name="Keep lit")).to_be_in_viewport()
