"""A browser that opens pages and files and says whatever in them has acted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.proofs.payloads import MARK, RECKONED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Before anything of the page runs: whatever is called or refused is kept.
LISTENS = f"""
window.seen = [];
for (const name of ["{MARK}", "alert", "confirm", "prompt"]) window[name] = () => seen.push(`${{name}} was called`);
document.addEventListener("securitypolicyviolation", (event) =>
  seen.push(`${{event.effectiveDirective}} was broken by ${{event.blockedURI}} ${{event.sample}}`));
"""
# What no page of the program has, or has from itself alone.
LOOKS = f"""() => {{
  const strange = /^(iframe|object|embed|base|foreignobject|frame|math|animate|set|video|audio|style|template|xmp)$/i;
  const leads = ["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "background"];
  const ours = (value) => new URL(value, location.href).host === location.host;
  const found = [...seen];
  for (const element of document.querySelectorAll("*")) {{
    const shown = element.outerHTML.slice(0, 160);
    const named = [element.localName, ...element.getAttributeNames()];
    if (named.some((name) => name.toLowerCase().includes("{MARK}"))) found.push(`made: ${{shown}}`);
    if (element.getAttributeNames().some((name) => /^on/i.test(name))) found.push(`listens: ${{shown}}`);
    if (strange.test(element.localName) && !element.matches("head > style")) found.push(`strange: ${{shown}}`);
    if (element.localName === "script" && !element.src && !element.type.includes("json")) found.push(`runs: ${{shown}}`);
    for (const name of leads) {{
      const value = element.getAttribute(name);
      if (value && !value.startsWith("blob:") && !ours(value)) found.push(`leads away: ${{shown}}`);
    }}
  }}
  if (document.documentElement.outerHTML.includes("{RECKONED}")) found.push("a template was filled in twice");
  return found;
}}"""


class Watch:
    """One tab; `wrong` is what acted, with the page in which it did."""

    def __init__(self, browser: Browser, home: str, cookie: Mapping[str, str]) -> None:
        self.home, self.at, self.opened = home, "", 0
        self.wrong: list[str] = []
        self.context = browser.new_context()
        self.context.add_init_script(LISTENS)
        self.context.add_cookies([{**cookie, "url": home}])
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.said("a dialog"), dialog.dismiss()))
        self.page.on("console", lambda line: "Content Security" in line.text and self.said(line.text))
        self.page.on("request", lambda request: self.asked(request.url))

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *problem: object) -> None:
        self.context.close()

    def said(self, what: str) -> None:
        self.wrong.append(f"{self.at}: {what}")

    def asked(self, address: str) -> None:
        if not address.startswith((self.home, "blob:")):
            self.said(f"asked for {address}")

    def open(self, address: str) -> None:
        """A page of the program as it comes."""
        self.at = address
        self.page.goto(self.home + address, wait_until="load")
        self.look()

    def look(self) -> None:
        """Whatever stands there by now."""
        self.opened += 1
        for what in self.page.evaluate(LOOKS):
            self.said(what)

    def type(self, address: str, field: str, text: str, answered: str) -> None:
        """What is answered while somebody types."""
        self.open(address)
        with self.page.expect_response(answered):
            self.page.fill(field, text)
        # By a locator: an expression to wait for is evaluated in the page, and its policy forbids that.
        self.page.locator(".htmx-request").first.wait_for(state="detached")
        self.look()

    def show(self, name: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Something that was answered, as it would be shown where it lies; a file has no policy any more."""
        told = {one: headers[one] for one in ("Content-Type", "Content-Security-Policy") if one in headers}
        if "attachment" in headers.get("Content-Disposition", ""):
            told.pop("Content-Security-Policy", None)
        self.page.route("**/answered/", lambda route: route.fulfill(status=200, headers=told, body=body))
        self.at = name
        self.page.goto(f"{self.home}/answered/", wait_until="load")
        self.look()
        self.page.unroute("**/answered/")
