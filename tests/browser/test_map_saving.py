"""Nothing typed is ever lost, and the page always says whether it is saved."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factory import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def mrs_reed(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    return map_page


def test_a_field_saves_by_itself_and_typing_goes_on(mrs_reed):
    mrs_reed.panel.get_by_label("How they were with the client").fill("cold, shaming, absent")
    mrs_reed.press("Tab")

    expect(mrs_reed.thing("t3")).to_contain_text("absent")
    mrs_reed.saved()
    expect(mrs_reed.panel.get_by_label("How it felt")).to_be_focused()


def test_two_fields_in_quick_succession_are_both_saved(mrs_reed):
    mrs_reed.panel.get_by_label("Who they are to the client").fill("aunt")
    mrs_reed.press("Tab")
    mrs_reed.keyboard.press("Control+a")
    mrs_reed.keyboard.type("ice cold")
    mrs_reed.press("Tab")

    expect(mrs_reed.thing("t3")).to_contain_text("ice cold")
    expect(mrs_reed.thing("t3")).not_to_contain_text("guardian")
    mrs_reed.saved()


def test_a_problem_is_shown_and_goes_when_put_right(mrs_reed):
    to_age = mrs_reed.panel.get_by_label("To age")
    to_age.fill("900")
    to_age.press("Tab")

    expect(mrs_reed.panel.get_by_text("There is a problem")).to_be_visible()
    expect(mrs_reed.status).to_have_text("Not saved. See the details")
    expect(to_age).to_have_value("900")

    to_age.fill("10")
    to_age.press("Tab")
    expect(mrs_reed.panel.get_by_text("There is a problem")).to_have_count(0)
    mrs_reed.saved()


def test_without_connection_the_words_stay_and_are_sent_later(mrs_reed):
    words = mrs_reed.panel.get_by_label("How they were with the client")
    mrs_reed.page.context.set_offline(True)
    words.fill("never forgave")
    words.press("Tab")
    expect(mrs_reed.status).to_have_text("Not saved: no connection. Your words are still in the box.")
    expect(words).to_have_value("never forgave")

    mrs_reed.page.context.set_offline(False)

    expect(mrs_reed.thing("t3")).to_contain_text("never forgave")
    mrs_reed.saved()


def test_the_box_keeps_its_words_without_connection(map_page):
    map_page.page.context.set_offline(True)

    map_page.box.fill("Grace Poole")
    map_page.box.press("Enter")

    expect(map_page.status).to_have_text("Not saved: no connection. Your words are still in the box.")
    expect(map_page.box).to_have_value("Grace Poole")
    map_page.page.context.set_offline(False)


def test_signed_out_while_typing(mrs_reed):
    mrs_reed.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    expect(mrs_reed.status).to_have_text(
        "You have been signed out. Sign in in a new tab, then press Save again."
    )
    expect(words).to_have_value("never forgave")


def test_after_signing_in_again_in_another_tab_the_words_are_sent(mrs_reed, live_server, therapist):
    context = mrs_reed.page.context
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")
    expect(mrs_reed.status).to_contain_text("You have been signed out.")

    other = context.new_page()
    other.goto(live_server.url)
    other.get_by_label("User name").fill("therapist")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_label("Password").press("Enter")
    expect(other.get_by_role("heading", name="Clients", level=1)).to_be_visible()
    mrs_reed.page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(mrs_reed.thing("t3")).to_contain_text("never forgave")
    mrs_reed.saved()


def test_a_change_in_another_window_is_not_overwritten(mrs_reed, context):
    other = type(mrs_reed)(context.new_page(), mrs_reed.address).open()
    other.add("Grace Poole - frightening -> Jane")

    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    expect(mrs_reed.page.get_by_text("This map was changed in another window at").first).to_be_visible()
    expect(words).to_have_value("never forgave")
    expect(mrs_reed.status).to_contain_text("Not saved")
    other.open()
    expect(other.thing("t3")).not_to_contain_text("never forgave")
