"""The adding box: quick, forgiving, ready for the next."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_kind_button_writes_its_word_and_moves_to_the_box(map_page):
    map_page.page.get_by_role("button", name="Event", exact=True).click()

    expect(map_page.box).to_have_value("event: ")
    map_page.focus_is_on("quick-text")


def test_another_kind_takes_the_place_of_the_first(map_page):
    map_page.page.get_by_role("button", name="Event", exact=True).click()
    map_page.keyboard.type("Leaves first")

    map_page.page.get_by_role("button", name="Pattern", exact=True).click()

    expect(map_page.box).to_have_value("pattern: Leaves first")


@pytest.mark.own_tab
def test_the_preview_says_what_enter_will_do(map_page):
    asked = []
    map_page.page.on("request", lambda request: asked.append(request.url))
    map_page.box.focus()
    map_page.keyboard.type("Grace Poole - frightening -> Jane")

    preview = map_page.page.locator("#preview")
    expect(preview).to_contain_text("Enter adds:")
    expect(preview).to_contain_text("new person Grace Poole")
    assert asked and not [url for url in asked if "Grace" in url], (
        "words about a client belong into no address"
    )


def test_who_pauses_hears_what_enter_will_do(map_page):
    map_page.box.focus()
    map_page.keyboard.type("Grace Poole - frightening -> Jane")

    expect(map_page.said).to_contain_text("new person Grace Poole")


def test_enter_adds_and_the_box_is_ready_for_the_next(map_page):
    map_page.press("n")
    map_page.keyboard.type("Grace Poole - frightening -> Jane")
    map_page.press("Enter")

    map_page.opened("Grace Poole")
    expect(map_page.named("Grace Poole")).to_have_attribute("aria-current", "true")
    expect(map_page.box).to_have_value("")
    map_page.focus_is_on("quick-text")
    expect(map_page.status).to_contain_text("Saved")
    expect(map_page.said).to_contain_text("Added person “Grace Poole”")
    expect(map_page.page).to_have_url(re.compile("sel=t"))
    expect(map_page.page.locator("#preview")).not_to_contain_text("Enter adds:")


def test_a_problem_keeps_the_text(map_page):
    map_page.box.fill("Mother - critical ->")
    map_page.box.press("Enter")

    expect(map_page.page.get_by_text("A line needs a name on both sides of the arrow.").first).to_be_visible()
    expect(map_page.box).to_have_value("Mother - critical ->")
    map_page.focus_is_on("quick-text")
    expect(map_page.status).not_to_contain_text("Saving")


def test_did_you_mean_puts_the_text_right(map_page):
    map_page.box.focus()
    map_page.keyboard.type("Mrs Ried - cold -> Jane")

    map_page.page.get_by_role("button", name=re.compile("Mrs Reed")).click()

    expect(map_page.box).to_have_value(re.compile("Mrs Reed - cold"))
    map_page.focus_is_on("quick-text")


def test_the_first_person_on_an_empty_map(new_map):
    expect(new_map.page.get_by_text("Start with one person")).to_be_visible()

    new_map.add("Mother - warm -> Sam")

    expect(new_map.named("Mother")).to_have_count(1)
    expect(new_map.page.get_by_text("Start with one person")).to_have_count(0)


@pytest.mark.parametrize("after_enter", [False, True])
def test_a_kind_nearly_right_adds_nobody_and_is_put_right_with_one_press(map_page, after_enter):
    map_page.box.fill("patern: Hides")
    if after_enter:
        map_page.box.press("Enter")

    expect(map_page.page.locator("#preview")).to_have_text("Did you mean “pattern:”?")
    map_page.page.get_by_role("button", name="“pattern:”").click()

    expect(map_page.box).to_have_value("pattern: Hides")
    map_page.box.press("Enter")
    expect(map_page.named("Hides")).to_have_attribute("data-kind", "pattern")
    expect(map_page.picture.locator('a[aria-label*="patern"]')).to_have_count(0)
