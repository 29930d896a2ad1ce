"""What is folded away in the details: it stays open, and nobody is disturbed while typing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def mrs_reed(map_page):
    return map_page.open("?sel=t3")


def unfold(page, title):
    page.panel.locator("summary", has_text=title).click()


def test_a_fold_stays_open_and_the_focus_where_it_is(mrs_reed):
    unfold(mrs_reed, "More about this person")
    mrs_reed.panel.get_by_label("Where this comes from").select_option("client")
    mrs_reed.panel.get_by_label("How sure").focus()

    expect(mrs_reed.panel.locator("#told-more")).to_have_text("(1 filled in)")
    expect(mrs_reed.panel.get_by_label("Where this comes from")).to_be_visible()
    expect(mrs_reed.panel.get_by_label("How sure")).to_be_focused()
    mrs_reed.saved()


def test_the_words_of_a_choice_end_before_its_arrow(mrs_reed):
    choice = mrs_reed.panel.get_by_label("How it felt")
    expect(choice).to_have_css("padding-right", "36px")


def test_a_problem_in_a_fold_leaves_it_open(map_page):
    map_page.open("?sel=t41")
    unfold(map_page, "More about this pattern")
    age = map_page.panel.get_by_label("From age")
    age.fill("900")
    age.press("Tab")

    expect(map_page.panel.get_by_text("There is a problem")).to_be_visible()
    expect(age).to_be_visible()
    expect(map_page.panel.get_by_label("To age")).to_be_focused()


def test_one_age_after_the_other(mrs_reed):
    unfold(mrs_reed, "What they were for the client")
    ages = mrs_reed.panel.get_by_label("At what age")
    expect(ages.filter(visible=True)).to_have_count(1)
    expect(mrs_reed.panel.get_by_label("Safe haven").filter(visible=True)).to_have_count(0)

    for place, age in enumerate(("0-2", "3-5")):
        ages.nth(place).select_option(age)
        mrs_reed.panel.get_by_label("Safe haven").nth(place).select_option("no")
        expect(mrs_reed.panel.locator("#told-functions")).to_have_text(f"({place + 1} filled in)")

    expect(ages.filter(visible=True)).to_have_count(3)


def test_a_box_for_other_words_comes_with_something_else(map_page):
    map_page.open("?sel=t22")
    other = map_page.panel.get_by_label("In other words")
    expect(other).to_be_hidden()

    map_page.panel.get_by_label("What kind of event").select_option("other")
    other.fill("an earache in the night")
    other.press("Tab")
    map_page.saved()

    map_page.open("?sel=t22")
    expect(map_page.panel.get_by_label("In other words")).to_have_value("an earache in the night")


def test_anxiety_is_asked_about_a_new_way_only(map_page):
    map_page.open("?sel=t41")
    expected = map_page.panel.get_by_label("Anxiety expected")
    expect(expected).to_be_hidden()

    map_page.panel.get_by_label("Old way or new way").select_option("new")

    expect(expected).to_be_visible()
