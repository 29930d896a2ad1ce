"""What is wrong with a page as it stands: what axe knows, too wide for a phone, too small to press."""

from collections.abc import Callable, Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# All that a theme can change.
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

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
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 640}


def violations(page: Page, rules=RULES) -> list[str]:
    """What axe finds once the page is there with all its parts, one line each, with the first place."""
    page.wait_for_load_state()
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {rule['help']} at {rule['nodes'][0]['html'][:300]}" for rule in found]


def violations_in_both_themes(page: Page) -> list[str]:
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"in {scheme}: {one}" for one in violations(page, rules)]
    return found


def check(page: Page) -> None:
    """No violation in either theme."""
    assert violations_in_both_themes(page) == []


def too_small(page: Page, selector: str, least: int) -> list[str]:
    """What is seen and smaller than so many pixels."""
    return [f"under {least} px: {one}" for one in page.evaluate(TOO_SMALL, [selector, least])]


def too_wide(page: Page, width: int) -> list[str]:
    """Whether the page can be pushed sideways."""
    needed = page.evaluate("document.documentElement.scrollWidth")
    return [f"{needed} px wide in a window of {width} px"] if needed > width else []


def too_wide_when_narrow(page: Page) -> list[str]:
    """The same in the narrowest window that counts; the page stays narrow."""
    page.set_viewport_size(NARROW)
    return too_wide(page, NARROW["width"])


def wrong_with(names: Iterable[str], open_page: Callable, *looks: Callable) -> dict[str, list[str]]:
    """Opens one page after the other, and what is wrong with each, by its name. Nothing if all are right."""
    found = {}
    for name in names:
        page = open_page(name)
        page.set_viewport_size(WIDE)
        found[name] = [problem for look in looks for problem in look(page)]
    return {name: problems for name, problems in found.items() if problems}
