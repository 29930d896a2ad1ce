"""The pages of questionnaires: no problem that axe knows, nothing sideways at 320 px, nothing too small to press."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import (
    ALL,
    check,
    too_small,
    too_wide_when_narrow,
    violations_in_both_themes,
    wrong_with,
)
from tests.factory import make_questionnaire, make_risk_note

pytestmark = pytest.mark.browser

REPORTED = [1, 1, 2, None, 0, 1, 0, 0, 1]


@pytest.fixture
def kept(janes):
    """One questionnaire of each kind, one of them corrected, with an answer about harm and an older note."""
    make_risk_note(janes)
    first = make_questionnaire(janes, answers=[0] * 9)
    return {
        "corrected": first,
        "answers": make_questionnaire(janes, answers=REPORTED, replaces=first, reason="Misread"),
        "relationship": make_questionnaire(janes, instrument="ecr_rs", answers=[4] * 9, about="t3"),
        "paper": make_questionnaire(
            janes, instrument="ecr_rs", answers=[None] * 9, paper_scores={"anxiety": 2.5}
        ),
        "coded": make_questionnaire(
            janes, instrument="aai", answers=[], coded={"codes": ["Ds"], "coder": "A coder", "note": "So"}
        ),
        "more": [make_questionnaire(janes, instrument="gad7", answers=[1] * 7) for _ in range(6)],
    }


PAGES = {
    "client": ("client",),
    "choose": ("new_questionnaire",),
    "enter nine": ("enter_questionnaire", "ecr_rs"),
    "enter words": ("enter_questionnaire", "core10"),
    "enter many": ("enter_questionnaire", "ecr_r"),
    "enter scores": ("enter_scores", "phq9"),
    "enter a result": ("enter_questionnaire", "aai"),
    "notes": ("risk_notes",),
    "result": ("questionnaire", "answers"),
    "result of a relationship": ("questionnaire", "relationship"),
    "corrected result": ("questionnaire", "corrected"),
    "result from paper": ("questionnaire", "paper"),
    "coded result": ("questionnaire", "coded"),
    "correct": ("correct_questionnaire", "answers"),
}


@pytest.fixture
def page_of(tab, address, janes, kept):
    """Opens one of PAGES with all that can be unfolded unfolded."""

    def open_page(name):
        view, *args = PAGES[name]
        tab.goto(address(view, janes.pk, *(kept[arg].pk if arg in kept else arg for arg in args)))
        tab.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
        return tab

    return open_page


def too_small_to_press(page):
    # A row of the assessment is pressed anywhere, though its link is lower.
    page.evaluate("document.querySelectorAll('.task-list').forEach((list) => list.remove())")
    return too_small(page, ALL, 24)


def test_pages(page_of):
    looks = (violations_in_both_themes, too_wide_when_narrow, too_small_to_press)

    assert wrong_with(PAGES, page_of, *looks) == {}


def test_with_problems(page_of):
    page = page_of("enter nine")
    page.get_by_label("Or paste a row of numbers").fill("1 2 3 9 5 6 7 1 2")
    page.get_by_role("button", name="Fill in").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)

    page.get_by_label("Or paste a row of numbers").fill("1 2 3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The row has 3 numbers").first).to_be_visible()
    check(page)


@pytest.mark.parametrize("name", ["enter scores", "enter a result", "notes"])
def test_with_nothing_entered(page_of, name):
    page = page_of(name)
    page.locator("button.primary, input[type=submit]").first.click()

    expect(page.get_by_text("There is a problem")).to_be_visible()
    check(page)


def test_corrected_in_another_window_meanwhile(page_of, janes, kept):
    page = page_of("correct")
    make_questionnaire(janes, answers=[2] * 9, replaces=kept["answers"], reason="Again")
    page.get_by_label("Why it is corrected").fill("Item 1 was misread")
    page.get_by_role("radio", name="3 almost daily").first.check(force=True)
    page.get_by_role("button", name="Save the correction").click()

    expect(page.get_by_role("heading", name="Not saved")).to_be_visible()
    check(page)


def test_another_of_the_same_day_is_asked_about_and_saved_by_the_keyboard(page_of, janes):
    page = page_of("enter nine")
    page.get_by_label("About", exact=True).select_option(label="Mrs Reed")
    page.get_by_role("radio", name="4", exact=False).first.focus()
    page.keyboard.type("444444444")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Save this one as well").press("Enter")
    expect(page.get_by_role("heading", name="ECR-RS")).to_be_visible()
    assert janes.questionnaires.filter(instrument="ecr_rs").count() == 3
