"""Every screen is free of the problems axe knows, in light and dark; none scrolls sideways at 320 px."""

import re

import pytest
from playwright.sync_api import expect

from clients.services import casefile, cases
from tests.browser.looks import check, too_wide_when_narrow, violations_in_both_themes, wrong_with
from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser

PAGES = {
    "clients": ("list",),
    "new client": ("new",),
    "client": ("client", "jane"),
    "edit client": ("edit", "jane"),
    "who opened": ("who_opened", "jane"),
    "assessment": ("assessment", "jane", "difficulties"),
    "map": ("map", "jane"),
    "new map": ("map", "nobody"),
    "export": ("export", "jane"),
    "words": ("words", "jane"),
    "print": ("print", "jane"),
    "therapy over time": ("over_time", "jane"),
    "bring a map in": ("bring_map", "jane"),
    "bring a case in": ("bring_case",),
    "keeping the record": ("keeping", "jane"),
    "the client's own statement": ("add_statement", "jane"),
    "show to client settings": ("showing",),
    "across the clients": ("caseload",),
}


@pytest.fixture
def page_of(tab, address, janes, nobodys_map):
    """Opens one of PAGES."""
    clients = {"jane": janes.pk, "nobody": nobodys_map.pk}

    def open_page(name):
        view, *args = PAGES[name]
        tab.goto(address(view, *(clients.get(arg, arg) for arg in args)))
        return tab

    return open_page


def test_pages(page_of):
    assert wrong_with(PAGES, page_of, violations_in_both_themes, too_wide_when_narrow) == {}


def test_sign_in_page(page, live_server, transactional_db, therapist):
    page.goto(live_server.url)

    expect(page.get_by_label("Password")).to_be_visible()
    check(page)


def test_sign_in_refused(page, live_server, therapist):
    page.goto(live_server.url)
    page.get_by_label("User name").fill("therapist")
    page.get_by_label("Password").fill("not this one")
    page.get_by_label("Password").press("Enter")

    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)


def test_new_client_with_problems(page_of):
    page = page_of("new client")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)


def test_assessment_with_problems(page_of):
    page = page_of("assessment")
    page.get_by_role("button", name="Save and go back to the list").click()

    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)


def test_assessment_changed_in_another_window(page_of):
    page = page_of("assessment")
    page.evaluate("document.querySelector('[name=token]').value = 'of an older page'")
    page.get_by_role("radio", name="A little").first.check(force=True)
    expect(page.locator("#status")).to_contain_text("This page was changed in another window")
    page.get_by_role("button", name="Save for now").click()

    expect(page.get_by_role("heading", name="Not saved")).to_be_visible()
    check(page)


@pytest.fixture
def opened(map_page):
    """Opens a state of the map."""
    return lambda query: map_page.open(query).page


@pytest.fixture
def unfolded(opened):
    """The same, with all that can be unfolded unfolded."""

    def open_state(query):
        page = opened(query)
        page.evaluate("document.querySelectorAll('details.folded').forEach((fold) => (fold.open = true))")
        return page

    return open_state


def test_map_states(opened):
    views = ["?view=people", "?view=patterns", "?view=out", "?list=1", "?age=10"]
    open_things = ["?sel=t3", "?sel=t41", "?sel=t41&focus=1", "?line=t41-t42-0"]

    assert wrong_with(views + open_things, opened, violations_in_both_themes) == {}


def test_everything_unfolded(unfolded):
    states = ["?sel=t3", "?sel=t22", "?sel=t47", "?sel=t46", "?line=t3-client-0"]

    assert wrong_with(states, unfolded, violations_in_both_themes) == {}


def test_field_problem(map_page):
    map_page.open("?sel=t3")
    map_page.panel.get_by_label("To age").fill("900")
    map_page.panel.get_by_label("To age").press("Tab")
    expect(map_page.panel.get_by_text("There is a problem")).to_be_visible()

    check(map_page.page)


def test_box_problem_and_preview(map_page):
    map_page.box.fill("Mother - critical ->")
    map_page.box.press("Enter")
    expect(map_page.page.get_by_text("A line needs a name on both sides of the arrow.").first).to_be_visible()
    check(map_page.page)

    map_page.box.fill("Mrs Ried - cold -> Jane")
    expect(map_page.page.locator("#preview")).to_contain_text("Enter adds:")
    check(map_page.page)


@pytest.mark.parametrize("name", ["Versions", "Export", "therapist"])
def test_menu_open(map_page, name):
    map_page.page.locator("summary", has_text=name).click()

    check(map_page.page)


def test_names_check(map_page):
    map_page.add("event: Sent to Lowood")
    map_page.page.locator("summary", has_text=re.compile("Export")).click()
    map_page.page.get_by_role("button", name="Picture without names").click()
    expect(map_page.page.get_by_text("These may be names")).to_be_visible()
    check(map_page.page)

    map_page.page.goto(map_page.address + "print/?names=roles")
    expect(map_page.page.get_by_text("These may be names")).to_be_visible()
    check(map_page.page)


def test_what_a_file_holds(tab, address, janes, nobodys_map):
    data = casefile.text(cases.export_case(janes)).encode()
    for name, args in (("bring_map", [nobodys_map.pk]), ("bring_case", [])):
        tab.goto(address(name, *args))
        tab.locator("#id_file").set_input_files(
            [{"name": "a.json", "mimeType": "application/json", "buffer": data}]
        )
        tab.get_by_role("button", name="Look at the file").click()
        expect(tab.get_by_text("This file holds")).to_be_visible()
        check(tab)


def test_list_of_keys(map_page):
    map_page.thing("client").focus()
    map_page.press("?")
    expect(map_page.page.get_by_role("dialog")).to_be_visible()

    check(map_page.page)


def test_drawing_a_line(map_page):
    map_page.open("?sel=t41")
    map_page.thing("t41").focus()
    map_page.press("l")
    expect(map_page.hint).to_be_visible()

    check(map_page.page)


def test_circle_kept_lit(map_page):
    map_page.panel.get_by_role("link", name="Keep lit").first.click()
    expect(map_page.picture.locator("[data-lit]").first).to_be_attached()

    check(map_page.page)


def test_on_a_phone(map_page, opened):
    def on_a_phone(page):
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        return violations_in_both_themes(page)

    assert wrong_with(["", "?sel=t3", "?list=1"], opened, on_a_phone) == {}


def test_versions_and_their_comparison(map_page):
    page = map_page.page
    page.locator("summary", has_text="Versions").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Enter a name for this version.")).to_be_visible()
    check(page)

    page.get_by_label("Keep the map as it is now").fill("Session 3")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("link", name="Compare with now: Session 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Session 3 and today")
    check(page)
    assert too_wide_when_narrow(page) == []


def test_a_change_in_another_window(map_page):
    MapPage(map_page.page.context.new_page(), map_page.address).open().add(
        "Grace Poole - frightening -> Jane"
    )
    map_page.box.fill("Adèle - warm -> Jane")
    map_page.box.press("Enter")
    expect(map_page.page.locator("#preview")).to_contain_text("Your words are still in the box.")

    check(map_page.page)


def test_a_circle_that_has_closed(map_page):
    map_page.open("?line=t42-t43-0")
    map_page.panel.get_by_role("button", name="Remove line").click()
    map_page.nothing_open()
    map_page.add("Nobody sees what she needs -> Bursts")
    expect(map_page.panel.get_by_text("A vicious circle has closed.")).to_be_visible()

    check(map_page.page)
