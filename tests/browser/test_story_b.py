"""The map opened again a week later: changed, kept, and compared with how it was."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PLACES = """side => Object.fromEntries([...document.querySelectorAll(".compare-sheet")[side].querySelectorAll("g.thing")]
  .map((thing) => {
    const sheet = thing.closest(".compare-sheet").getBoundingClientRect(), box = thing.getBoundingClientRect();
    const name = thing.getAttribute("aria-label").split(/[,.]/)[0];
    return [name, [box.left - sheet.left, box.top - sheet.top, box.width, box.height].map(Math.round)];
  }))"""


def keep(map_page, name):
    map_page.page.locator("summary", has_text="Versions").click()
    map_page.page.get_by_label("Keep the map as it is now").fill(name)
    map_page.page.get_by_role("button", name="Keep", exact=True).click()
    item = map_page.page.locator("li.version", has_text=name)
    today = timezone.localdate()
    expect(item).to_contain_text(f"{today.day} {today:%B %Y}")
    map_page.press("Escape")


def change_how_she_was(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    words = map_page.panel.get_by_label("How they were with the client")
    words.fill("cold, shaming, absent")
    map_page.press("Tab")
    map_page.saved()
    expect(map_page.thing("t3")).to_contain_text("absent")
    expect(map_page.panel.get_by_label("How it felt", exact=True)).to_be_focused()


def order_of_people(map_page):
    """The things of the people's band by row and from left to right, as they stand in the page."""
    return map_page.picture.locator('a[data-kind="person"]').evaluate_all(
        "all => all.map(({dataset}) => dataset.thing)"
    )


def test_kept_changed_and_compared(map_page):
    page = map_page.page
    keep(map_page, "Session 3")

    page.reload()
    expect(map_page.thing("t3")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Undo"))).to_be_visible()

    change_how_she_was(map_page)
    before = order_of_people(map_page)
    map_page.add("pattern: Keeps moving on -> Alone in a new place")
    expect(map_page.named("Keeps moving on")).to_have_count(1)
    expect(map_page.named("Alone in a new place")).to_have_count(1)
    assert order_of_people(map_page) == before

    page.locator("summary", has_text="Versions").click()
    page.get_by_role("link", name="Compare with now: Session 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Session 3 and today")
    expect(page.locator("main")).to_contain_text("2 new, 1 changed, 0 gone")

    left, right = (page.evaluate(PLACES, side) for side in (0, 1))
    assert set(right) - set(left) == {"Keeps moving on", "Alone in a new place"}
    assert {name: right[name] for name in left} == left

    sides = page.locator(".compare-sheet")
    assert sides.nth(0).bounding_box()["width"] == sides.nth(1).bounding_box()["width"]
    expect(sides.nth(0).locator(".flag-new")).to_have_count(0)
    expect(sides.nth(1).locator(".flag-new")).to_have_count(2)
    for side in (0, 1):
        expect(sides.nth(side).locator(".flag-changed")).to_have_count(1)

    lists = page.locator(".different")
    expect(lists.nth(0)).to_contain_text("Keeps moving on")
    expect(lists.nth(1)).to_contain_text("Mrs Reed: was “cold, shaming”, now “cold, shaming, absent”")
    expect(lists.nth(2)).to_contain_text("Nothing.")


def test_the_focus_stays_in_the_menu(map_page):
    page = map_page.page
    page.locator("summary", has_text="Versions").click()
    field = page.get_by_label("Keep the map as it is now")

    field.press("Enter")
    expect(page.get_by_text("Enter a name for this version.")).to_be_visible()
    expect(field).to_be_focused()

    field.fill("Session 3")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("li.version", has_text="Session 3")).to_be_visible()
    expect(field).to_have_value("")
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_focused()


def test_going_back_and_undoing_that(map_page):
    keep(map_page, "Session 3")
    map_page.add("Grace Poole")

    map_page.page.locator("summary", has_text="Versions").click()
    map_page.page.get_by_role("button", name="Go back to this version: Session 3").click()
    expect(map_page.named("Grace Poole")).to_have_count(0)
    expect(map_page.said).to_have_text("Went back to “Session 3”.")

    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.named("Grace Poole")).to_have_count(1)
