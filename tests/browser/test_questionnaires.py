"""Questionnaires entered and corrected before a real browser, with the keyboard alone too."""

import re

import pytest
from playwright.sync_api import expect

from tests.factory import make_questionnaire

pytestmark = pytest.mark.browser


@pytest.fixture
def entering(tab, address, janes):
    """Opens the page that a questionnaire is entered on."""

    def open_page(instrument):
        tab.goto(address("enter_questionnaire", janes.pk, instrument))
        return tab

    return open_page


def item(page, number):
    return page.get_by_role("radiogroup", name=re.compile(f"^Item {number}\\b"))


def chosen(page):
    return page.evaluate(
        "[...document.querySelectorAll('[role=radiogroup] input:checked')].map((one) => one.value).join(',')"
    )


def type_digits(page, digits):
    for digit in digits:
        page.keyboard.press(digit)


# --- by the keyboard


def test_a_nine_item_form_is_entered_with_the_keyboard_alone(entering, janes):
    page = entering("ecr_rs")
    expect(page.get_by_label("About", exact=True)).to_be_focused()
    page.keyboard.type("Mrs Reed")
    while page.evaluate("document.activeElement.name") != "item_1":
        page.keyboard.press("Tab")
    type_digits(page, "121276555")
    expect(page.get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("ECR-RS")
    expect(page.get_by_text("9 of 9 answered.")).to_be_visible()
    row = janes.questionnaires.get()
    assert (row.about, row.answers) == ("t3", [1, 2, 1, 2, 7, 6, 5, 5, 5])


def test_where_nothing_else_comes_first_the_first_item_waits_for_its_digit(entering):
    page = entering("phq9")
    type_digits(page, "210")

    expect(item(page, 4).get_by_role("radio", name="left blank")).to_be_focused()
    assert chosen(page) == "2,1,0,,,,,,"


def test_arrows_move_and_backspace_clears_and_then_goes_back(entering):
    page = entering("phq9")
    type_digits(page, "21")
    page.keyboard.press("ArrowUp")
    expect(item(page, 2).get_by_role("radio", name="1 on some days")).to_be_focused()
    page.keyboard.press("Backspace")
    assert chosen(page) == "2,,,,,,,,"
    page.keyboard.press("Backspace")
    expect(item(page, 1).get_by_role("radio", name="2 on more than half of the days")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("3")
    assert chosen(page) == "2,,3,,,,,,"


def test_the_item_at_hand_is_never_under_the_words_that_stay_on_top(entering):
    page = entering("ecr_r")
    type_digits(page, "1" * 30)
    for number in range(30, 5, -1):
        page.keyboard.press("ArrowUp")
        words = page.locator(".anchors").bounding_box()
        assert item(page, number).bounding_box()["y"] >= words["y"] + words["height"] - 1


def test_a_digit_outside_the_scale_does_nothing(entering):
    page = entering("phq9")
    page.keyboard.press("7")

    expect(item(page, 1).get_by_role("radio", name="left blank")).to_be_focused()
    assert chosen(page) == ",,,,,,,,"


def test_enter_in_the_middle_moves_on_and_keeps_nothing(entering, janes):
    page = entering("phq9")
    type_digits(page, "21")
    page.keyboard.press("Enter")

    expect(item(page, 4).get_by_role("radio", name="left blank")).to_be_focused()
    assert not janes.questionnaires.exists()


def test_digits_in_the_date_and_in_the_row_stay_there(entering):
    page = entering("phq9")
    page.get_by_label("Or paste a row of numbers").press_sequentially("1 2")

    expect(page.get_by_label("Or paste a row of numbers")).to_have_value("1 2")
    assert chosen(page) == ",,,,,,,,"


def test_words_are_chosen_and_no_digit_stands_for_them(entering):
    page = entering("core10")
    item(page, 2).get_by_role("radio", name="often").focus()
    page.keyboard.press("3")

    assert chosen(page) == "," * 9


# --- by a row, and corrected


def test_a_pasted_row_is_looked_over_put_right_and_saved(entering, janes):
    page = entering("phq9")
    page.get_by_label("Or paste a row of numbers").fill("0\t1\t2\t9\t\t1\t0\t0\t0")
    page.get_by_role("button", name="Fill in").click()

    problem = page.get_by_role("link", name="Item 4: 9 is not an answer here; use 0 to 3, or leave it blank.")
    expect(page.locator(".problem-summary")).to_be_focused()
    expect(item(page, 4).get_by_role("radio", name="9", exact=True)).to_be_checked()
    problem.click()
    expect(item(page, 4).get_by_role("radio", name="0 not at all")).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator(".refused")).to_be_hidden()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("8 of 9 answered.")).to_be_visible()
    assert janes.questionnaires.get().answers == [0, 1, 2, 3, None, 1, 0, 0, 0]


def test_a_reported_answer_is_told_first_and_until_a_note_is_written(entering, tab, address, janes):
    page = entering("phq9")
    type_digits(page, "000000001")
    page.keyboard.press("Enter")

    alert = page.get_by_role("region", name="Reported, and no risk note yet")
    expect(alert).to_be_focused()
    alert.get_by_role("link", name="Write a risk note").click()
    page.get_by_role("radio", name="Safety plan made or gone through").check(force=True)
    page.get_by_label("What was said and done").fill("Went through the plan")
    page.get_by_role("button", name="Keep this note").click()

    expect(page.get_by_role("heading", name="Questionnaires")).to_be_visible()
    expect(alert).to_have_count(0)


def test_an_entered_one_is_corrected_and_the_first_stays_readable(tab, address, janes):
    row = make_questionnaire(janes, instrument="ecr_rs", answers=[1, 2, 1, 2, 7, 6, 5, 5, 5], about="t3")
    tab.goto(address("questionnaire", janes.pk, row.pk))
    tab.get_by_role("link", name="Correct this").click()
    item(tab, 3).get_by_role("radio", name="7 strongly agree").check(force=True)
    tab.get_by_label("Why it is corrected").fill("Item 3 was misread")
    tab.get_by_role("button", name="Save the correction").click()

    expect(tab.get_by_text("Corrected: Item 3 was misread")).to_be_visible()
    tab.locator(".plain-list li").last.get_by_role("link").click()
    expect(tab.get_by_text("This was corrected.")).to_be_visible()


# --- on one screen, and light


def test_nine_items_and_the_button_fit_on_one_screen(entering):
    for instrument in ("ecr_rs", "phq9"):
        page = entering(instrument)
        for seen in (item(page, 1), item(page, 9), page.get_by_role("button", name="Save")):
            expect(seen).to_be_in_viewport(ratio=1)


@pytest.mark.own_tab
def test_the_script_is_fetched_on_this_page_alone(tab, address, janes):
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    for name in ("client", "new_questionnaire", "map"):
        tab.goto(address(name, janes.pk))
    assert not any("answers" in url for url in fetched)
    tab.goto(address("enter_questionnaire", janes.pk, "phq9"))
    assert sum("answers" in url for url in fetched) == 1


class TestWithoutJavaScript:
    @pytest.fixture
    def kept_tab(self, tab_without_scripts):
        return tab_without_scripts

    def test_entering_by_pointing(self, entering, janes):
        page = entering("gad7")
        for number in range(1, 8):
            item(page, number).get_by_role("radio", name="1 on some days").check(force=True)
        page.get_by_role("button", name="Save").click()

        expect(page.get_by_text("7 of 7 answered.")).to_be_visible()

    def test_enter_in_the_middle_keeps_nothing(self, entering, janes):
        page = entering("gad7")
        item(page, 1).get_by_role("radio", name="1 on some days").check(force=True)
        page.keyboard.press("Enter")

        expect(page.get_by_text("Paste or type the numbers first.").first).to_be_visible()
        assert not janes.questionnaires.exists()

    def test_a_row_of_numbers(self, entering, janes):
        page = entering("gad7")
        page.get_by_label("Or paste a row of numbers").fill("0 1 2 3 - 1 2")
        page.get_by_role("button", name="Fill in").click()
        page.get_by_role("button", name="Save").click()

        expect(page.get_by_text("6 of 7 answered.")).to_be_visible()


def test_a_digit_outside_the_scale_is_said_where_it_is_heard_and_seen(entering):
    page = entering("phq9")
    type_digits(page, "27")

    expect(page.get_by_role("status").filter(has_text="PHQ-9 goes from 0 to 3.")).to_be_in_viewport()
    expect(item(page, 2).get_by_role("radio", name="left blank")).to_be_focused()
    type_digits(page, "1")
    expect(page.get_by_text("PHQ-9 goes from 0 to 3.")).to_have_count(0)
    assert chosen(page) == "2,1,,,,,,,"
