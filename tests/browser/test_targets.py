"""Whatever can be pressed is large enough: 24 pixels with a mouse, and what is used most 44 with a finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.looks import ALL, too_small, too_wide
from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser

MAIN = (
    "button, .button, .segments > a, summary, .menu-list > a, .version-list a, .quick-add input,"
    " .panel-head > .close, #age-slider"
)


def menu(name):
    return lambda page: page.page.locator("summary", has_text=name).click()


def kept_version(page):
    menu("Versions")(page)
    page.page.get_by_label("Keep the map as it is now").fill("Session 3")
    page.page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.page.get_by_role("link", name="Compare with now: Session 3")).to_be_visible()


def keys(page):
    page.thing("client").focus()
    page.press("?")
    expect(page.page.get_by_role("dialog")).to_be_visible()


def unfold(page):
    page.page.evaluate("document.querySelectorAll('details.folded').forEach((fold) => (fold.open = true))")


STATES = {
    "map": ("", None),
    "list": ("?list=1", None),
    "faded": ("?sel=t41&age=10&focus=1", None),
    "thing open": ("?sel=t3", unfold),
    "line open": ("?line=t3-client-0", unfold),
    "export": ("", menu("Export")),
    "keys": ("", keys),
    "show to client": ("present/?step=4", None),
    "versions": ("", kept_version),
}


@pytest.fixture
def phone(browser, live_server, therapist, janes, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(context, live_server, therapist)
    yield MapPage(context.new_page(), address("map", janes.pk))
    context.close()


def problems(map_page, states, *looks):
    """What is wrong in each state; the one that changes the records comes last."""
    found = {}
    for state in states:
        query, act = STATES[state]
        map_page.open(query)
        if act:
            act(map_page)
        found[state] = [problem for look in looks for problem in look(map_page.page)]
    return {state: some for state, some in found.items() if some}


def test_with_a_mouse(map_page):
    assert problems(map_page, STATES, lambda page: too_small(page, ALL, 24)) == {}


def test_with_a_finger(phone):
    looks = (
        lambda page: too_small(page, ALL, 24),
        lambda page: too_small(page, MAIN, 44),
        lambda page: too_wide(page, 390),
    )

    assert problems(phone, [state for state in STATES if state != "keys"], *looks) == {}


def test_a_finger_is_told_where_to_tap_to_let_go(phone):
    phone.open("?sel=t46")
    phone.panel.locator("[data-point]").click()
    expect(phone.hint).to_have_text("From “Alone again” to … choose where it goes. Tap here to let go.")
    phone.hint.tap()
    expect(phone.hint).to_be_hidden()
