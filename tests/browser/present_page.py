"""Show to client as a test sees it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# Where on the paper each drawn thing and line is, and the edges of the stripes; and where what is round the paper is.
BOXES = """() => {
  const boxes = {};
  const svg = document.querySelector(".present-stage svg").getBoundingClientRect();
  const round = (...numbers) => numbers.map((n) => Math.round(n * 100) / 100).join();
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const drawn = element.closest("svg");
    return round(x - (drawn ? svg.x : 0), y - (drawn ? svg.y : 0), width, height);
  };
  for (const item of document.querySelectorAll(".map-picture > g[aria-label]")) {
    const shapes = [...item.querySelectorAll("text, path, polygon, ellipse")].map(place);
    boxes[item.textContent + item.className.baseVal.replace(/ (fresh|strong|faint)/g, "") + shapes[0]] = shapes.join(" ");
  }
  document.querySelectorAll(".map-picture .band").forEach((band, n) => { boxes[`stripe ${n}`] = place(band); });
  boxes.dots = place(document.querySelector(".dots"));
  boxes.next = place(document.querySelector("#after"));
  boxes.stage = place(document.querySelector(".present-stage"));
  return boxes;
}"""


class PresentPage:
    """What a client and a therapist see and do on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.title = page.get_by_role("heading", level=1)
        self.picture = page.locator(".present-stage svg")
        self.words = page.locator(".present-words .told")

    def open(self, step: int = 1, names: str = "roles") -> PresentPage:
        self.page.goto(f"{self.address}?step={step}&names={names}")
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self, number: int, title: str = "") -> None:
        expect(self.page.locator("main").get_by_text(f"Step {number} of ")).to_be_visible()
        if title:
            expect(self.title).to_have_text(title)

    def thing(self, words: str) -> Locator:
        return self.picture.locator(f'g.thing[aria-label^="{words}"]')

    def boxes(self) -> dict[str, str]:
        return self.page.evaluate(BOXES)
