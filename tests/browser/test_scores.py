"""Scores before a real browser: what axe knows, narrow screens, paper, and the switch on the map."""

import re
from datetime import date
from functools import partial

import pytest
from playwright.sync_api import expect

from clients.instruments.catalogue import INSTRUMENTS
from clients.services import norms
from clients.services.norms import Norm
from tests.browser.looks import check, too_wide_when_narrow, violations_in_both_themes, wrong_with
from tests.factory import make_assessment, make_questionnaire

pytestmark = pytest.mark.browser

PEOPLE = {
    "t3": [1, 2, 1, 2, 7, 6, 5, 5, 5],
    "t7": [6, 6, 6, 5, 2, 2, 3, 3, 3],
    "": [4, 4, 4, 5, 4, 4, 5, 5, 4],
}


@pytest.fixture
def scored(janes, therapist, settings, tmp_path):
    """Jane with scores about two people and in general, a second date, and a symptom measure."""
    settings.NORMS_FILE = tmp_path / "norms.json"
    norms.keep(INSTRUMENTS["ecr_rs"], "anxiety", Norm(1.12, 0.8, "our own group"), user=therapist)
    for about, answers in PEOPLE.items():
        make_questionnaire(janes, instrument="ecr_rs", about=about, answers=answers, date=date(2026, 3, 2))
    make_questionnaire(janes, instrument="ecr_rs", about="t3", answers=[4] * 9, date=date(2026, 5, 25))
    for day, answer in ((date(2026, 3, 2), 2), (date(2026, 5, 25), 1)):
        make_questionnaire(janes, instrument="phq9", answers=[answer] * 8 + [0], date=day)
    make_questionnaire(janes, instrument="rq", about="t3", answers=[5, 2, 3, 6])
    make_assessment(
        janes,
        difficulties=[{"id": f"D{number}", "how_much": "a_little", "note": ""} for number in range(1, 10)],
    )
    return janes


def open_scores(tab, address, scored, name="scores"):
    tab.goto(address(name, *([scored.pk] if "score" in name else [])))
    return tab


def test_free_of_problems(tab, address, scored):
    looks = (violations_in_both_themes, too_wide_when_narrow, violations_in_both_themes)

    assert (
        wrong_with(["scores", "print_scores", "norms"], partial(open_scores, tab, address, scored), *looks)
        == {}
    )


def test_the_form_of_a_scale_with_problems(tab, address, scored):
    tab.goto(address("norm", "phq9", "total"))
    check(tab)
    tab.get_by_label("SD").fill("wide")
    tab.get_by_role("button", name="Save").click()

    expect(tab.get_by_text("There is a problem")).to_be_visible()
    check(tab)


def test_no_scores_yet(tab, address, nobodys_map):
    tab.goto(address("scores", nobodys_map.pk))

    expect(tab.get_by_text("No scores yet.")).to_be_visible()
    check(tab)


def test_a_phone_has_a_plot_of_its_own_with_type_that_can_be_read(tab, address, scored):
    page = open_scores(tab, address, scored)
    wide, narrow = page.locator("#plot-ecr_rs"), page.locator("#plot-ecr_rs-narrow")
    expect(wide).to_be_visible()
    expect(narrow).to_be_hidden()

    page.set_viewport_size({"width": 390, "height": 844})
    expect(wide).to_be_hidden()
    expect(narrow).to_be_visible()
    name = narrow.get_by_text("Miss Temple")
    assert name.evaluate("one => one.getBoundingClientRect().height") >= 11


def test_the_words_of_the_plot_do_not_lie_on_each_other(tab, address, scored):
    page = open_scores(tab, address, scored)
    boxes = page.locator("#plot-ecr_rs > text").evaluate_all(
        "all => all.map((one) => { const b = one.getBoundingClientRect(); return [one.textContent, b.left, b.top + 3, b.right, b.bottom - 3]; })"
    )

    covered = [
        (one[0], other[0])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert len(boxes) > 20 and covered == []


@pytest.mark.parametrize("measures", [("phq9", "gad7", "core10"), ("phq9", "gad7", "core10", "dass21")])
def test_the_summary_is_one_sheet_of_paper(tab, address, scored, measures):
    for day in (date(2026, month, 2) for month in (6, 7, 8, 9)):
        for about in ("t3", "t7", "t4", ""):
            make_questionnaire(scored, instrument="ecr_rs", about=about, answers=[4] * 9, date=day)
        for instrument in measures:
            answers = [1] * INSTRUMENTS[instrument].items
            make_questionnaire(scored, instrument=instrument, answers=answers, date=day)

    page = open_scores(tab, address, scored, "print_scores")
    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 59[45]", paper)  # A4 upright


def test_scores_come_onto_the_map_and_go_again(map_page, scored):
    badges = map_page.picture.locator(".score-badge")
    expect(badges).to_have_count(0)

    map_page.panel.get_by_role("link", name="Show scores on the people").click()
    expect(badges).to_have_count(2)
    expect(map_page.page).to_have_url(re.compile("scores=1"))
    check(map_page.page)

    map_page.panel.get_by_role("link", name="Take the scores off the people").click()
    expect(badges).to_have_count(0)
    expect(map_page.page).not_to_have_url(re.compile("scores"))


def test_they_stay_after_a_change(map_page, scored):
    map_page.open("?scores=1")
    map_page.add("Grace Poole - frightening -> Jane")

    expect(map_page.picture.locator(".score-badge")).to_have_count(2)
