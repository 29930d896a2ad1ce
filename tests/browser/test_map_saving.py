"""Nothing typed is ever lost, and the page always says whether it is saved."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from clients.services import showing
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


@pytest.fixture
def to_age(mrs_reed):
    """A field that could not be saved."""
    from_age, to_age = (mrs_reed.panel.get_by_label(name) for name in ("From age", "To age"))
    from_age.fill("5")
    from_age.press("Tab")
    expect(mrs_reed.thing("t3")).to_have_attribute("data-from", "5")
    to_age.fill("3")
    to_age.press("Tab")
    expect(mrs_reed.status).to_have_text("Not saved. See the details")
    return to_age


def test_what_is_not_saved_is_said_while_other_fields_are(mrs_reed, to_age):
    mrs_reed.panel.get_by_label("Who they are to the client").fill("aunt")
    mrs_reed.press("Tab")

    expect(mrs_reed.thing("t3")).not_to_contain_text("guardian")
    expect(mrs_reed.status).to_have_text("Not saved. See the details")
    expect(mrs_reed.panel.get_by_text("“To age” must be 5 or more.")).to_have_count(2)
    expect(to_age).to_have_value("3")


def test_what_is_not_saved_is_said_after_a_version_was_kept_too(mrs_reed, to_age):
    mrs_reed.page.locator("summary", has_text="Versions").click()
    mrs_reed.page.get_by_label("Keep the map as it is now").fill("Session 3")
    mrs_reed.press("Enter")

    expect(mrs_reed.page.locator("li.version", has_text="Session 3")).to_be_visible()
    expect(mrs_reed.status).to_have_text("Not saved. See the details")


def test_what_could_not_be_saved_is_saved_with_the_field_that_was_in_its_way(mrs_reed, to_age):
    mrs_reed.panel.get_by_label("From age").fill("1")
    mrs_reed.press("Tab")

    expect(mrs_reed.thing("t3")).to_have_attribute("data-to", "3")
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


def test_the_box_keeps_its_words_without_connection_and_adds_them_once_it_is_back(map_page):
    map_page.page.context.set_offline(True)

    map_page.box.fill("Grace Poole")
    map_page.box.press("Enter")

    expect(map_page.status).to_have_text("Not saved: no connection. Your words are still in the box.")
    expect(map_page.box).to_have_value("Grace Poole")

    map_page.page.context.set_offline(False)

    expect(map_page.named("Grace Poole")).to_have_count(1)
    expect(map_page.box).to_have_value("")


def test_what_was_typed_beside_the_map_is_not_swapped_away_by_what_the_box_adds(mrs_reed):
    mrs_reed.page.context.set_offline(True)
    mrs_reed.box.fill("Grace Poole")
    mrs_reed.box.press("Enter")
    expect(mrs_reed.status).to_have_text("Not saved: no connection. Your words are still in the box.")
    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    mrs_reed.page.context.set_offline(False)

    expect(mrs_reed.named("Grace Poole")).to_have_count(1)
    expect(mrs_reed.thing("t3")).to_contain_text("never forgave")


def test_signed_out_while_typing(mrs_reed):
    mrs_reed.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    expect(mrs_reed.status).to_have_text(
        "You have been signed out. Sign in in a new tab, then come back: your words are sent by themselves."
    )
    expect(words).to_have_value("never forgave")


def test_while_a_map_is_shown_in_another_tab_it_is_said_why_nothing_is_saved(
    mrs_reed, therapist, address, janes
):
    showing.choose(therapist, "pin", "2468")
    other = mrs_reed.page.context.new_page()
    other.goto(address("present", janes.pk))
    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    expect(mrs_reed.status).to_have_text(
        "Not saved. A map is being shown to the client. Go back from there first."
    )
    expect(words).to_have_value("never forgave")
    other.get_by_role("link", name="Back to editing").click()
    other.get_by_label("Your PIN").fill("2468")
    other.get_by_role("button", name="Go back to editing").click()
    expect(other.get_by_role("heading", name="Vicious circles")).to_be_visible()
    mrs_reed.page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(mrs_reed.thing("t3")).to_contain_text("never forgave")
    mrs_reed.saved()


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


def test_a_change_in_another_window_is_not_overwritten(mrs_reed):
    other = type(mrs_reed)(mrs_reed.page.context.new_page(), mrs_reed.address).open()
    other.add("Grace Poole - frightening -> Jane")

    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")

    expect(mrs_reed.page.get_by_text("This map was changed in another window at").first).to_be_visible()
    expect(words).to_have_value("never forgave")
    expect(mrs_reed.status).to_contain_text("Not saved")
    other.open()
    expect(other.thing("t3")).not_to_contain_text("never forgave")


@pytest.fixture
def other_window(map_page):
    return type(map_page)(map_page.page.context.new_page(), map_page.address).open()


def test_the_newest_map_comes_in_and_the_words_stay_in_the_box(map_page, other_window):
    other_window.add("Adèle - warm -> Jane")
    map_page.box.fill("Grace Poole - frightening -> Jane")
    map_page.box.press("Enter")
    expect(map_page.page.locator("#preview")).to_contain_text("This map was changed in another window at")
    before = map_page.page.url

    map_page.page.locator("#preview").get_by_role("link", name="See the newest.").click()

    expect(map_page.named("Adèle")).to_have_count(1)
    expect(map_page.box).to_have_value("Grace Poole - frightening -> Jane")
    expect(map_page.box).to_be_focused()
    expect(map_page.page.locator("#preview")).to_be_empty()
    assert map_page.page.url == before
    map_page.press("Enter")
    expect(map_page.named("Grace Poole")).to_have_count(1)
    expect(map_page.box).to_have_value("")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_the_newest_map_comes_in_and_the_words_stay_in_their_field(mrs_reed, other_window, key):
    other_window.thing("t3").click()
    other_window.panel.get_by_label("Who they are to the client").fill("aunt by marriage")
    other_window.press("Tab")
    other_window.saved()
    expect(other_window.thing("t3")).to_contain_text("aunt by marriage")
    words = mrs_reed.panel.get_by_label("How they were with the client")
    words.fill("never forgave")
    words.press("Tab")
    expect(mrs_reed.status).to_contain_text("This map was changed in another window at")

    mrs_reed.status.get_by_role("link", name="See the newest.").click()

    expect(mrs_reed.status).to_have_text("Not saved yet. Press Enter to save your words.")
    expect(mrs_reed.panel.get_by_label("Who they are to the client")).to_have_value("aunt by marriage")
    expect(words).to_have_value("never forgave")
    expect(words).to_be_focused()
    mrs_reed.press(key)
    expect(mrs_reed.thing("t3")).to_contain_text("never forgave")
    expect(mrs_reed.thing("t3")).to_contain_text("aunt by marriage")
    mrs_reed.saved()


def test_signed_out_at_the_box_the_words_name_its_button(map_page):
    map_page.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    map_page.box.fill("Grace Poole")
    map_page.box.press("Enter")

    expect(map_page.status).to_have_text(
        "You have been signed out. Sign in in a new tab, then press Add again."
    )
    expect(map_page.box).to_have_value("Grace Poole")
