"""Fading by age, by steps and by a lit circle, with scripts: nothing moves, and the address says it all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.looks import check

pytestmark = pytest.mark.browser


@pytest.fixture
def slider(map_page):
    return map_page.page.get_by_role("slider", name="Age")


@pytest.fixture
def shown(map_page):
    return map_page.page.locator("#shown")


def faded(map_page, mark: str):
    return map_page.picture.locator(f'[data-{mark}="true"]')


def places(map_page) -> list:
    return map_page.picture.evaluate(
        "(svg) => [...svg.querySelectorAll('a')].map((a) => a.getBoundingClientRect().x)"
    )


def card(map_page):
    name = map_page.page.locator('input[value="Silence and storm"]')
    return map_page.panel.locator("article.circle").filter(has=name)


# --- age ---


@pytest.mark.own_tab
def test_the_slider_fades_in_place_without_a_request(map_page, slider, shown):
    map_page.page.emulate_media(reduced_motion="reduce")
    before, asked = places(map_page), []
    map_page.page.on("request", lambda request: asked.append(request.url) if "/map/" in request.url else None)

    slider.fill("6")

    expect(map_page.thing("t9")).to_have_attribute("data-absent", "true")
    expect(map_page.thing("t9")).to_have_css("opacity", "0.13")
    expect(map_page.thing("t3")).to_have_css("opacity", "1")
    expect(map_page.line("t3-t31-0")).to_have_attribute("data-absent", "true")
    expect(shown).to_contain_text("Shown: age 6")
    expect(slider).to_have_attribute("aria-valuetext", "at age 6")
    expect(map_page.page).to_have_url(re.compile(r"[?&]age=6"))
    assert places(map_page) == before
    assert asked == []


def test_while_a_hand_pulls_the_map_fades_and_the_address_follows_when_it_lets_go(map_page, slider):
    box = slider.bounding_box()
    map_page.page.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    map_page.page.mouse.down()
    map_page.page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2, steps=4)
    expect(map_page.thing("t9")).to_have_attribute("data-absent", "true")
    assert "age=" not in map_page.page.url

    map_page.page.mouse.up()

    expect(map_page.page).to_have_url(re.compile(r"[?&]age=0"))


def test_with_and_without_a_script_the_same_is_faded(map_page, slider):
    for age in ("0", "5", "10", "19"):
        map_page.open(f"?age={age}")
        by_server = faded(map_page, "absent").count()
        slider.fill("20")
        expect(faded(map_page, "absent")).to_have_count(0)
        slider.fill(age)
        expect(faded(map_page, "absent")).to_have_count(by_server)


def test_the_far_end_is_all_ages_by_keyboard_too(map_page, slider, shown):
    slider.focus()
    map_page.press("ArrowLeft", "ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "at age 18")

    map_page.press("End")

    expect(slider).to_have_attribute("aria-valuetext", "all ages")
    expect(shown).to_be_hidden()
    expect(map_page.page).not_to_have_url(re.compile("age="))


def test_the_age_stays_after_a_change_undo_a_view_the_list_and_reload(map_page, slider):
    slider.fill("6")
    map_page.add("person: Grace Poole, 18-")
    expect(map_page.named("Grace Poole")).to_have_attribute("data-absent", "true")

    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.named("Grace Poole")).to_have_count(0)
    expect(map_page.thing("t9")).to_have_attribute("data-absent", "true")

    map_page.page.get_by_role("link", name="People", exact=True).click()
    expect(map_page.page).to_have_url(re.compile("(?=.*view=people)(?=.*age=6)"))
    map_page.page.get_by_role("link", name="List", exact=True).click()
    expect(map_page.page.get_by_role("region", name="The map in words")).to_contain_text("not at this age")
    map_page.page.reload()
    expect(slider).to_have_value("6")


def test_the_words_in_the_list_follow_the_slider(map_page, slider):
    map_page.open("?list=1")
    words = map_page.page.locator('.list-thing:has([data-thing="t9"]) .faded-words')

    slider.fill("6")
    expect(words).to_have_text("not at this age")

    slider.fill("18")
    expect(words).to_be_empty()


def test_a_greater_age_on_the_map_lengthens_the_slider_and_all_stays_all(map_page, slider):
    map_page.add("person: Adele, 30-40")

    expect(slider).to_have_attribute("max", "41")
    expect(slider).to_have_attribute("aria-valuetext", "all ages")


# --- steps ---


def test_steps_fade_what_is_further_away_and_escape_lets_go(map_page, shown):
    map_page.thing("t41").click()
    map_page.opened("Swallows her needs and serves")
    before = places(map_page)

    map_page.panel.get_by_role("link", name="1 step", exact=True).click()

    expect(shown).to_contain_text("only what touches “Swallows her needs and serves”, 1 step")
    expect(map_page.thing("t3")).to_have_attribute("data-far", "true")
    expect(map_page.thing("t42")).not_to_have_attribute("data-far", "true")
    map_page.focus_is_on("focus-1")
    assert places(map_page) == before

    map_page.press("Escape")
    expect(faded(map_page, "far")).to_have_count(0)
    map_page.opened("Swallows her needs and serves")


def test_steps_stay_while_other_things_are_opened_and_changed(map_page, shown):
    map_page.open("?sel=t41&focus=1")

    map_page.thing("t42").click()
    map_page.opened("Nobody sees what she needs")
    expect(shown).to_contain_text("“Swallows her needs and serves”")

    map_page.add("Swallows -> Tired")
    expect(map_page.named("Tired")).not_to_have_attribute("data-far", "true")
    expect(map_page.thing("t3")).to_have_attribute("data-far", "true")


def test_only_what_leads_here(map_page, shown):
    map_page.open("?sel=t41&focus=1")

    map_page.panel.get_by_role("link", name="Leads here").click()

    expect(shown).to_contain_text("only what leads to")
    expect(map_page.thing("t42")).to_have_attribute("data-far", "true")
    expect(map_page.thing("t31")).not_to_have_attribute("data-far", "true")


# --- a circle ---


def test_a_circle_stays_lit_through_undo_views_details_and_reload(map_page, shown):
    card(map_page).get_by_role("link", name="Keep lit").click()
    expect(card(map_page).get_by_role("link", name="Let go")).to_be_visible()
    expect(shown).to_contain_text("the circle “Silence and storm”")

    map_page.add("Grace Poole - frightening -> Jane")
    map_page.page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(map_page.named("Grace Poole")).to_have_count(0)
    expect(faded(map_page, "lit")).to_have_count(10)

    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    map_page.page.get_by_role("link", name="Patterns", exact=True).click()
    expect(faded(map_page, "lit")).to_have_count(10)
    map_page.page.reload()
    expect(faded(map_page, "lit")).to_have_count(10)
    map_page.page.mouse.move(300, 400)
    expect(map_page.thing("t45")).to_have_css("opacity", "0.16")


def test_pointing_at_another_card_comes_back_to_the_circle_that_is_kept(map_page):
    card(map_page).get_by_role("link", name="Keep lit").click()
    expect(card(map_page).get_by_role("link", name="Let go")).to_be_visible()

    map_page.panel.locator("article.circle").first.hover()
    expect(faded(map_page, "lit")).to_have_count(6)

    map_page.page.mouse.move(300, 300)
    expect(faded(map_page, "lit")).to_have_count(10)
    card(map_page).get_by_role("link", name="Let go").click()
    map_page.page.mouse.move(300, 300)
    expect(faded(map_page, "lit")).to_have_count(0)


def test_add_a_way_out_waits_for_its_name(map_page):
    card(map_page).get_by_role("link", name="Add a way out").click()
    expect(map_page.box).to_be_focused()

    map_page.keyboard.type("Being waited for")
    expect(map_page.box).to_have_value("ingredient: Being waited for -| Swallows her needs and serves")
    map_page.press("Enter")

    expect(map_page.named("Being waited for")).to_have_count(1)
    expect(map_page.box).to_have_value("")


# --- all together ---


def test_show_all_lets_go_of_everything(map_page, slider, shown):
    map_page.open("?sel=t3&focus=2&age=10")
    expect(shown).to_contain_text("only what touches “Mrs Reed”, 2 steps")

    map_page.page.get_by_role("link", name="Show all").click()

    expect(shown).to_be_hidden()
    expect(map_page.picture.locator("[data-absent], [data-far], [data-lit]")).to_have_count(0)
    expect(slider).to_have_attribute("aria-valuetext", "all ages")
    expect(map_page.page).to_have_url(re.compile(r"\?view=all&sel=t3$|\?sel=t3$"))
    map_page.focus_is_on("t3", "client")


def test_back_goes_to_what_was_open_and_faded(map_page, slider):
    map_page.thing("t3").click()
    map_page.opened("Mrs Reed")
    slider.fill("10")
    map_page.thing("t5").click()
    map_page.opened("Bessie")
    slider.fill("4")

    map_page.page.go_back()

    map_page.opened("Mrs Reed")
    expect(slider).to_have_value("10")


@pytest.mark.parametrize("query", ["?age=6", "?sel=t41&focus=1&side=after", "?age=6&list=1&sel=t41&focus=1"])
def test_axe(map_page, query):
    map_page.open(query)

    check(map_page.page)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_all_of_it_fits(map_page, slider, width):
    map_page.page.set_viewport_size({"width": width, "height": 844})
    map_page.open("?age=6&near=t41&focus=2")

    assert map_page.page.evaluate("document.documentElement.scrollWidth") <= width
    expect(slider).to_be_visible()
    assert slider.bounding_box()["height"] >= 44


def test_a_lit_circle_and_an_age_without_a_script(map_page, browser, live_server, therapist):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server, therapist)
    page = context.new_page()
    page.goto(map_page.address)
    page.get_by_role("spinbutton", name="Age").fill("10")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("age=10"))
    page.get_by_role("link", name="Keep lit").last.click()
    expect(page.locator("#shown")).to_contain_text("the circle")
    page.get_by_role("link", name="Add a way out").last.click()
    expect(page.locator("#quick-text")).to_have_value("ingredient:  -| Swallows her needs and serves")
    expect(page).to_have_url(re.compile("age=10"))
    context.close()
