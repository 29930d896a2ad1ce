"""Reading the map: a line is followed to the map, a question is answered by typing."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from clients.maps.graph import node_link
from tests.browser.looks import check
from tests.factory import make_revision, make_version
from tests.maps.jane import jane

pytestmark = pytest.mark.browser


# The first words of a line of each part, and of each sort within it.
KINDS = (
    "“Silence and storm” may be a trap",
    "“Silence and storm” is the longest",
    "“Someone hears the anger and stays” opens 1",
    "The circle of “The people I love go away” and “Leaves before she can be left” would have no way out",
    "“Someone hears the anger and stays”: who could offer this",
    "Helen Burns and Miss Temple",
    "Begin with",
)


def test_lines_are_followed_to_the_map_and_a_question_is_answered_by_typing(map_page):
    reading = map_page.panel.locator("#reading")
    reading.get_by_role("link", name="Reading the map").click()
    expect(reading.get_by_role("heading", name="Where to begin")).to_be_visible()
    assert map_page.page.evaluate("document.documentElement.scrollHeight <= innerHeight")  # the panel scrolls

    for begins in KINDS:
        line = reading.get_by_role("link", name=begins).first
        spoken_of = len(line.locator("xpath=..").get_attribute("data-things").split())
        line.click()  # what is lit already goes on being lit where the line before speaks of the same circle
        expect(reading.locator("[aria-current]")).to_have_count(1)
        expect(reading.locator("[aria-current]")).to_contain_text(begins)
        expect(map_page.picture.locator('.thing[data-lit="true"]')).to_have_count(spoken_of)
    map_page.page.mouse.move(300, 300)
    reading.get_by_role("link", name="may be a trap").last.hover()
    expect(map_page.picture.locator('[data-lit="true"]')).to_have_count(10)
    map_page.page.mouse.move(300, 300)
    expect(map_page.picture.locator('[data-lit="true"]')).to_have_count(2)

    reading.locator("[data-way-out]", has_text="“Someone hears the anger and stays”").click()
    map_page.keyboard.type("Miss Temple")
    expect(map_page.box).to_have_value("person: Miss Temple -> Someone hears the anger and stays")
    map_page.box.press("Enter")
    expect(map_page.box).to_have_value("")
    map_page.saved()


def test_it_comes_again_after_undo(map_page):
    map_page.add("Grace Poole")
    map_page.open("?reading=1")

    map_page.page.get_by_role("button", name="Undo").click()

    map_page.saved()
    expect(map_page.panel.get_by_role("heading", name="Where to begin")).to_be_visible()


def test_its_address_shows_it_where_the_details_are_folded(map_page):
    map_page.page.set_viewport_size({"width": 1024, "height": 768})
    expect(map_page.open().panel).to_be_hidden()

    map_page.open("?reading=1")
    expect(map_page.panel.get_by_role("heading", name="Where to begin")).to_be_visible()


def test_what_a_switch_does_is_seen_while_the_pointer_is_on_it(map_page):
    map_page.open("?reading=1")
    map_page.panel.get_by_role("link", name="Try what if").click()
    line = map_page.panel.get_by_role("listitem").filter(has=map_page.page.locator(".switch")).first
    line.locator("bdi").first.hover()
    expect(map_page.picture.locator("[data-lit]").first).to_be_attached()

    line.locator(".switch").click()
    expect(map_page.picture.locator("[data-off]").first).to_be_attached()
    expect(map_page.picture.locator("[data-lit]")).to_have_count(0)


def test_an_echo_is_followed_to_the_map_and_drawn(map_page):
    map_page.open("?reading=1")
    reading = map_page.panel.locator("#reading")
    reading.get_by_role("link", name="Bessie and Mr Rochester").first.click()
    expect(map_page.picture.locator('.thing[data-lit="true"]')).to_have_count(2)
    expect(reading.locator("[aria-current]")).to_have_count(1)
    reading.get_by_role("listitem").filter(has_text="Bessie and Mr Rochester").get_by_role(
        "button"
    ).first.click()
    map_page.saved()
    expect(map_page.picture.locator('[data-kind="echoes"]')).to_have_count(1)
    map_page.page.get_by_role("button", name="Undo").click()
    expect(map_page.picture.locator('[data-kind="echoes"]')).to_have_count(0)


def test_a_line_is_hidden_and_the_next_has_the_focus(map_page):
    map_page.open("?reading=1")
    reading = map_page.panel.locator("#reading")
    last = reading.locator("button", has_text="Hide: “Silence and storm” is the longest")
    last.focus()
    map_page.press("Enter")

    expect(map_page.said).to_contain_text("Hidden for this client.")
    expect(reading.get_by_role("link", name="Show them")).to_be_focused()
    reading.locator("button", has_text="Hide: Begin with").first.click()
    expect(reading.locator("button", has_text="Hide: Begin with").first).to_be_focused()
    reading.get_by_role("link", name="Show them").click()
    expect(reading.get_by_role("button", name="Show all again")).to_be_visible()
    check(map_page.page)
    reading.get_by_role("button", name="Show all again").click()
    expect(map_page.said).to_contain_text("All lines are shown again.")
    expect(last).to_be_visible()
    expect(reading.get_by_role("link", name="Leave them hidden")).to_have_count(0)


def test_therapy_over_time_is_followed_to_the_map_and_copied(map_page, janes):
    map = jane(small=True)
    closed = tuple(line for line in map.lines if line.kind != "helps_change")
    make_version(janes, revision=make_revision(janes, node_link(replace(map, lines=closed))))
    map_page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    map_page.open("?reading=1")
    reading = map_page.panel.locator("#reading")
    reading.get_by_role("link", name="“Silence and storm” had no way out before").click()
    expect(map_page.picture.locator('[data-lit="true"]')).to_have_count(10)

    reading.get_by_role("link", name="for a review or a letter").click()
    page = map_page.page
    expect(page.get_by_role("img", name="Therapy over time")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Copy the words").click()
    expect(page.locator("#status")).to_have_text("The words are copied. Paste them into your notes.")
    assert "“Silence and storm” had no way out before" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy the picture").click()
    expect(page.locator("#status")).to_have_text("The picture is copied. Paste it into your notes.")
