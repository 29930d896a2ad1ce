"""A new client, the assessment, the map, a circle found, and its picture taken into the notes."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.map_page import MapPage
from tests.factory import make_user

pytestmark = pytest.mark.browser

PASSWORD = "three calm words and 7"
SHUT_OUT = '"If I show what I feel, I am shut out"'


def long_day(day) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.fixture
def practice(transactional_db):
    return make_user(username="therapist", password=PASSWORD, is_therapist=True)


def sign_in(page, live_server):
    page.goto(live_server.url)
    page.get_by_label("User name").fill("therapist")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Clients", level=1)).to_be_visible()
    expect(page.get_by_text("No clients yet. Add the first one.")).to_be_visible()


def new_client(page):
    page.get_by_role("link", name="New client").click()
    expect(page.get_by_role("heading", name="New client", level=1)).to_be_visible()
    for label in ("Code", "Name on the map", "Year of birth"):
        expect(page.get_by_label(label).first).to_be_visible()

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    for problem in ("Enter a code", "Enter the name to use on the map"):
        expect(page.get_by_role("link", name=problem)).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))

    page.get_by_label("Code").fill("JE-01")
    page.get_by_label("Name on the map").fill("Jane")
    page.get_by_role("button", name="Save").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Jane")
    expect(heading).to_contain_text("JE-01")
    expect(page.get_by_text("Not yet started")).to_have_count(7)
    expect(page.get_by_text("Not started", exact=True)).to_be_visible()


def difficulties_now(page):
    page.get_by_role("link", name=re.compile("Difficulties now")).click()
    expect(page.get_by_role("heading", name="Difficulties now", level=1)).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(9 * 5)

    page.get_by_role("button", name="Save and go back to the list").click()
    summary = page.locator(".problem-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is a problem")
    expect(summary.get_by_role("link")).to_have_count(9)
    summary.get_by_role("link").first.click()
    first = page.get_by_role("group", name=re.compile("^Depression and anxiety"))
    expect(first.get_by_role("radio").first).to_be_focused()

    for question in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        chosen = "Discomfort with other people" in question.inner_text()
        question.get_by_label("Quite a bit" if chosen else "Not asked yet").check()
    page.get_by_role("button", name="Save and go back to the list").click()
    row = page.get_by_role("listitem").filter(has_text="Difficulties now")
    expect(row).to_contain_text("In progress")


def the_new_map(page) -> MapPage:
    page.get_by_role("link", name="Open the map").click()
    map_page = MapPage(page, page.url)
    page.wait_for_load_state()  # with its scripts
    expect(map_page.thing("client")).to_have_attribute("aria-label", re.compile("^Jane"))
    expect(page.get_by_text("Start with one person")).to_be_visible()
    expect(map_page.panel.get_by_role("heading", name="Vicious circles")).to_be_visible()
    expect(map_page.panel).to_contain_text(
        "None yet. A circle shows here as soon as the lines lead back to where they began."
    )
    offered = map_page.panel.get_by_role("listitem").filter(
        has_text="Discomfort with other people’s distress"
    )
    expect(offered.get_by_role("button", name="Add")).to_be_visible()
    return map_page


def first_person(map_page):
    map_page.thing("client").focus()
    map_page.press("n")
    map_page.keyboard.type("Mrs Reed - cold, shaming -> Jane")
    preview = map_page.page.locator("#preview")
    for words in (
        "Enter adds:",
        "new person Mrs Reed",
        "Mrs Reed to Jane: cold, shaming (Critical, controlling)",
    ):
        expect(preview).to_contain_text(words)

    map_page.press("Enter")
    expect(map_page.named("Mrs Reed")).to_contain_text("cold, shaming")
    expect(map_page.picture.locator("a.line.tone-critical")).to_have_count(1)
    map_page.opened("Mrs Reed")
    expect(map_page.box).to_have_value("")
    expect(map_page.box).to_be_focused()
    expect(map_page.status).to_contain_text(re.compile(r"Saved \d\d:\d\d"))


def what_was_learned(map_page):
    for text in (
        "event: Locked in the red-room, 10",
        f"Mrs Reed => {SHUT_OUT}",
        f"Locked => {SHUT_OUT}",
    ):
        map_page.add(text)
    expect(map_page.named("Locked in the red-room")).to_contain_text("age 10")
    expect(map_page.picture.locator('a.thing[data-kind="model"]')).to_have_count(1)
    expect(map_page.picture.get_by_text("What was").first).to_be_attached()
    expect(map_page.picture.locator("a.line.taught")).to_have_count(2)


def what_happens_now(map_page):
    for text in (
        f"{SHUT_OUT} -> pattern: Swallows her needs and serves",
        "Swallows -> Nobody sees what she needs",
        "Nobody sees what she needs -> pattern: Bursts out after long silence",
        "Bursts -> Others punish or pull back",
    ):
        map_page.add(text)
    expect(map_page.picture.locator('a.thing[data-kind="pattern"]')).to_have_count(2)
    expect(map_page.picture.locator('a.thing[data-kind="effect"]')).to_have_count(2)


def the_circle(map_page):
    map_page.add(f"Others - proves it -> {SHUT_OUT}")
    expect(map_page.picture.get_by_text("proves it").first).to_be_attached()
    map_page.press("Escape", "Escape")
    map_page.nothing_open()
    card = map_page.panel.locator("article.circle")
    expect(card).to_have_count(1)
    for link in ("If I show", "Swallows", "Nobody sees", "Bursts out", "Others punish", "and round again"):
        expect(card).to_contain_text(link)
    expect(card).to_contain_text("No way out yet")

    card.get_by_role("textbox").fill("Silence and storm")
    map_page.press("Tab")
    map_page.saved()
    map_page.page.reload()
    expect(card.get_by_role("textbox")).to_have_value("Silence and storm")

    card.hover()
    expect(map_page.picture.locator('a[data-thing][data-lit="true"]')).to_have_count(5)
    expect(map_page.picture.locator('a[data-line][data-lit="true"]')).to_have_count(5)
    map_page.page.mouse.move(200, 400)
    expect(map_page.picture.locator("[data-lit]")).to_have_count(0)


def the_way_out(map_page):
    map_page.thing("client").focus()
    map_page.press("n")
    map_page.keyboard.type("Being met as an equal -| Swallows")
    map_page.press("Enter")
    expect(map_page.picture.locator('a.thing[data-kind="ingredient"]')).to_have_count(1)
    expect(map_page.box).to_have_value("")
    map_page.press("Escape", "Escape")
    expect(map_page.panel.locator("article.circle")).to_contain_text("1 way out")


def picture_for_the_notes(map_page):
    page, today = map_page.page, timezone.localdate()
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.locator("details.menu[open]").get_by_text("Picture for session notes").click()

    assert download.value.suggested_filename == f"JE-01-map-{today:%Y-%m-%d}.png"
    png = download.value.path().read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") > 1000

    page.locator("header").get_by_role("link", name=re.compile("JE-01")).click()
    expect(page.get_by_text(f"Picture, {long_day(today)}").first).to_be_visible()


def test_from_a_new_client_to_the_picture_in_the_notes(page, live_server, practice):
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, live_server)
    new_client(page)
    difficulties_now(page)
    map_page = the_new_map(page)
    first_person(map_page)
    what_was_learned(map_page)
    what_happens_now(map_page)
    the_circle(map_page)
    the_way_out(map_page)
    picture_for_the_notes(map_page)
