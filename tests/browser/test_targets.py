"""Whatever can be pressed is large enough: 24 pixels with a mouse, and what is used most 44 with a finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.map_page import MapPage

pytestmark = pytest.mark.browser

# Everything that can be pressed and is seen, as words and size. A label is part of its box; a link within a
# sentence is as high as the sentence (WCAG 2.5.8); what is on the map is drawn to scale and can be zoomed.
TOO_SMALL = """([selector, least]) => {
  const isInSentence = (item) => item.matches("a") && getComputedStyle(item).display === "inline" && item.parentElement.textContent.trim() !== item.textContent.trim();
  const found = [];
  for (const item of document.querySelectorAll(selector)) {
    if (!item.checkVisibility({ checkVisibilityCSS: true }) || item.closest("svg, .skip-link, [hidden]") || isInSentence(item)) continue;
    const boxes = [item, ...(item.labels ?? [])].filter((each, n) => n === 0 || item.matches("[type=checkbox], [type=radio]")).map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width)), height = Math.max(...boxes.map((box) => box.height));
    if (width > 1 && (width < least - 0.5 || height < least - 0.5))
      found.push(`${(item.getAttribute("aria-label") ?? item.textContent ?? item.name).trim().slice(0, 40) || item.outerHTML.slice(0, 80)}: ${Math.round(width)} x ${Math.round(height)}`);
  }
  return [...new Set(found)];
}"""
ALL = "a[href], button, summary, input:not([type=hidden]), select, textarea"
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
    "versions": ("", kept_version),
    "export": ("", menu("Export")),
    "keys": ("", keys),
    "show to client": ("present/?step=4", None),
}


def check(page, selector, least):
    assert page.page.evaluate(TOO_SMALL, [selector, least]) == []


@pytest.mark.parametrize("state", STATES)
def test_with_a_mouse(map_page, state):
    query, act = STATES[state]
    map_page.open(query)
    if act:
        act(map_page)

    check(map_page, ALL, 24)


@pytest.fixture
def phone(browser, live_server, therapist, janes, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(context, live_server, therapist)
    yield MapPage(context.new_page(), address("map", janes.pk))
    context.close()


@pytest.mark.parametrize("state", [state for state in STATES if state != "keys"])
def test_with_a_finger(phone, state):
    query, act = STATES[state]
    phone.open(query)
    if act:
        act(phone)

    check(phone, ALL, 24)
    check(phone, MAIN, 44)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
