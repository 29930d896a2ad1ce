"""Forms before a real browser: what went wrong is seen, has the focus, and its link lands on the field."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_all_left_empty_on_a_new_client(tab, address):
    tab.goto(address("new"))
    tab.get_by_role("button", name="Save").click()

    expect(tab).to_have_title("Error: New client – AttachMap")
    expect(tab.locator(".problem-summary")).to_be_focused()
    expect(tab.locator("#id_code_error")).to_be_visible()
    tab.get_by_role("link", name="Enter the name to use on the map").click()
    expect(tab.locator("#id_name_on_map")).to_be_focused()


def test_every_missing_answer_is_seen_and_its_link_lands_on_the_first_radio(tab, address, janes):
    tab.goto(address("assessment", janes.pk, "difficulties"))
    tab.get_by_role("button", name="Save and go back to the list").click()

    expect(tab.locator(".problem-summary")).to_be_focused()
    messages = tab.get_by_text("Choose how much, or “Not asked yet”.")
    expect(messages).to_have_count(9)
    for message in messages.all():
        expect(message).to_be_visible()
    for number, link in enumerate(tab.locator(".problem-summary a").all(), start=1):
        link.click()
        expect(tab.locator(f"#id_D{number}_0")).to_be_focused()


def test_finding_while_typing_never_puts_a_name_into_the_address(tab, address, janes, nobodys_map):
    tab.goto(address("list"))
    tab.get_by_label("Find by code or name").fill("sam")

    expect(tab.get_by_role("link", name="SA-01")).to_be_visible()
    expect(tab.get_by_role("link", name="JE-01")).to_have_count(0)
    expect(tab).to_have_url(address("list"))
    expect(tab.get_by_label("Find by code or name")).to_be_focused()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(tab, address):
    tab.goto(address("list"))
    name = tab.locator(".user-menu summary")
    name.click()
    expect(tab.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    tab.get_by_role("button", name="Sign out", exact=True).focus()
    tab.keyboard.press("Escape")

    expect(tab.get_by_role("button", name="Sign out", exact=True)).to_be_hidden()
    expect(name).to_be_focused()


def test_signing_out_from_the_menu(tab, address):
    tab.goto(address("list"))
    tab.locator(".user-menu summary").click()
    tab.get_by_role("button", name="Sign out", exact=True).click()
    expect(tab.get_by_label("User name")).to_be_visible()

    tab.goto(address("list"))
    expect(tab).to_have_url(address("list").rstrip("/") + "/accounts/login/?next=/")
