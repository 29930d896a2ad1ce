"""What a person at a real browser waits for, and what their browser has to fetch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

from .measures import RUNS, Row, client_address, ratio
from .practice import Practice

if TYPE_CHECKING:
    from playwright.sync_api import Page

DEMO_CODE = "JE-01"
PAINTED_LIMIT = 1.6
PAGE_KB_LIMIT = 150.0
SCRIPT_KB_LIMIT = 20.0

# From the request of an edit until its map is painted, and the server's part of that. A message that is sent
# before a frame is painted arrives right after it; the next frame may be a sixtieth of a second later.
# No edit is begun while things still glide after the one before.
EDIT = """async text => {
await Promise.all(document.getAnimations().map(({ finished }) => finished));
return new Promise(done => {
  const box = document.querySelector("#quick-text");
  const token = () => document.querySelector(".paper").dataset.token;
  const before = token();
  let start;
  performance.clearResourceTimings();
  box.form.addEventListener("htmx:beforeRequest", () => (start = performance.now()), { once: true });
  const frame = new MessageChannel();
  frame.port1.onmessage = () => {
    const now = performance.now();
    const [sent] = performance.getEntriesByType("resource").filter(({ startTime }) => startTime >= start);
    done([now - start, sent.responseEnd - sent.requestStart]);
  };
  new MutationObserver((_, watch) => {
    if (token() === before) return;
    watch.disconnect();
    requestAnimationFrame(() => frame.port2.postMessage("painted"));
  }).observe(document.body, { childList: true, subtree: true });
  box.focus(); // as after typing
  box.value = text;
  box.form.requestSubmit();
})}"""
FETCHED = """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .map(({ name, encodedBodySize }) => [name, encodedBodySize])"""


class NoBrowser(Exception):
    """Why there is no browser to measure with, in one sentence."""


def rows(practice: Practice) -> Iterator[Row]:
    """The table for the browser, on the demo case. Raises NoBrowser."""
    with page_of(practice) as page:
        address = practice.address + client_address(practice, DEMO_CODE)
        page.goto(address)
        yield from weights(page, practice.address)
        yield edit_to_painted(page)


def edit_to_painted(page: Page) -> Row:
    """An edit from the adding box until its map is painted, beside the server's own time for it."""
    times = []
    for number in range(RUNS):
        times.append(page.evaluate(EDIT, f"effect: Comes back alone {number}"))
        token = page.locator("#token").input_value()
        page.get_by_role("button", name="Undo").click()
        page.wait_for_function("before => document.querySelector('#token').value !== before", arg=token)
    painted, server = (median(column) / 1000 for column in zip(*times, strict=True))
    return ratio("edit to painted map, demo case / the server's time for it", painted, server, PAINTED_LIMIT)


def weights(page: Page, host: str) -> Iterator[Row]:
    """What the first load of the editor fetches, as it is sent."""
    fetched: list[tuple[str, int]] = page.evaluate(FETCHED)
    own = [size for name, size in fetched if "/static/js/" in name]
    away = [name for name, _ in fetched if not name.startswith(host)]
    yield _kilobytes("first load of the map page, as sent", [size for _, size in fetched], PAGE_KB_LIMIT)
    yield _kilobytes("of that, our own JavaScript", own, SCRIPT_KB_LIMIT)
    yield Row("requests to anywhere else", f"{len(away)}", len(away), 0)


def _kilobytes(what: str, sizes: list[int], limit: float) -> Row:
    total = sum(sizes) / 1024
    return Row(what, f"{total:.0f} kB, {len(sizes)} files", total, limit)


@contextmanager
def page_of(practice: Practice) -> Iterator[Page]:
    """A page of a headless Chromium that is signed in as the practice's therapist. Raises NoBrowser."""
    with _playwright() as play:
        browser = play.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies(
            [{"name": one.name, "value": one.value, "url": practice.address} for one in practice.cookies]
        )
        yield context.new_page()
        browser.close()


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only measuring in a browser needs it
    except ImportError:
        raise NoBrowser(
            "Measuring in a browser needs Playwright: install tests/requirements.txt beside requirements.txt."
        ) from None
    return sync_playwright()


def _chromium() -> str:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "google-chrome", "chromium-headless-shell")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser(
            "Measuring in a browser needs a Chromium: install one, or say where it is in CHROMIUM."
        )
    return found
