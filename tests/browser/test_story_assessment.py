"""People and events entered once, put on the map at once, undone at once; signed, put right, compared."""

import re
import threading

import pytest
from django.core.signals import request_started
from playwright.sync_api import expect

from clients.services import maps, signing
from tests.browser.looks import check
from tests.browser.map_page import MapPage
from tests.factory import make_assessment

pytestmark = pytest.mark.browser


class Section:
    """A page of the assessment as a test sees it."""

    def __init__(self, page, place) -> None:
        self.page, self.place = page, place
        self.status = page.locator("#status")

    def open(self, slug):
        self.page.goto(self.place(slug))
        return self

    def field(self, label, number=-1):
        return self.page.get_by_label(label, exact=True).nth(number)

    def saved(self):
        expect(self.status).to_contain_text(re.compile(r"Saved \d\d:\d\d"))

    def leave(self):
        self.page.get_by_role("button", name="Save and go back to the list").click()
        expect(self.page.get_by_role("heading", name="Assessment", exact=True)).to_be_visible()


@pytest.fixture
def sams(tab, address, nobodys_map):
    return Section(tab, lambda slug: address("assessment", nobodys_map.pk, slug))


def a_person(sams):
    sams.open("early-carers")
    sams.field("Name").fill("Mrs Reed")
    sams.field("Who they are to the client").fill("aunt")
    sams.saved()
    # Kept as one goes: the focus stays, the card has its name, and nothing else was touched.
    expect(sams.field("Who they are to the client")).to_be_focused()
    expect(sams.page.locator(".entered summary")).to_contain_text("Mrs Reed")
    sams.field("How they were with the client").fill("cold, shaming")
    sams.field("How it felt").select_option("critical")
    sams.field("From age").fill("0")
    sams.field("To age").fill("10")


def test_a_person_and_an_event_entered_once_and_added_at_once(sams, nobodys_map, address):
    a_person(sams)
    sams.leave()
    row = sams.page.get_by_role("listitem").filter(has_text="Early carers")
    expect(row).to_contain_text("In progress")

    sams.open("losses")
    sams.field("What kind of event").select_option("pain such as an earache")
    sams.field("How it felt then").fill("9")
    sams.field("How adults saw it").fill("1")
    sams.field("Comforted").select_option("No")
    sams.page.get_by_label("This section is complete").check()
    sams.leave()
    expect(sams.page.get_by_role("listitem").filter(has_text="Losses")).to_contain_text("Completed")

    map_page = MapPage(sams.page, address("map", nobodys_map.pk)).open()
    for name in ("Mrs Reed", "Pain such as an earache"):
        expect(map_page.panel.get_by_role("button", name=f"Add {name}")).to_be_visible()
    map_page.panel.get_by_role("button", name="Add all 2").click()
    expect(map_page.named("Mrs Reed")).to_contain_text("cold, shaming")
    expect(map_page.named("Pain such as an earache")).to_have_count(1)
    expect(map_page.picture.locator("a.line.tone-critical")).to_have_count(1)
    expect(map_page.panel.get_by_text("From the assessment")).to_have_count(0)

    map_page.named("Mrs Reed").click()
    map_page.opened("Mrs Reed")
    expect(map_page.panel).to_contain_text("From the assessment of")
    map_page.press("Escape")
    map_page.nothing_open()

    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.named("Mrs Reed")).to_have_count(0)
    expect(map_page.named("Pain such as an earache")).to_have_count(0)
    expect(map_page.panel.get_by_role("button", name="Add all 2")).to_be_visible()

    map_page.panel.get_by_role("button", name="Add Mrs Reed").click()
    map_page.opened("Mrs Reed")
    sams.open("early-carers")
    expect(sams.page.get_by_role("link", name="On the map: Mrs Reed")).to_be_visible()
    expect(sams.field("Name")).to_have_value("")


def test_the_next_question_makes_the_box_ready(new_map):
    new_map.add("Mrs Reed")
    new_map.press("Escape", "Escape")
    new_map.nothing_open()
    new_map.panel.get_by_role("link", name="How was Mrs Reed with Sam then, and how is it now?").click()
    expect(new_map.box).to_be_focused()
    new_map.keyboard.type("cold, shaming")
    expect(new_map.box).to_have_value("Mrs Reed - cold, shaming -> Sam")
    new_map.press("Enter")
    expect(new_map.picture.locator("a.line.tone-critical")).to_have_count(1)

    new_map.press("Escape", "Escape")
    new_map.panel.get_by_role("link", name="When was that with Mrs Reed, and how is it now?").click()
    new_map.opened("Mrs Reed")


def test_the_card_after_save_and_add_another_has_the_focus(sams):
    a_person(sams)
    sams.page.get_by_role("button", name="Save and add another").click()
    expect(sams.page).to_have_url(re.compile("another=person"))
    expect(sams.field("Name")).to_be_focused()
    expect(sams.page.locator(".entered").first).to_contain_text("Mrs Reed aunt, age 0–10, cold, shaming")

    sams.page.keyboard.type("Bessie")
    sams.leave()
    sams.open("early-carers")
    expect(sams.page.locator(".entered summary")).to_have_count(3)


def test_what_cannot_be_read_is_said_while_one_goes_and_stays(sams):
    a_person(sams)
    sams.field("To age").fill("soon")
    sams.field("To age").press("Tab")
    expect(sams.status).to_contain_text("“To age” must be a whole number.")
    expect(
        sams.page.locator(".entered .field-error").filter(has_text="must be a whole number")
    ).to_be_visible()
    expect(sams.field("To age")).to_have_value("soon")
    check(sams.page)

    sams.page.get_by_role("button", name="Save and go back to the list").click()
    expect(sams.page.locator(".problem-summary")).to_be_focused()
    sams.page.get_by_role("link", name="Mrs Reed: “To age” must be a whole number.").first.click()
    expect(sams.field("To age")).to_be_focused()
    check(sams.page)

    sams.field("To age").fill("10")
    sams.leave()


def test_a_page_changed_in_another_window_keeps_the_words(sams):
    a_person(sams)
    sams.field("To age").press("Tab")  # and so nothing is left to be kept while the other window is open
    sams.saved()
    other = Section(sams.page.context.new_page(), sams.place).open("early-carers")
    other.page.get_by_label("This section is complete").check()
    other.saved()

    sams.field("To age").fill("11")
    sams.field("To age").press("Tab")
    expect(sams.status).to_contain_text("This page was changed in another window")
    sams.page.get_by_role("button", name="Save for now").click()
    expect(sams.page.get_by_role("heading", name="Not saved")).to_be_visible()
    expect(sams.field("To age")).to_have_value("11")
    check(sams.page)


def test_finish_correct_and_compare(sams, nobodys_map, address):
    page = sams.page
    a_person(sams)
    sams.leave()
    page.get_by_role("link", name="Read it through and sign").click()
    expect(page.get_by_text("Not signed yet.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Finish and sign as therapist").click()
    expect(page.get_by_text(re.compile("signed on .* by therapist"))).to_be_visible()
    record = page.url
    check(page)

    page.get_by_role("link", name="Correct it").click()
    page.get_by_role("button", name="Start the correction").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)
    page.get_by_label("What was wrong").fill("She was her uncle’s wife")
    page.get_by_role("button", name="Start the correction").click()
    expect(page.get_by_text("is being put right: She was her uncle’s wife")).to_be_visible()

    sams.open("early-carers")
    page.locator(".entered summary", has_text="Mrs Reed").click()
    sams.field("Who they are to the client", 0).fill("uncle’s wife")
    sams.leave()
    page.get_by_role("link", name="Read it through and sign").click()
    page.get_by_role("button", name="Finish and sign as therapist").click()
    expect(page.get_by_text("A correction of the version before")).to_be_visible()
    page.goto(record)
    expect(page.get_by_text("This version was put right")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Mrs Reed")).to_contain_text("aunt")

    page.get_by_role("link", name=re.compile("^Compare: ")).click()
    expect(page.get_by_role("listitem").filter(has_text="Mrs Reed")).to_contain_text(
        "who they are to the client was “aunt”, now “uncle’s wife”"
    )
    check(page)

    page.goto(address("client", nobodys_map.pk))
    check(page)
    page.get_by_role("button", name="Start a new assessment").click()
    expect(page.get_by_text("Not asked again")).to_have_count(1)
    expect(page.get_by_text("Not yet started")).to_have_count(6)


def test_the_last_words_before_a_reload_are_sent_along(sams, nothing_under_way):
    arrived = threading.Event()

    def heard(environ, **kwargs):
        if environ["REQUEST_METHOD"] == "POST":
            arrived.set()

    sams.open("reason")
    words = sams.page.get_by_role("textbox").first
    words.press_sequentially("Cannot sleep")
    request_started.connect(heard)
    sams.page.reload()
    assert arrived.wait(10) and nothing_under_way.none_left()

    sams.open("reason")
    expect(words).to_have_value("Cannot sleep")


@pytest.mark.parametrize(
    "slug", ["reason", "early-carers", "losses", "close-relationships", "strengths", "better-experience"]
)
def test_every_page_is_clear_in_both_themes_and_on_the_narrowest_phone(sams, slug):
    sams.open(slug)
    sams.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    check(sams.page)
    sams.page.set_viewport_size({"width": 320, "height": 640})
    assert sams.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def assessed(nobodys_map):
    """One signed, one under way."""
    things = [
        {"section": "early-carers", "id": "t11", "kind": "person", "label": "Mrs Reed", "words": "cold"}
    ]
    old = make_assessment(nobodys_map, reason="Cannot sleep", things=things)
    signing.sign(old, user=nobodys_map.therapist, token=signing.record_token(old, maps.open_map(nobodys_map)))
    new = signing.begin(nobodys_map, user=nobodys_map.therapist)
    new.reason = "Sleeps better"
    new.save()
    return old, new


def test_records_fit_on_the_narrowest_phone(tab, address, nobodys_map, assessed):
    old, new = assessed
    tab.set_viewport_size({"width": 320, "height": 640})
    for place in (
        address("assessment_record", nobodys_map.pk, old.pk),
        address("assessment_record", nobodys_map.pk, new.pk),
        address("assessment_compare", nobodys_map.pk) + f"?a={old.pk}&b={new.pk}",
        address("client", nobodys_map.pk),
    ):
        tab.goto(place)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        check(tab)
