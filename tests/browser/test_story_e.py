"""Story E, as a person lives it: put a mistake right."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_e1_to_e3_a_slip_is_offered_right_undone_redone_and_undone(map_page):
    map_page.box.focus()
    map_page.keyboard.type("Mrs Ried - cold -> Jane")
    preview = map_page.page.locator("#preview")
    expect(preview).to_contain_text("new person Mrs Ried")
    expect(preview).to_contain_text("Did you mean “Mrs Reed”?")
    expect(preview.get_by_role("button", name="“Mrs Reed”")).to_be_visible()

    map_page.press("Enter")
    expect(map_page.named("Mrs Ried")).to_have_count(1)
    map_page.press("Escape", "Control+z")
    expect(map_page.named("Mrs Ried")).to_have_count(0)
    expect(map_page.said).to_have_text("Undone: add person “Mrs Ried”, line to “Jane”.")
    redo = map_page.page.get_by_role("button", name="Redo: add person “Mrs Ried”")
    expect(redo).not_to_have_attribute("aria-disabled", "true")

    map_page.press("Control+Shift+z")
    expect(map_page.named("Mrs Ried")).to_have_count(1)
    map_page.press("Control+z")
    expect(map_page.named("Mrs Ried")).to_have_count(0)


def test_e4_and_e5_an_age_that_cannot_be(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    map_page.panel.get_by_label("From age").fill("1")
    map_page.press("Tab")
    map_page.saved()
    to_age = map_page.panel.get_by_label("To age")
    to_age.fill("10")
    to_age.press("Tab")
    expect(map_page.thing("t3")).to_have_attribute("aria-label", re.compile("age 1–10"))
    to_age.fill("0")
    to_age.press("Tab")

    expect(map_page.panel.get_by_text("There is a problem")).to_be_visible()
    expect(map_page.panel.get_by_text("“To age” must be 1 or more.")).to_have_count(2)
    expect(map_page.status).to_have_text("Not saved. See the details")
    expect(map_page.thing("t3")).to_have_attribute("aria-label", re.compile("age 1–10"))

    to_age.fill("10")
    to_age.press("Tab")
    expect(map_page.panel.get_by_text("There is a problem")).to_have_count(0)
    map_page.saved()


def test_e6_a_line_turned_round_and_back(map_page):
    card = map_page.panel.locator(".circle-name[value='Silence and storm']")
    expect(card).to_have_count(1)
    map_page.line("t42-t43-0").focus()
    map_page.press("Enter")
    map_page.opened("Nobody sees what she needs → Bursts out after long silence")

    map_page.panel.get_by_role("button", name="Turn it round").click()
    expect(map_page.line("t43-t42-0")).to_have_count(1)
    map_page.press("Escape", "Escape")
    map_page.nothing_open()
    expect(card).to_have_count(0)

    map_page.page.get_by_role("button", name=re.compile("^Undo: turn round the line from")).click()
    expect(map_page.line("t42-t43-0")).to_have_count(1)
    expect(card).to_have_count(1)


def test_e7_someone_removed_and_brought_back(map_page):
    place = map_page.thing("t5").bounding_box()
    map_page.thing("t5").focus()
    map_page.press("Delete")

    expect(map_page.thing("t5")).to_have_count(0)
    expect(map_page.said).to_have_text("Removed “Bessie” and 2 lines. You can undo this.")
    map_page.focus_is_on("client")

    map_page.press("Control+z")
    expect(map_page.thing("t5")).to_have_count(1)
    map_page.still()
    assert map_page.thing("t5").bounding_box()["x"] == pytest.approx(place["x"], abs=2)


def test_e8_a_line_that_is_there_is_opened_and_not_doubled(map_page):
    before = map_page.picture.locator("a[data-line]").count()
    map_page.named("Alone again").focus()
    map_page.press("l")
    expect(map_page.hint).to_contain_text("From “Alone again” to")

    map_page.named("“The people I love go away").or_(map_page.named("The people I love go away")).focus()
    map_page.press("Enter")

    expect(map_page.said).to_have_text("That line is already there. It is open now.")
    map_page.opened("Alone again →")
    expect(map_page.picture.locator("a[data-line]")).to_have_count(before)
