"""The map opened again a week later: changed, kept, and compared with how it was."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.map_page import MapPage
from tests.factory import PASSWORD, make_client, make_user
from tests.maps.story import TYPED

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


def sign_in_and_open(page, live_server) -> MapPage:
    page.goto(live_server.url)
    page.get_by_label("User name").fill("therapist")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name=re.compile("JE-01")).first.click()
    page.get_by_role("link", name="Open the map").click()
    page.wait_for_load_state()
    return MapPage(page, page.url)


@pytest.fixture
def after_story_a(page, live_server, transactional_db):
    """The map as the first story leaves it."""
    make_client(therapist=make_user(username="therapist"), code="JE-01", name_on_map="Jane")
    page.set_viewport_size({"width": 1440, "height": 900})
    map_page = sign_in_and_open(page, live_server)
    for text in TYPED:
        map_page.add(text)
    return map_page


def open_again_next_week(map_page, live_server):
    page = map_page.page
    before = map_page.picture.text_content()
    page.context.clear_cookies()
    map_page = sign_in_and_open(page, live_server)
    assert map_page.picture.text_content() == before
    expect(page.get_by_role("button", name=re.compile("^Undo: "))).to_be_visible()


def change_how_she_was(map_page):
    map_page.named("Mrs Reed").click()
    map_page.opened("Mrs Reed")
    words = map_page.panel.get_by_label("How they were with the client")
    words.fill("cold, shaming, absent")
    map_page.press("Tab")
    map_page.saved()
    expect(map_page.named("Mrs Reed")).to_contain_text("absent")
    expect(map_page.panel.get_by_label("How it felt", exact=True)).to_be_focused()


def from_left_to_right(map_page) -> list[str]:
    """The people and events, as they stand in the page: row by row, from left to right."""
    things = map_page.picture.locator('a:is([data-kind="person"], [data-kind="event"])')
    return things.evaluate_all("all => all.map(({dataset}) => dataset.thing)")


def add_a_new_pattern(map_page):
    before = from_left_to_right(map_page)
    map_page.press("Escape", "n")
    map_page.keyboard.type("pattern: Leaves before she can be left -> Alone again")
    map_page.press("Enter")
    expect(map_page.named("Leaves before she can be left")).to_have_count(1)
    expect(map_page.named("Alone again")).to_have_count(1)
    map_page.saved()
    assert from_left_to_right(map_page) == before


def compare_with_now(page):
    page.locator("summary", has_text="Versions").click()
    page.get_by_role("link", name="Compare with now: Session 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Session 3 and today")
    expect(page.locator("main")).to_contain_text("2 new, 1 changed, 0 gone")
    page.wait_for_load_state()  # with all of both pictures


def look_at_both_pictures(page):
    left, right = (page.evaluate(PLACES, side) for side in (0, 1))
    assert set(right) - set(left) == {"Leaves before she can be left", "Alone again"}
    assert {name: right[name] for name in left} == left

    sides = page.locator(".compare-sheet svg")
    sizes = [side.bounding_box() for side in sides.all()]
    assert [(size["width"], size["height"]) for size in sizes] == [
        (sizes[0]["width"], sizes[0]["height"])
    ] * 2
    for flag, counts in {"new": (0, 2), "changed": (1, 1), "gone": (0, 0)}.items():
        for side, count in enumerate(counts):
            expect(sides.nth(side).locator(f".flag-{flag}")).to_have_count(count)


def read_the_lists(page):
    new, changed, gone = page.locator(".different").all()
    expect(new).to_contain_text("Leaves before she can be left")
    expect(new).to_contain_text("Alone again")
    expect(changed).to_contain_text(
        "Mrs Reed: how they were with the client was “cold, shaming”, now “cold, shaming, absent”"
    )
    expect(gone).to_contain_text("Nothing.")


def test_reopened_next_week_changed_kept_and_compared(after_story_a, live_server):
    keep(after_story_a, "Session 3")
    open_again_next_week(after_story_a, live_server)
    change_how_she_was(after_story_a)
    add_a_new_pattern(after_story_a)
    compare_with_now(after_story_a.page)
    look_at_both_pictures(after_story_a.page)
    read_the_lists(after_story_a.page)


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
