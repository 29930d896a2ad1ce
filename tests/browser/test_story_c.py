"""A supervisor looks at the map, asks about a thing, and no longer can when the therapist stops it."""

import re

import pytest
from playwright.sync_api import expect

from clients.services.maps import open_map, store_revision
from tests.browser.conftest import PATIENCE, sign_in
from tests.browser.looks import check
from tests.browser.map_page import MapPage
from tests.factory import make_client, make_user
from tests.maps.jane import jane

pytestmark = pytest.mark.browser

PATTERN = "Swallows her needs and serves"
QUESTION = "What happens if she says no once?"
NAMES = ["Reed", "Jane", "Bessie", "Brocklehurst", "Helen", "Temple", "Rochester", "Rivers", "looks away"]
CHANGES = (
    "quick-add/",
    "undo/",
    "redo/",
    "lines/new/",
    "circles/",
    "versions/",
    "import/",
    "entered/add-all/",
)


@pytest.fixture
def janes(therapist):
    client = make_client(therapist=therapist, code="JE-01", name_on_map="Jane")
    revision = store_revision(client, jane(), "bring in a map", user=therapist, parent=None)
    assert client.move_head(None, revision)
    return client


@pytest.fixture
def supervisor(transactional_db):
    return make_user("supervisor", is_therapist=False, is_supervisor=True)


@pytest.fixture
def other_tab(browser, live_server, supervisor):
    """A browser of the supervisor's own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    sign_in(context, live_server, supervisor)
    yield context.new_page()
    context.close()


def the_therapist_shares(tab, address, client):
    tab.goto(address("client", client.pk))
    tab.get_by_role("link", name="Share with supervisor").click()
    tab.get_by_label("Supervisor").select_option("supervisor")
    expect(tab.get_by_label("Roles only")).to_be_checked()
    expect(tab.get_by_role("checkbox")).to_have_count(0)  # there are no notes to tick
    tab.get_by_role("button", name="Share").click()
    said = "supervisor can look at this map, without names and notes, until you stop it."
    expect(tab.get_by_text(said).first).to_be_visible()


def the_supervisor_finds_it(page, live_server):
    page.goto(live_server.url)
    expect(page.get_by_role("heading", name="Maps shared with you")).to_be_visible()
    row = page.get_by_role("row", name="JE-01")
    expect(row).to_contain_text("therapist")
    row.get_by_role("link", name="JE-01").click()


def the_supervisor_looks(page):
    look = MapPage(page, page.url)
    expect(look.named("Aunt")).to_be_visible()
    expect(page.get_by_text("You are looking. Only the therapist can change this map.")).to_be_visible()
    for gone in (
        look.box,
        page.locator("#history"),
        page.get_by_text("Export"),
        page.get_by_text("Versions"),
    ):
        expect(gone).to_have_count(0)
    source = page.request.get(page.url).text()
    assert "Aunt" in source
    assert [name for name in NAMES if name in source] == []


def the_four_views(page):
    look = MapPage(page, page.url)
    for view, words in (("People", "Aunt"), ("Way out", "Being met as an equal"), ("Patterns", PATTERN)):
        page.get_by_role("navigation", name="Views").get_by_role("link", name=view).click()
        expect(look.named(words)).to_be_visible()
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.get_by_role("region", name="The map in words")).to_contain_text(PATTERN)
    page.get_by_role("link", name="Map", exact=True).click()
    page.get_by_role("link", name="Whole map").click()
    expect(page).to_have_url(re.compile("view=all"))
    page.wait_for_load_state()  # with its scripts


def the_age_and_a_circle(page):
    look = MapPage(page, page.url)
    page.locator("#age-slider").fill("2")
    expect(look.picture.locator("[data-absent]").first).to_be_attached()
    page.get_by_role("link", name="Show all").click()
    expect(look.picture.locator("[data-absent]")).to_have_count(0)
    page.get_by_role("link", name="Keep lit").first.click()
    expect(look.picture.locator("a[data-thing][data-lit]")).to_have_count(3)
    page.get_by_role("link", name="Show all").click()
    expect(look.picture.locator("[data-lit]")).to_have_count(0)


def the_supervisor_asks(page):
    look = MapPage(page, page.url)
    look.named(PATTERN).click()
    look.opened(PATTERN)
    expect(look.panel.get_by_text("Turned down (under-expressing)")).to_be_visible()
    expect(look.panel.locator(".panel-lines a").first).to_contain_text(PATTERN)
    expect(look.panel.locator("input:not([type=hidden]), select, textarea")).to_have_count(1)
    page.get_by_label("Ask about this").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent to the therapist.")).to_be_visible()
    look.opened(PATTERN)
    check(page)


def every_change_is_refused(page, client):
    before = open_map(client).token
    key = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for path in CHANGES:
        answer = page.request.post(
            re.sub(r"\?.*", "", page.url) + path, form={"csrfmiddlewaretoken": key, "text": "Adele"}
        )
        assert answer.status == 403, path
    assert open_map(client).token == before


def the_therapist_answers(tab, address, client):
    MapPage(tab, address("map", client.pk)).open()
    tab.get_by_role("link", name="1 question from supervision").click()
    expect(tab.locator("#panel-title")).to_have_text(PATTERN)
    expect(tab.locator("#panel").get_by_text(QUESTION)).to_be_visible()
    tab.locator("#panel").get_by_label("Answer").fill("Jane waits for Mrs Reed to shout.")
    tab.get_by_role("button", name="Send the answer").click()
    expect(tab.get_by_role("link", name="1 question from supervision")).to_have_count(0)


def the_supervisor_reads_the_answer(page):
    page.reload()
    expect(page.locator("#panel").get_by_text("Client waits for Aunt to shout.")).to_be_visible()


def the_therapist_stops_it(tab, address, client):
    tab.goto(address("share", client.pk))
    check(tab)
    tab.get_by_role("button", name="Stop sharing").click()
    expect(tab.get_by_text("supervisor can no longer look at this map.")).to_be_visible()


def nothing_is_left(page):
    look = MapPage(page, page.url)
    look.named("Aunt").click()  # a script asks, and the page says why there is no answer
    expect(page.get_by_text("This map is no longer shared with you.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("This map is no longer shared with you.")).to_be_visible()


def test_a_supervisor_looks(tab, other_tab, address, live_server, janes):
    the_therapist_shares(tab, address, janes)
    the_supervisor_finds_it(other_tab, live_server)
    the_supervisor_looks(other_tab)
    the_four_views(other_tab)
    the_age_and_a_circle(other_tab)
    the_supervisor_asks(other_tab)
    every_change_is_refused(other_tab, janes)
    the_therapist_answers(tab, address, janes)
    the_supervisor_reads_the_answer(other_tab)
    the_therapist_stops_it(tab, address, janes)
    nothing_is_left(other_tab)
