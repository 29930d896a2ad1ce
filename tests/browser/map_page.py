"""The map page as a test sees it: by what is on it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# What is drawn anew begins to glide two frames later.
STILL = """async () => {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}"""


class MapPage:
    """What a person can see and do on the map page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.keyboard = page.keyboard
        self.panel = page.locator("#panel")
        self.box = page.locator("#quick-text")
        self.status = page.locator("#status")
        self.said = page.locator("#say")
        self.handle = page.get_by_role("button", name="Draw a line from here")
        self.hint = page.locator("#hint")
        self.sheet = page.locator(".sheet")
        self.picture = page.locator(".sheet svg")

    def open(self, query: str = "") -> MapPage:
        self.page.goto(self.address + query)
        return self

    def thing(self, id: str) -> Locator:
        return self.picture.locator(f'a[data-thing="{id}"]')

    def line(self, id: str) -> Locator:
        return self.picture.locator(f'a[data-line="{id}"]')

    def named(self, words: str) -> Locator:
        """The thing whose words begin like this."""
        return self.picture.locator(f'a[data-thing][aria-label^="{words}"]')

    def focus_is_on(self, *ids: str) -> None:
        """Waits until one of these has the focus: a thing, a line, or what has this id on the page."""
        named = ", ".join(f'[data-thing="{id}"], [data-line="{id}"], [id="{id}"]' for id in ids)
        expect(self.page.locator(f":focus:is({named})")).to_have_count(1)

    def still(self) -> None:
        """Waits until nothing glides any more."""
        self.page.evaluate(STILL)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)

    def opened(self, words: str) -> None:
        """Waits until the details of this thing or line are in the panel."""
        expect(self.panel.get_by_role("heading", name=words).first).to_be_visible()

    def nothing_open(self) -> None:
        expect(self.panel.get_by_role("heading", name="Vicious circles")).to_be_visible()

    def saved(self) -> None:
        expect(self.status).to_contain_text("Saved")
        expect(self.status).not_to_contain_text("Not saved")

    def add(self, text: str) -> None:
        """Types into the adding box and waits until it is empty and ready for the next."""
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.box).to_have_value("")
        self.saved()

    def width(self) -> float:
        return self.picture.bounding_box()["width"]

    def scroll(self) -> list[float]:
        return self.sheet.evaluate("(paper) => [paper.scrollLeft, paper.scrollTop]")
