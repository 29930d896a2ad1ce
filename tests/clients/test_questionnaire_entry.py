"""The pages that a questionnaire is chosen and entered on."""

import re
from functools import partial

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from tests.clients.entering import NINE, address, enter, janes_client, only, write_own
from tests.clients.html import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def jane():
    return janes_client()


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


@pytest.fixture
def own(settings, tmp_path):
    """Puts a file into the practice's folder of questionnaires."""
    settings.INSTRUMENTS_DIR = tmp_path
    return partial(write_own, tmp_path)


# --- choosing


def test_every_questionnaire_shows_its_reference_and_permission(web, jane):
    html = page(web.get(address(jane, "new_questionnaire")))

    for instrument in INSTRUMENTS.values():
        assert instrument.reference in html
        assert " ".join(instrument.permission.text.split()) in html
    assert address(jane, "enter_questionnaire", "ecr_rs") in html.links


def test_keys_from_memory_are_listed_and_not_in_use(web, jane, settings):
    html = page(web.get(address(jane, "new_questionnaire")))
    assert html.text.count("unverified key") == 3
    assert address(jane, "enter_questionnaire", "pam") not in html.links
    assert web.get(address(jane, "enter_questionnaire", "pam")).status_code == 404

    settings.UNVERIFIED_KEYS = True
    html = page(web.get(address(jane, "enter_questionnaire", "pam")))
    assert "Unverified key" in html


@pytest.mark.parametrize(
    "changes",
    [{"id": "phq9"}, {"n_items": -1}, {"subscales": "<script>"}, {"extra": 1}, {"name": 5}],
)
def test_a_file_that_is_refused_is_one_sentence_and_the_others_stay(web, jane, own, changes):
    own("a-wrong.json", **changes)
    own("b-right.json")
    html = page(web.get(address(jane, "new_questionnaire")))

    assert "A questionnaire of the practice cannot be used. a-wrong.json: " in html
    assert address(jane, "enter_questionnaire", "our_scale") in html.links


def test_a_file_that_is_no_text_is_refused_too(web, jane, own, tmp_path):
    (tmp_path / "picture.json").write_bytes(b"\xff\xfe\x00PNG")
    (tmp_path / "folder.json").mkdir()
    html = page(web.get(address(jane, "new_questionnaire")))

    assert "picture.json: " in html and "folder.json: " in html


# --- entering answers


def test_nine_items_with_their_cues_and_anchors(web, jane):
    html = page(web.get(address(jane, "enter_questionnaire", "ecr_rs")))

    assert html.source.count('type="radio"') == 9 * 8
    assert html.source.count("checked") == 9  # nothing is answered for anybody beforehand
    assert "Mrs Reed" in html and "In general" in html
    assert "1 strongly disagree" in html and "support sought here" in html


def test_where_the_permission_allows_no_cue_there_are_numbers_only(web, jane):
    html = page(web.get(address(jane, "enter_questionnaire", "ecr_r")))

    assert "items are shown by number because its permission allows no words of ours beside them." in html
    assert re.findall(r'<p class="cue"[^>]*>(.*?)</p>', html.source)[0].endswith("<b>1</b>")
    assert html.source.count('type="radio"') == 36 * 8


def test_the_item_about_harm_is_named_where_no_cue_says_so(web, jane):
    by_number = page(web.get(address(jane, "enter_questionnaire", "core10")))
    with_cues = page(web.get(address(jane, "enter_questionnaire", "phq9")))

    assert "Item 6 asks about harm." in by_number
    assert "by number" not in with_cues and "death or self-harm" in with_cues


@pytest.mark.parametrize(
    ("instrument", "said"), [("phq9", "Asks about the last two weeks"), ("ecr_rs", ""), ("ecr_r", "")]
)
def test_the_time_that_it_asks_about_is_said_where_there_is_one(web, jane, instrument, said):
    html = page(web.get(address(jane, "enter_questionnaire", instrument)))

    assert said in html and ("Asks about" in html) == bool(said) and "in general" not in html


def test_entering_leads_to_the_result(web, jane):
    response = enter(web, jane, "ecr_rs", NINE, about="t3")

    assert response.url == address(jane, "questionnaire", only(jane).pk)
    assert (only(jane).about, only(jane).answers) == ("t3", NINE)
    assert "Saved." in page(web.get(response.url))


def test_blanks_are_kept_as_blanks(web, jane):
    enter(web, jane, "phq9", [1, None, 2, None, 0, 0, 0, 0, 3])

    assert only(jane).answers == [1, None, 2, None, 0, 0, 0, 0, 3]


def test_about_whom_has_to_be_chosen(web, jane):
    for about in ("", "t999", "client"):
        response = enter(web, jane, "ecr_rs", NINE, about=about)
        assert response.status_code == 422
        assert page(response).problem_links() == ["id_about"]
    enter(web, jane, "ecr_rs", NINE, about="general")
    assert only(jane).about == ""


@pytest.mark.parametrize("answer", ["9", "-1", "x", "1.5", "٣", "\x00", "9" * 500, "<b>1</b>"])
def test_an_answer_outside_the_scale_is_one_sentence_and_stays_in_view(web, jane, answer):
    response = enter(web, jane, "phq9", [0, 0, 0, answer, 0, 0, 0, 0, 0])
    html = page(response)

    assert response.status_code == 422
    assert html.problem_links() == ["id_item_4"] and "id_item_4" in html.ids
    assert f"Item 4: {answer.strip()[:20]} is not an answer here; use 0 to 3, or leave it blank." in html
    assert html.source.count('class="refused"') == 1
    assert not jane.questionnaires.exists()


def test_nothing_answered_is_not_kept(web, jane):
    response = enter(web, jane, answers=[None] * 9)

    assert response.status_code == 422
    assert "Nothing is answered yet." in page(response)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Enter the date."),
        ("yesterday", "Enter the date as day, month and year"),
        ("2999-01-01", "The date is in the future."),
        ("1900-01-01", "The date must be in 1950 or later."),
    ],
)
def test_a_day_that_cannot_be(web, jane, day, sentence):
    response = enter(web, jane, date=day)

    assert response.status_code == 422
    assert sentence in page(response)
    assert page(response).problem_links() == ["id_date"]


def test_two_pages_at_once_are_kept_each(web, jane):
    enter(web, jane, token="page-1")
    for _ in range(2):
        enter(web, jane, token="page-2", date="2026-03-02")

    assert jane.questionnaires.count() == 2


def test_a_page_that_was_kept_before_says_so(web, jane):
    enter(web, jane, answers=[1] * 9)
    response = enter(web, jane, answers=[2] * 9)

    assert response.status_code == 409
    assert "What you entered is still below." in page(response)
    assert page(response).title.startswith("Error: ")


# --- a row of numbers


def test_a_row_fills_the_items_in_and_keeps_nothing_yet(web, jane):
    response = enter(web, jane, "ecr_rs", [None] * 9, row="1\t2\t3\t4\t\t6\t7\t1\t2\n", fill="")
    html = page(response)

    assert response.status_code == 200
    assert "Filled in from the row. Look it over, then save." in html
    chosen = re.findall(r'name="item_(\d)" value="(\d?)"[^>]* checked', html.source)
    assert [value for _, value in chosen] == ["1", "2", "3", "4", "", "6", "7", "1", "2"]
    assert not jane.questionnaires.exists()


def test_a_row_is_looked_over_before_it_is_saved_whichever_button_sends_it(web, jane):
    assert enter(web, jane, "phq9", [None] * 9, row="1 1 1 1 1 1 1 1 1").status_code == 200
    assert not jane.questionnaires.exists()


def test_what_is_outside_the_scale_in_a_row_stays_in_view(web, jane):
    html = page(enter(web, jane, "ecr_rs", [None] * 9, row="1 2 3 9 5 6 7 1 2", fill=""))

    assert "Item 4: 9 is not an answer here; use 1 to 7, or leave it blank." in html
    assert re.search(r'value="9" checked', html.source)
    assert html.problem_links() == ["id_item_4"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1 2 3", "The row has 3 numbers, and there are 9 items. Put a - where an item was left blank."),
        ("  ", "Paste or type the numbers first."),
        ("1 " * 3_000, "The row can have 4000 characters. Shorten it."),
    ],
)
def test_a_row_that_does_not_fit_stays_where_it_is(web, jane, row, sentence):
    response = enter(web, jane, "phq9", [1] * 9, row=row, fill="")
    html = page(response)

    assert response.status_code == 422
    assert html.problem_links() == ["id_row"]
    assert sentence in html
    assert row in html.source
    assert len(re.findall(r'value="1"[^>]* checked', html.source)) == 9


def test_where_words_are_chosen_no_number_can_be_pasted_or_seen(web, jane):
    html = page(web.get(address(jane, "enter_questionnaire", "core10")))
    shown = re.findall(r'name="item_2" value="\d?"[^>]*><span>(.*?)</span>', html.source)

    assert shown == [
        "not at all",
        "only now and then",
        "sometimes",
        "often",
        "most or all of the time",
        "left blank",
    ]
    assert 'name="row"' not in html.source and "answers.js" not in html.source
    enter(web, jane, "core10", [4, 0, 0, 0, 0, 0, 0, 0, 0, 0], row="0 " * 10, fill="")
    assert only(jane).answers[0] == 4


def test_a_long_scale_is_typed(web, jane, own):
    own("ours.json", response={"min": 0, "max": 100}, subscales=[
        {"id": "total", "name": "Total", "items": [1, 2], "score": "sum", "range": [0, 200]},
    ])  # fmt: skip
    assert page(web.get(address(jane, "enter_questionnaire", "our_scale"))).source.count('type="radio"') == 0
    wrong = enter(web, jane, "our_scale", [101, 50])
    assert 'value="101"' in page(wrong).source

    enter(web, jane, "our_scale", [100, 50])
    assert only(jane).answers == [100, 50]
