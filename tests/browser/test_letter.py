"""The map in words: changed, kept, opened again and copied."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import check

pytestmark = pytest.mark.browser


def test_a_text_is_changed_kept_opened_again_and_copied(tab, address, janes):
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(address("words", janes.pk))
    letter, field = tab.locator("#narrative"), tab.get_by_label("The text")
    expect(letter).to_contain_text("This is Jane’s map in words")
    expect(field).to_be_hidden()

    tab.get_by_text("Change the text").click()
    expect(letter).to_be_hidden()
    expect(tab.get_by_role("button", name="Copy")).to_be_hidden()  # what was not kept was not looked over
    check(tab)
    field.fill(f"Dear Jane,\n\nthis is what we found.\n\n{field.input_value()}")
    tab.get_by_role("button", name="Keep this text").click()
    expect(tab.get_by_text("Kept.", exact=False).first).to_be_visible()

    tab.goto(address("words", janes.pk))
    expect(letter).to_contain_text("Dear Jane,")
    expect(letter.get_by_role("heading", name="The way out")).to_be_visible()
    tab.get_by_role("button", name="Copy").click()
    expect(tab.get_by_text("The words are copied").first).to_be_visible()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear Jane,\n\nthis is what we found.\n\nThis is Jane’s map in words")
    assert "\n\nWhat was learned\n\nFrom " in copied
    assert "Confidential" not in copied


@pytest.mark.own_tab  # what hears the questions of a tab stays in it
def test_a_changed_text_is_not_left_without_being_asked(tab, address, janes):
    tab.goto(address("words", janes.pk))
    tab.get_by_text("Change the text").click()
    tab.get_by_label("The text").fill("Dear Jane,")
    answers = ["dismiss", "accept"]
    tab.on("dialog", lambda dialog: getattr(dialog, answers.pop(0))())

    tab.get_by_role("link", name="Back to the map").click(no_wait_after=True)
    expect(tab.get_by_label("The text")).to_have_value("Dear Jane,")
    tab.get_by_role("link", name="Back to the map").click()
    expect(tab).to_have_url(address("map", janes.pk))
    assert answers == []
