"""The map by mouse and finger: opening, letting go, drawing a line, moving the paper."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# The other things whose box the handle touches.
COVERED = """(id) => {
  const handle = document.querySelector(".handle").getBoundingClientRect();
  return [...document.querySelectorAll(".sheet svg a[data-thing]")].filter((thing) => {
    const box = thing.getBoundingClientRect();
    return thing.dataset.thing !== id && handle.left < box.right && handle.right > box.left
      && handle.top < box.bottom && handle.bottom > box.top;
  }).map((thing) => thing.dataset.thing);
}"""


def corner(map_page):
    """A place on the paper where nothing is drawn."""
    box = map_page.sheet.bounding_box()
    return box["x"] + 12, box["y"] + box["height"] - 12


def test_a_click_opens_a_thing_and_shows_which(map_page):
    map_page.thing("t3").click()

    map_page.opened("Mrs Reed")
    expect(map_page.page).to_have_url(re.compile(r"sel=t3"))
    expect(map_page.thing("t3")).to_have_attribute("aria-current", "true")
    expect(map_page.picture.locator('[data-touched="true"]')).to_have_count(2)


def test_a_click_opens_a_line(map_page):
    map_page.line("t41-t42-0").focus()
    map_page.press("Enter")

    map_page.opened("Swallows her needs and serves")
    expect(map_page.line("t41-t42-0")).to_have_attribute("aria-current", "true")


def test_back_returns_to_what_was_open(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    map_page.thing("t6").click()
    map_page.opened("Helen Burns")

    map_page.page.go_back()
    map_page.opened("Mrs Reed")
    expect(map_page.thing("t3")).to_have_attribute("aria-current", "true")
    map_page.page.go_back()
    map_page.nothing_open()


def test_a_click_on_empty_paper_lets_go(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")

    map_page.page.mouse.click(*corner(map_page))

    map_page.nothing_open()
    expect(map_page.picture.locator("[aria-current]")).to_have_count(0)


def test_the_handle_draws_a_line_to_what_is_clicked_next(map_page):
    map_page.thing("t46").click()
    map_page.opened("Alone again")

    map_page.handle.click()
    expect(map_page.hint).to_have_text("From “Alone again” to … choose where it goes. Esc to let go.")
    map_page.thing("t41").click()

    expect(map_page.line("t46-t41-0")).to_have_attribute("aria-current", "true")
    expect(map_page.hint).to_be_hidden()
    map_page.saved()


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(map_page, start, end):
    mouse = map_page.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=6)
    mouse.up()


def test_the_handle_can_be_dragged_onto_another_thing(map_page):
    map_page.thing("t46").click()
    map_page.opened("Alone again")

    drag(map_page, middle(map_page.handle), middle(map_page.thing("t41")))

    expect(map_page.line("t46-t41-0")).to_have_attribute("aria-current", "true")
    expect(map_page.hint).to_be_hidden()
    map_page.saved()


def test_the_handle_dragged_onto_empty_paper_lets_go_and_keeps_what_is_open(map_page):
    map_page.thing("t46").click()
    map_page.opened("Alone again")

    drag(map_page, middle(map_page.handle), corner(map_page))

    expect(map_page.hint).to_be_hidden()
    expect(map_page.picture.locator(".rubber")).to_have_count(0)
    map_page.opened("Alone again")


@pytest.fixture
def touch(map_page):
    """Puts fingers on the screen, moves them, takes them away."""
    fingers = map_page.page.context.new_cdp_session(map_page.page)

    def touch(kind, *points):
        at = [{"x": x, "y": y, "id": id} for id, (x, y) in enumerate(points)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    return touch


@pytest.mark.own_tab
def test_the_handle_can_be_dragged_with_a_finger(map_page, touch):
    map_page.thing("t46").click()
    map_page.opened("Alone again")
    start, end = middle(map_page.handle), middle(map_page.thing("t41"))

    touch("touchStart", start)
    touch("touchMove", ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    touch("touchMove", end)
    touch("touchEnd")

    expect(map_page.line("t46-t41-0")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_handle_lies_on_no_neighbour(map_page, width):
    map_page.page.set_viewport_size({"width": width, "height": 900})
    for id in ("t3", "t4", "t24", "t31", "t42", "t51"):
        map_page.open(f"?sel={id}")
        expect(map_page.handle).to_be_visible()
        assert map_page.page.evaluate(COVERED, id) == []


def test_a_line_by_keyboard(map_page):
    map_page.thing("t46").focus()

    map_page.press("l")
    expect(map_page.hint).to_be_visible()
    map_page.thing("t41").focus()
    map_page.press("Enter")

    expect(map_page.line("t46-t41-0")).to_have_attribute("aria-current", "true")
    map_page.focus_is_on("t41")


def test_a_line_that_is_there_already_is_opened_not_doubled(map_page):
    map_page.thing("t46").focus()
    map_page.press("l")

    map_page.thing("t33").focus()
    map_page.press("Enter")

    expect(map_page.said).to_have_text("That line is already there. It is open now.")
    expect(map_page.line("t46-t33-0")).to_have_attribute("aria-current", "true")
    expect(map_page.line("t46-t33-1")).to_have_count(0)


def test_escape_lets_go_of_a_line(map_page):
    map_page.thing("t46").focus()
    map_page.press("l")

    map_page.press("Escape")

    expect(map_page.hint).to_be_hidden()
    map_page.thing("t41").click()
    map_page.opened("Swallows her needs and serves")


def test_point_at_it_on_the_map(map_page):
    map_page.thing("t46").click()
    map_page.opened("Alone again")

    map_page.panel.get_by_role("button", name="Point at it on the map").click()
    map_page.thing("t41").click()

    expect(map_page.line("t46-t41-0")).to_have_attribute("aria-current", "true")


def test_size_and_place_survive_a_change(map_page):
    map_page.thing("t41").focus()
    map_page.press("+", "+", "+")
    map_page.sheet.evaluate("(paper) => paper.scrollTo(60, 80)")
    map_page.thing("t41").click()
    map_page.opened("Swallows her needs and serves")
    width, place = map_page.width(), map_page.scroll()

    field = map_page.panel.get_by_label("Private note")
    if not field.is_visible():
        map_page.panel.get_by_text("Private note").first.click()
    field.fill("Go slowly.")
    field.press("Tab")

    map_page.saved()
    assert map_page.width() == pytest.approx(width, abs=1)
    assert map_page.scroll() == pytest.approx(place, abs=1)


def test_dragging_the_paper_moves_it_and_opens_nothing(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    for _ in range(4):
        map_page.page.get_by_role("button", name=re.compile("Bigger|Zoom in|\\+")).click()
    map_page.sheet.evaluate("(paper) => paper.scrollTo(0, 100)")
    before = map_page.scroll()
    x, y = corner(map_page)

    map_page.page.mouse.move(x, y)
    map_page.page.mouse.down()
    map_page.page.mouse.move(x, y - 60, steps=5)
    map_page.page.mouse.up()

    assert map_page.scroll()[1] == pytest.approx(before[1] + 60, abs=2)
    map_page.opened("Mrs Reed")


@pytest.mark.own_tab
def test_two_fingers_zoom_the_map_and_not_the_page(map_page, touch):
    fitting, (x, y) = map_page.width(), middle(map_page.thing("t41"))

    touch("touchStart", (x - 40, y), (x + 40, y))
    for apart in (45, 60, 80):
        touch("touchMove", (x - apart, y), (x + apart, y))
    touch("touchEnd")

    assert map_page.width() == pytest.approx(fitting * 80 / 45, rel=0.02)  # from the first time they moved
    assert map_page.page.evaluate("visualViewport.scale") == 1


@pytest.mark.own_tab
def test_a_redraw_glides_only_where_movement_is_welcome(map_page):
    map_page.page.add_init_script(
        """document.addEventListener("transitionend", ({ propertyName }) => {
          if (propertyName === "translate") document.documentElement.dataset.glided = "true";
        });"""
    )
    page = map_page.page.locator("html")
    map_page.open()
    map_page.add("Grace Poole - frightening -> Jane")
    expect(page).to_have_attribute("data-glided", "true")

    map_page.page.emulate_media(reduced_motion="reduce")
    map_page.open()
    map_page.add("Adele - warm -> Jane")
    map_page.still()
    expect(page).not_to_have_attribute("data-glided", "true")


@pytest.mark.parametrize(("id", "by_address"), [("t6", True), ("t6", False), ("t51", False)])
def test_on_a_phone_what_is_open_stays_in_sight_above_its_details(map_page, id, by_address):
    map_page.page.set_viewport_size({"width": 390, "height": 844})
    map_page.open(f"?sel={id}" if by_address else "")
    if not by_address:
        map_page.thing(id).click()
    expect(map_page.handle).to_be_visible()

    details, paper = map_page.panel.bounding_box(), map_page.sheet.bounding_box()
    for item in (map_page.thing(id), map_page.handle):
        box = item.bounding_box()
        assert box["y"] + box["height"] <= details["y"]
        assert middle(item)[1] >= paper["y"]


def test_on_a_phone_all_of_the_map_is_there_to_choose_where_a_line_goes(map_page):
    map_page.page.set_viewport_size({"width": 390, "height": 844})
    map_page.open("?sel=t46")
    map_page.handle.click()
    expect(map_page.panel).to_be_hidden()

    map_page.thing("t41").click()

    map_page.opened("Alone again →")
    expect(map_page.panel).to_be_visible()


def test_where_a_line_cannot_go_is_said_in_the_yellow_bar_and_another_end_can_be_chosen(map_page):
    map_page.thing("t3").focus()
    map_page.press("l")
    map_page.thing("t41").focus()
    map_page.press("Enter")

    expect(map_page.hint).to_contain_text("cannot go from a person to a pattern")
    expect(map_page.hint).to_contain_text("From “Mrs Reed” to … choose where it goes.")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_yellow_bar_covers_neither_the_views_nor_the_map(map_page, width):
    map_page.page.set_viewport_size({"width": width, "height": 844})
    map_page.thing("t3").focus()
    map_page.press("l")
    map_page.thing("t41").focus()
    map_page.press("Enter")
    expect(map_page.hint).to_contain_text("cannot go from a person to a pattern")

    below = map_page.hint.bounding_box()
    views = map_page.page.get_by_role("navigation", name="Views of the map").bounding_box()
    assert below["y"] + below["height"] <= views["y"]
