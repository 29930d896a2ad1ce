"""The map shown to the client, step by step, and back to editing."""

import re

import pytest
from playwright.sync_api import expect

from clients.services.maps import store_revision
from tests.browser.map_page import MapPage
from tests.browser.present_page import PresentPage
from tests.factory import make_client
from tests.maps.jane import jane

pytestmark = pytest.mark.browser

NAMES = ["Reed", "Bessie", "Brocklehurst", "Helen", "Temple", "Rochester", "Rivers", "looks away"]


@pytest.fixture
def janes(therapist):
    client = make_client(therapist=therapist, code="JE-01", name_on_map="Jane")
    revision = store_revision(client, jane(), "bring in a map", user=therapist, parent=None)
    assert client.move_head(None, revision)
    return client


def the_people(present):
    present.at(1, "The people and what happened")
    expect(present.page.get_by_text("Step 1 of 5")).to_be_visible()
    for words in ("Aunt", "Cousin 1", "Friend", "Friend dies"):
        expect(present.thing(words).first).to_be_visible()
    expect(present.page.locator("header.bar")).to_have_count(0)
    expect(present.page.get_by_text("note")).to_have_count(0)
    expect(present.page).to_have_title("JE-01")


def what_was_learned(present):
    before = present.boxes()
    present.press("ArrowRight")
    present.at(2, "What was learned")
    expect(present.picture.locator("g.thing.model")).to_have_count(3)
    after = present.boxes()
    assert before.items() <= after.items()


def what_happens_now(present):
    present.press("ArrowRight")
    present.at(3, "What happens now")
    expect(present.thing("Swallows her needs and serves")).to_be_visible()
    expect(present.thing("Nobody sees what she needs")).to_be_visible()


def the_circle(present):
    present.press("ArrowRight")
    present.at(4, "Silence and storm")
    expect(present.picture.locator("g.thing.strong")).to_have_count(5)
    expect(present.thing("Swallows")).to_have_css("opacity", "1")
    expect(present.thing("Aunt")).to_have_css("opacity", "0.16")
    expect(present.words).to_have_text(
        re.compile(r"If I show what I feel, I am shut out.*and round again\s*$")
    )


def the_way_out(present):
    present.press("ArrowRight")
    present.at(5, "The way out")
    for words in ("Being met as an equal", "Swallows her needs"):
        expect(present.thing(words)).to_have_css("opacity", "1")
    expect(present.picture.locator("g.line.helps_change").first).to_have_css("opacity", "1")
    expect(present.thing("Aunt")).to_have_css("opacity", "0.16")
    expect(present.page.get_by_role("link", name="Finish")).to_be_visible()
    expect(present.page.get_by_role("link", name="Next")).to_have_count(0)


def other_names(present):
    present.press("ArrowLeft")
    present.at(4)
    expect(present.thing("Aunt")).to_have_count(1)
    present.page.get_by_label("Names").select_option("First letters")
    expect(present.thing("M. R.").first).to_be_visible()
    expect(present.thing("Aunt")).to_have_count(0)
    present.at(4)
    expect(present.page).to_have_url(re.compile("step=4.*names=initials"))


def back_to_editing(present):
    present.page.get_by_role("link", name="Back to editing").click()
    map_page = MapPage(present.page, present.page.url)
    map_page.nothing_open()
    expect(map_page.picture.locator("[aria-current]")).to_have_count(0)
    expect(map_page.named("Mrs Reed")).to_be_visible()


def no_names_in_the_source(present):
    for step in range(1, 6):
        source = present.page.request.get(f"{present.address}?step={step}&names=roles").text()
        assert "Aunt" in source
        for name in NAMES:
            assert name not in source


def test_shown_to_the_client(tab, address, janes):
    MapPage(tab, address("map", janes.pk)).open()
    tab.get_by_role("link", name="Show to client").click()
    tab.wait_for_load_state()  # with its scripts
    present = PresentPage(tab, address("present", janes.pk))
    the_people(present)
    what_was_learned(present)
    what_happens_now(present)
    the_circle(present)
    the_way_out(present)
    other_names(present)
    back_to_editing(present)
    no_names_in_the_source(present)
