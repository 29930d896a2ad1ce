"""The map by keyboard: one Tab stop, arrows between things, and the letters."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def middle(item):
    box = item.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_map_is_one_tab_stop(map_page):
    expect(map_page.picture.locator('a[tabindex="0"]')).to_have_count(1)

    map_page.thing("t41").focus()

    expect(map_page.thing("t41")).to_have_attribute("tabindex", "0")
    expect(map_page.picture.locator('a[tabindex="0"]')).to_have_count(1)


def test_where_one_is_has_a_ring_and_nothing_else_has(map_page):
    rings = map_page.picture.locator(".focus-ring, .hit")
    seen = "(rings) => rings.filter((ring) => getComputedStyle(ring).stroke === 'rgb(255, 216, 61)').length"
    map_page.thing("t41").focus()
    map_page.press("ArrowUp")
    for key in ("ArrowDown", "]"):  # a thing, a line
        map_page.press(key)
        ring = map_page.page.locator(":focus > :is(.focus-ring, .hit)")
        expect(ring).to_have_css("stroke", "rgb(255, 216, 61)")
        assert rings.evaluate_all(seen) == 1


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [("ArrowLeft", 0, -1), ("ArrowRight", 0, 1), ("ArrowUp", 1, -1), ("ArrowDown", 1, 1)],
)
def test_arrows_go_to_a_thing_in_that_direction(map_page, key, axis, sign):
    map_page.thing("t41").focus()

    map_page.press(key)

    expect(map_page.thing("t41")).not_to_be_focused()
    reached = map_page.picture.locator("a[data-thing]:focus")
    start, end = (middle(item)[axis] for item in (map_page.thing("t41"), reached))
    assert (end - start) * sign > 0


def test_walking_does_not_open_anything(map_page):
    map_page.thing("client").focus()

    map_page.press("ArrowDown", "ArrowDown", "Home")

    map_page.focus_is_on("client")
    assert "sel=" not in map_page.page.url
    map_page.nothing_open()


def test_brackets_follow_lines_forwards_and_backwards(map_page):
    map_page.thing("t41").focus()

    map_page.press("]")
    map_page.focus_is_on("t41-t42-0")
    map_page.press("]")
    map_page.focus_is_on("t42")
    map_page.press("[", "[")
    map_page.focus_is_on("t41")


def test_arrows_on_a_line_go_to_its_ends(map_page):
    map_page.line("t41-t42-0").focus()

    map_page.press("ArrowDown")
    map_page.focus_is_on("t42")

    map_page.line("t41-t42-0").focus()
    map_page.press("ArrowUp")
    map_page.focus_is_on("t41")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_enter_and_space_open_the_details_and_stay_on_the_map(map_page, key):
    map_page.thing("t3").focus()

    map_page.press(key)

    map_page.opened("Mrs Reed")
    map_page.focus_is_on("t3")


def test_a_second_enter_goes_on_into_the_details(map_page):
    map_page.thing("t3").focus()
    map_page.press("Enter")
    map_page.opened("Mrs Reed")

    map_page.press("Enter")

    map_page.focus_is_on("id_label")


def test_escape_leaves_the_box_then_closes_the_details(map_page):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    map_page.box.focus()

    map_page.press("Escape")
    map_page.focus_is_on("t3")
    map_page.press("Escape")

    map_page.nothing_open()
    map_page.focus_is_on("t3")
    expect(map_page.page).not_to_have_url(re.compile("sel="))


@pytest.mark.parametrize("key", ["n", "/"])
def test_n_and_slash_go_to_the_box_without_writing_into_it(map_page, key):
    map_page.thing("client").focus()

    map_page.press(key)

    map_page.focus_is_on("quick-text")
    expect(map_page.box).to_have_value("")


def test_letters_are_letters_while_typing(map_page):
    map_page.box.focus()

    map_page.keyboard.type("n1?")

    expect(map_page.box).to_have_value("n1?")
    expect(map_page.page.locator("dialog#keys")).to_be_hidden()


@pytest.mark.parametrize(("key", "view"), [("2", "people"), ("3", "patterns"), ("4", "out")])
def test_digits_change_the_view(map_page, key, view):
    map_page.thing("client").focus()

    map_page.press(key)

    map_page.page.wait_for_url(f"**view={view}**")
    map_page.page.locator("body").press("1")
    map_page.page.wait_for_url("**view=all**")


def test_plus_minus_and_nought_change_the_size(map_page):
    map_page.thing("client").focus()
    fitting = map_page.width()

    map_page.press("+")
    assert map_page.width() > fitting * 1.2
    map_page.press("-", "-")
    assert map_page.width() < fitting
    map_page.press("0")
    assert map_page.width() == pytest.approx(fitting, abs=1)


def test_delete_removes_with_undo_offered(map_page):
    map_page.thing("t5").focus()

    map_page.press("Delete")

    expect(map_page.thing("t5")).to_have_count(0)
    expect(map_page.said).to_have_text("Removed “Bessie” and 2 lines. You can undo this.")
    map_page.focus_is_on("client")

    map_page.press("Control+z")
    expect(map_page.thing("t5")).to_have_count(1)
    expect(map_page.said).to_contain_text("Undone: ")
    map_page.focus_is_on("client")


@pytest.mark.parametrize("redo", ["Control+Shift+z", "Control+y"])
def test_undo_and_redo(map_page, redo):
    map_page.add("Mrs Ried - cold -> Jane")
    expect(map_page.named("Mrs Ried")).to_have_count(1)
    map_page.press("Escape")

    map_page.press("Control+z")
    expect(map_page.named("Mrs Ried")).to_have_count(0)
    map_page.press(redo)
    expect(map_page.named("Mrs Ried")).to_have_count(1)


def test_undo_in_a_text_box_is_the_browsers_own(map_page):
    map_page.box.focus()
    map_page.keyboard.type("abc")

    map_page.press("Control+z")

    expect(map_page.box).not_to_have_value("abc")
    expect(map_page.thing("t3")).to_have_count(1)


@pytest.mark.parametrize("key", ["p", "P"])
def test_p_shows_the_map_to_the_client(map_page, key):
    map_page.thing("client").focus()

    map_page.press(key)

    map_page.page.wait_for_url("**/map/present/**")


def test_the_list_of_keys_names_every_key(map_page):
    map_page.thing("client").focus()
    map_page.press("?")

    expect(map_page.page.get_by_role("dialog")).to_be_visible()
    keys = map_page.page.get_by_role("dialog").locator("kbd").all_inner_texts()
    assert {*"N/LP?1+–0↑↓←→[]", "Tab", "Enter", "Space", "Home", "Delete", "Esc", "Ctrl", "Y"} <= set(keys)
    too_long = map_page.page.locator(".keys dt").evaluate_all(
        "(all) => all.filter((keys) => keys.scrollWidth > keys.clientWidth).length"
    )
    assert too_long == 0  # or they lie on the words beside them


def test_n_goes_to_the_box_from_everywhere_but_where_one_types(map_page):
    map_page.page.get_by_role("button", name="Hide details").focus()

    map_page.press("n")

    map_page.focus_is_on("quick-text")


def test_space_on_a_button_presses_it(map_page):
    button = map_page.page.get_by_role("button", name="Hide details")
    button.focus()

    map_page.press(" ")

    expect(map_page.page.get_by_role("button", name="Show details")).to_be_focused()


def test_tab_comes_to_the_map_before_its_size_and_the_box(map_page):
    map_page.page.get_by_role("button", name="Hide details").focus()
    stops = []
    for _ in range(5):
        map_page.press("Tab")
        stops.append(
            map_page.page.evaluate(
                "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
            )
        )

    assert stops == ["Jane. Client, 8 lines.", "Smaller", "Fit", "Bigger", "Person"]


def test_l_in_the_open_panel_draws_a_line_and_esc_lets_go(map_page):
    map_page.thing("t41").focus()
    map_page.press("Enter")
    map_page.opened("Swallows her needs and serves")
    map_page.panel.get_by_role("button", name="Point at it on the map").focus()

    map_page.press("l")
    expect(map_page.hint).to_be_visible()
    map_page.focus_is_on("t41")
    map_page.press("Escape")

    expect(map_page.hint).to_be_hidden()
    map_page.opened("Swallows her needs and serves")


def test_removing_by_the_button_brings_the_focus_to_the_map(map_page):
    map_page.thing("t5").focus()
    map_page.press("Enter")
    map_page.opened("Bessie")
    map_page.panel.get_by_role("button", name="Remove from the map").press("Enter")

    expect(map_page.thing("t5")).to_have_count(0)
    expect(map_page.thing("client")).to_be_focused()


def test_closing_by_its_button_brings_the_focus_back_to_the_thing(map_page):
    map_page.thing("t3").focus()
    map_page.press("Enter")
    map_page.opened("Mrs Reed")
    map_page.panel.get_by_role("link", name="Close the details").press("Enter")

    map_page.nothing_open()
    expect(map_page.thing("t3")).to_be_focused()


@pytest.mark.parametrize("menu", ["Versions", "Export"])
def test_esc_closes_a_menu_and_stays_on_its_name(map_page, menu):
    name = map_page.page.locator("summary", has_text=menu)
    name.press("Enter")
    map_page.press("Tab")

    map_page.press("Escape")

    expect(map_page.page.locator("details.menu[open]")).to_have_count(0)
    expect(name).to_be_focused()


@pytest.mark.parametrize("key", ["undo", "redo"])
def test_the_buttons_of_undo_and_redo_keep_the_focus(map_page, key):
    map_page.add("Mrs Ried - cold -> Jane")
    undo, redo = (map_page.page.locator(f"#{name}") for name in ("undo", "redo"))
    undo.press("Enter")
    expect(map_page.named("Mrs Ried")).to_have_count(0)
    if key == "redo":
        redo.press("Enter")
        expect(map_page.named("Mrs Ried")).to_have_count(1)

    expect(map_page.page.locator(":focus")).to_have_count(1)


def test_undoing_what_was_open_and_focused_leaves_the_focus_on_the_map(map_page):
    map_page.add("Grace Poole - frightening -> Jane")
    map_page.opened("Grace Poole")
    map_page.named("Grace Poole").focus()

    map_page.press("Control+z")

    expect(map_page.named("Grace Poole")).to_have_count(0)
    expect(map_page.thing("client")).to_be_focused()


def test_letter_keys_can_be_switched_off_and_stay_off(map_page):
    map_page.thing("client").focus()
    map_page.press("?")
    keys = map_page.page.get_by_role("dialog")
    keys.get_by_label("Letter keys on").uncheck()
    map_page.press("Escape")
    expect(keys).to_be_hidden()

    map_page.open()
    map_page.thing("client").focus()
    map_page.press("n", "?")
    map_page.focus_is_on("client")
    expect(keys).to_be_hidden()

    map_page.press("ArrowDown")
    expect(map_page.thing("client")).not_to_be_focused()
