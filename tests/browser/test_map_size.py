"""How large the map is shown: as it opens, by the buttons, and by the wheel."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# What the buttons for the size of the map lie on: the paper, or another control.
UNDER_ZOOM = """() => {
  const zoom = document.querySelector(".zoom").getBoundingClientRect();
  return [...document.querySelectorAll(".paper, .tools :is(a, input, output, button)")].filter((one) => {
    const box = one.getBoundingClientRect();
    return zoom.left < box.right && zoom.right > box.left && zoom.top < box.bottom && zoom.bottom > box.top;
  }).map((one) => one.textContent || one.id);
}"""
# Whether the paper scrolls across, and whether it scrolls down.
SCROLLS = """() => {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.querySelector(".sheet");
  return [scrollWidth > clientWidth, scrollHeight > clientHeight];
}"""


def test_the_buttons_for_the_size_lie_on_nothing(map_page):
    page = map_page.page
    for width in (1440, 1366, 1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})

        assert page.evaluate(UNDER_ZOOM) == [], width
        expect(page.get_by_role("button", name="Bigger")).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_wheel_with_ctrl_zooms(map_page):
    fitting, fitted = map_page.width(), map_page.picture.evaluate("(svg) => getComputedStyle(svg).width")
    map_page.thing("t41").hover()

    map_page.keyboard.down("Control")
    map_page.page.mouse.wheel(0, -200)
    map_page.keyboard.up("Control")

    expect(map_page.picture).not_to_have_css("width", fitted)
    assert map_page.width() > fitting


@pytest.mark.parametrize("width", [1024, 390])
def test_a_map_opens_so_that_it_can_be_read_and_fit_shows_the_whole(map_page, width):
    page = map_page.page
    page.set_viewport_size({"width": width, "height": 640})
    assert True in page.evaluate(SCROLLS)

    page.get_by_role("button", name="Fit").click()
    assert page.evaluate(SCROLLS) == [False, False]
    page.set_viewport_size({"width": width - 50, "height": 600})
    page.wait_for_function(f"() => !({SCROLLS})().includes(true)")

    map_page.open()
    assert True in page.evaluate(SCROLLS)
