"""Show to client in the hand: nothing moves, keys, the blank screen, and the way back."""

import re

import pytest
from playwright.sync_api import expect

from clients.services import showing
from clients.services.maps import store_revision
from tests.browser.looks import violations
from tests.browser.present_page import PresentPage
from tests.factory import make_client
from tests.maps.jane import jane

pytestmark = pytest.mark.browser

READABLE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e.textContent.trim())
  .map((e) => e.tagName)"""


@pytest.fixture
def present(tab, address, janes):
    return PresentPage(tab, address("present", janes.pk)).open()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (1920, 1080)], ids=str)
def test_nothing_moves_from_step_to_step_nor_on_the_way_back(present, size):
    present.page.set_viewport_size({"width": size[0], "height": size[1]})
    present.open(5)
    present.at(5)
    whole = present.boxes()
    assert len(whole) > 40
    for key, number in [
        ("Home", 1),
        *[("ArrowRight", n) for n in (2, 3, 4, 5)],
        *[("ArrowLeft", n) for n in (4, 3, 2, 1)],
    ]:
        present.press(key)
        present.at(number)
        assert present.boxes().items() <= whole.items()
    for number in range(1, 6):  # the same pages, loaded
        present.open(number)
        assert present.boxes().items() <= whole.items()


@pytest.fixture
def whole_map(tab, address, therapist):
    """Jane’s map with all that there is on it."""
    client = make_client(therapist=therapist, code="JE-02", name_on_map="Jane")
    revision = store_revision(client, jane(), "bring in a map", user=therapist, parent=None)
    assert client.move_head(None, revision)
    tab.emulate_media(reduced_motion="reduce")
    return PresentPage(tab, address("present", client.pk)).open()


TOLD = """() => {
  const told = [...document.querySelectorAll(".thing.fresh")];
  const paper = document.querySelector(".present-stage").getBoundingClientRect();
  return told.filter((thing) => {
    const box = thing.getBoundingClientRect();
    return box.top < paper.top || box.bottom > paper.bottom || box.left < paper.left || box.right > paper.right;
  }).map((thing) => thing.getAttribute("aria-label"));
}"""
SMALLEST_LETTERS = """() => {
  const svg = document.querySelector(".present-stage svg");
  const sizes = [...svg.querySelectorAll(".thing text")].map((text) => Number(text.getAttribute("font-size")));
  return Math.min(...sizes) * svg.getScreenCTM().a;
}"""


def test_every_step_brings_what_is_new_into_the_window(whole_map):
    for number in (1, 2, 3, 5, 2, 1):
        whole_map.page.get_by_role("link", name=f"Step {number}").click()
        whole_map.at(number)
        assert whole_map.page.evaluate(TOLD) == []


def test_letters_can_be_read_across_a_desk(whole_map):
    assert whole_map.page.evaluate(SMALLEST_LETTERS) >= 11.9
    whole_map.page.set_viewport_size({"width": 1024, "height": 768})
    whole_map.open()
    assert whole_map.page.evaluate(SMALLEST_LETTERS) >= 9


class TestSeveralCircles:
    def test_each_has_its_turn_at_the_fourth_step(self, whole_map):
        page = whole_map.page
        whole_map.open(4)
        expect(page.get_by_text("Circle 1 of 2", exact=True)).to_be_visible()
        before = whole_map.boxes()

        page.get_by_role("link", name="Next circle").click()

        expect(page.get_by_text("Circle 2 of 2", exact=True)).to_be_visible()
        whole_map.at(4, "A vicious circle")
        expect(whole_map.words).to_contain_text("The people I love go away")
        assert whole_map.boxes().keys() == before.keys()
        expect(page.get_by_role("link", name="First circle")).to_be_focused()
        expect(page.get_by_role("status")).to_have_text("A vicious circle. Step 4 of 5. Circle 2 of 2")

    def test_its_way_out_is_lit_once_it_was_told(self, whole_map):
        whole_map.open(4)
        whole_map.press("ArrowRight")
        whole_map.at(5)
        expect(whole_map.thing("Staying by choice")).to_have_css("opacity", "0.16")
        whole_map.press("ArrowLeft")
        whole_map.at(4)
        for name in ("Next circle", "First circle"):
            whole_map.page.get_by_role("link", name=name).click()
        whole_map.at(4, "Silence and storm")

        whole_map.press("ArrowRight")

        whole_map.at(5)
        expect(whole_map.thing("Staying by choice")).to_have_css("opacity", "1")

    def test_one_circle_has_no_next(self, new_map, address, nobodys_map):
        for text in ("pattern: Hides -> Alone", "Alone -> Hides"):
            new_map.add(text)
        present = PresentPage(new_map.page, address("present", nobodys_map.pk)).open(4)
        present.at(4)
        expect(present.page.locator(".which-circle")).to_have_count(0)


def test_keys(present):
    for key, number in [
        (" ", 2), ("ArrowDown", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowUp", 2), ("ArrowLeft", 1),
        ("ArrowLeft", 1), ("End", 5), (" ", 5), ("ArrowRight", 5), ("Home", 1),
    ]:  # fmt: skip
        present.press(key)
        present.at(number)
        expect(present.page).to_have_url(re.compile(f"step={number}"))


def test_keys_do_not_go_past_the_end_into_the_editor(present):
    present.press("End", "ArrowRight", "PageDown", " ")
    present.at(5)
    present.page.get_by_role("link", name="Finish").click()
    expect(present.page).to_have_url(re.compile("/map/$"))


def test_the_browsers_own_back_goes_a_step_back(present):
    present.press("ArrowRight", "ArrowRight")
    present.at(3)
    present.page.go_back()
    present.at(2)
    present.page.go_forward()
    present.at(3)


def test_the_focus_stays_on_the_button(present):
    button = present.page.get_by_role("link", name="Next")
    button.focus()
    present.press("Enter")
    present.at(2)
    expect(button).to_be_focused()
    expect(present.page.get_by_role("status")).to_have_text("What was learned. Step 2 of 5")


def test_buttons_are_large(present):
    present.press("ArrowRight")
    present.at(2)
    for name in ("Next", "Back", "Blank", "Back to editing"):
        assert present.page.get_by_role("link", name=name, exact=True).bounding_box()["height"] >= 52


def test_what_comes_into_sight_on_a_phone(present):
    present.page.set_viewport_size({"width": 390, "height": 844})
    present.open()
    present.press("ArrowRight", "ArrowRight")
    present.at(3)
    expect(present.picture.locator("g.thing.fresh").first).to_be_in_viewport()


class TestBlank:
    def is_blank(self, present):
        expect(present.title).not_to_be_visible()
        expect(present.page.get_by_role("button", name="Show again")).to_be_focused()
        assert set(present.page.evaluate(READABLE)) <= {"DIV", "BUTTON"}
        assert (
            present.page.evaluate("() => document.querySelector('.cover').getBoundingClientRect().toJSON()")[
                "width"
            ]
            == 1440
        )
        present.press("Tab", "Tab")
        assert not present.page.evaluate("() => Boolean(document.activeElement.closest('main'))")
        assert "Aunt" not in present.page.locator("body").aria_snapshot()

    def test_by_key_and_back_by_the_same(self, present):
        before = present.boxes()
        present.press("b")
        self.is_blank(present)
        present.press("ArrowRight")
        present.press("b")
        present.at(1, "The people and what happened")
        assert present.boxes() == before

    def test_by_button_and_back_by_button(self, present):
        present.page.get_by_role("link", name="Blank").click()
        self.is_blank(present)
        present.page.get_by_role("button", name="Show again").click()
        present.at(1)
        expect(present.page.get_by_role("link", name="Blank")).to_be_focused()


def test_pressing_p_on_the_map_begins(map_page):
    map_page.thing("client").focus()
    map_page.press("p")
    expect(map_page.page.get_by_role("heading", name="The people and what happened")).to_be_visible()


def test_back_after_locking_shows_nothing_and_the_pin_opens(map_page, therapist, janes):
    showing.choose(therapist, "pin", "2468")
    page = map_page.page
    page.get_by_role("link", name="Show to client").click()
    expect(page.get_by_role("heading", name="The people and what happened")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Enter your PIN to go back")).to_be_visible()
    expect(page.get_by_text("Reed")).to_have_count(0)
    page.goto(map_page.address)
    page.get_by_label("Your PIN").fill("2468")
    page.get_by_role("button", name="Go back to editing").click()
    map_page.nothing_open()
    expect(map_page.named("Mrs Reed")).to_be_visible()


@pytest.mark.parametrize("step", range(1, 6))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_step(present, step, scheme):
    present.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    present.open(step)
    assert violations(present.page) == []


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_has_no_sideways_scrolling_of_the_page(present, width):
    present.page.set_viewport_size({"width": width, "height": 640})
    present.open(4)
    assert present.page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(present.page) == []


def test_axe_finds_nothing_when_blank(present):
    present.press("b")
    expect(present.page.get_by_role("button", name="Show again")).to_be_focused()
    assert violations(present.page) == []


class TestWithoutJavaScript:
    @pytest.fixture
    def kept_tab(self, tab_without_scripts):
        return tab_without_scripts

    def test_steps_names_blank_and_back(self, present):
        page = present.page
        page.get_by_role("link", name="Next").click()
        present.at(2, "What was learned")
        page.get_by_role("link", name="Step 4").click()
        present.at(4, "Silence and storm")
        page.get_by_label("Names").select_option("First letters")
        page.get_by_role("button", name="Show").click()
        present.at(4)
        expect(present.thing("M. R.").first).to_be_visible()
        page.get_by_role("link", name="Blank").click()
        expect(present.picture).to_have_count(0)
        page.get_by_role("link", name="Show again").click()
        present.at(4)
        page.get_by_role("link", name="Back to editing").click()
        expect(page).to_have_url(re.compile("/map/$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_round_it(present, therapist, janes, scheme):
    page = present.page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{present.address}?step=2&names=roles&blank=1")
    expect(page.get_by_role("link", name="Show again")).to_be_visible()
    assert violations(page) == []

    showing.choose(therapist, "pin", "2468")
    present.open()
    page.get_by_role("link", name="Back to editing").click()
    expect(page.get_by_role("heading", name="Enter your PIN to go back")).to_be_visible()
    assert violations(page) == []

    janes.code = "REED-1"
    janes.save(update_fields=["code"])
    present.open()
    expect(page.get_by_role("heading", name="The map is not shown")).to_be_visible()
    assert violations(page) == []
