"""Entering, correcting and reading questionnaires."""

import json
import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS, AnswersRefused
from clients.maps.names import mask
from clients.models import AccessLog, Client, What
from clients.services import instruments, questionnaires
from clients.services.maps import Conflict, store_revision
from tests.clients.html import page
from tests.factory import make_client, make_questionnaire, make_user
from tests.maps.jane import jane as janes_map

pytestmark = pytest.mark.django_db

ECR_RS = INSTRUMENTS["ecr_rs"]
PHQ9 = INSTRUMENTS["phq9"]
NINE = [1, 2, 1, 2, 7, 6, 5, 5, 5]


@pytest.fixture
def jane():
    client = make_client("JE-01", therapist=make_user("therapist"), name_on_map="Jane")
    revision = store_revision(
        client, janes_map(small=True), "bring in a map", user=client.therapist, parent=None
    )
    client.move_head(None, revision)
    return client


@pytest.fixture
def web(client, jane):
    client.force_login(jane.therapist)
    return client


@pytest.fixture
def own(settings, tmp_path):
    """Puts a file into the practice's folder of questionnaires."""
    settings.INSTRUMENTS_DIR = tmp_path

    def write(file, **changes):
        document = {
            "id": "our_scale", "name": "Our own scale", "abbreviation": "OWN-2", "reference": "This practice",
            "permission": {"status": "own", "text": "Ours"}, "scope": "symptom", "n_items": 2,
            "response": {"min": 0, "max": 4}, "key_confirmed": True,
            "subscales": [{"id": "total", "name": "Total", "items": [1, 2], "score": "sum", "range": [0, 8]}],
        }  # fmt: skip
        (tmp_path / file).write_text(json.dumps(document | changes), encoding="utf-8")

    return write


def address(jane, name, *args):
    return reverse(f"clients:{name}", args=(jane.pk, *args))


def values(answers, **more):
    return {"about": "", "date": timezone.localdate(), "answers": answers} | more


def filled_in(answers, **more):
    """What the page sends: one field for each item, empty for a blank."""
    items = {f"item_{number}": "" if one is None else one for number, one in enumerate(answers, start=1)}
    return {"date": timezone.localdate().isoformat(), "save": "", "token": "page-1"} | items | more


def enter(web, jane, instrument="phq9", answers=(0,) * 9, **more):
    return web.post(address(jane, "enter_questionnaire", instrument), filled_in(answers, **more))


def only(jane):
    [row] = jane.questionnaires.all()
    return row


# --- the verbs


def test_a_stored_questionnaire_is_read_with_its_scores(jane):
    row = questionnaires.store(jane, ECR_RS, values(NINE, about="t3"), user=jane.therapist)

    [one] = questionnaires.given(Client.objects.get(pk=jane.pk))
    assert (one.row, one.instrument, one.about, one.about_name) == (row, ECR_RS, "t3", "Mrs Reed")
    assert {id: score.value for id, score in one.scores.items()} == {"avoidance": 6.5, "anxiety": 5.0}
    assert (one.answered, one.risk, one.from_paper) == (9, (), False)
    assert (row.key_version, row.entered_by) == (ECR_RS.key_version, jane.therapist)


def test_newest_first_and_named_as_on_the_map(jane):
    today = timezone.localdate()
    for days, about in ((3, "t3"), (1, ""), (2, "t999")):
        make_questionnaire(
            jane, instrument="ecr_rs", answers=NINE, about=about, date=today - timedelta(days=days)
        )
    make_questionnaire(jane, date=today)

    assert [one.about_name for one in questionnaires.given(jane)] == [
        "", "In general", "Someone no longer on the map", "Mrs Reed",
    ]  # fmt: skip


def test_a_map_without_names_gives_no_names(jane):
    make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3")
    [one] = questionnaires.given(jane, mask(janes_map(small=True), "roles"))

    assert "Reed" not in one.about_name


def test_answers_that_do_not_fit_are_not_stored(jane):
    with pytest.raises(AnswersRefused):
        questionnaires.store(jane, PHQ9, values([4] * 9), user=jane.therapist)
    assert not jane.questionnaires.exists()


def test_the_same_page_sent_twice_is_kept_once(jane):
    first, second = (
        questionnaires.store(jane, PHQ9, values([1] * 9), user=jane.therapist, token="page-1")
        for _ in range(2)
    )

    assert first == second == only(jane)
    assert AccessLog.objects.filter(what=What.ENTERED_QUESTIONNAIRE).count() == 1


def test_a_page_that_was_kept_and_comes_again_with_other_answers_loses_nothing_silently(jane):
    questionnaires.store(jane, PHQ9, values([1] * 9), user=jane.therapist, token="page-1")
    with pytest.raises(Conflict, match="This questionnaire was changed in another window"):
        questionnaires.store(jane, PHQ9, values([2] * 9), user=jane.therapist, token="page-1")
    assert only(jane).answers == [1] * 9


def test_one_token_for_two_clients_is_two_rows(jane):
    for client in (jane, make_client(therapist=jane.therapist)):
        questionnaires.store(client, PHQ9, values([1] * 9), user=jane.therapist, token="page-1")
        assert client.questionnaires.count() == 1


def test_a_correction_is_a_row_of_its_own_and_the_old_one_stays(jane):
    before = questionnaires.store(jane, PHQ9, values([1] * 9), user=jane.therapist)
    after = questionnaires.correct(before, PHQ9, values([2] * 9, reason="Misread"), user=jane.therapist)

    before.refresh_from_db()
    assert (before.answers, before.reason, before.is_corrected) == ([1] * 9, None, True)
    assert (after.answers, after.reason, after.replaces) == ([2] * 9, "Misread", before)
    assert [one.row for one in questionnaires.given(jane)] == [after]
    assert questionnaires.history(before) == questionnaires.history(after) == [after, before]


def test_two_corrections_of_the_same_are_a_conflict(jane):
    before = questionnaires.store(jane, PHQ9, values([1] * 9), user=jane.therapist)
    questionnaires.correct(before, PHQ9, values([2] * 9, reason="Misread"), user=jane.therapist, token="a")
    with pytest.raises(Conflict):
        questionnaires.correct(
            before, PHQ9, values([3] * 9, reason="Misread"), user=jane.therapist, token="b"
        )
    assert jane.questionnaires.count() == 2


def test_each_act_is_written_down_without_content(web, jane):
    enter(web, jane, answers=[3] * 9)
    row = only(jane)
    web.get(address(jane, "questionnaire", row.pk))
    web.post(
        address(jane, "correct_questionnaire", row.pk), filled_in([2] * 9, reason="Misread", token="page-2")
    )

    acts = AccessLog.objects.filter(client_id=jane.pk).order_by("at")
    assert [(one.what, one.detail) for one in acts] == [
        ("entered_questionnaire", ""), ("opened_questionnaires", ""), ("corrected_questionnaire", ""),
    ]  # fmt: skip


def test_an_unverified_key_gives_no_scores_until_it_is_turned_on(jane, settings):
    make_questionnaire(jane, instrument="pam", answers=[1] * 16)
    assert questionnaires.given(jane)[0].scores == {}

    settings.UNVERIFIED_KEYS = True
    assert questionnaires.given(jane)[0].scores["anxiety"].confirmed is False


def test_a_questionnaire_of_the_practice_is_scored_and_missed_when_its_file_goes(jane, own, tmp_path):
    own("ours.json")
    questionnaires.store(jane, instruments.known()["our_scale"], values([3, 4]), user=jane.therapist)
    assert questionnaires.given(jane)[0].scores["total"].value == 7

    (tmp_path / "ours.json").unlink()
    assert questionnaires.given(jane) == []
    assert questionnaires.unreadable(jane) == ["our_scale"]


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

    assert re.findall(r'<p class="cue"[^>]*>(.*?)</p>', html.source)[0].endswith("<b>1</b>")
    assert html.source.count('type="radio"') == 36 * 8


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
    assert html.problem_links() == ["id_item_4_0"] and "id_item_4_0" in html.ids
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
    enter(web, jane, token="page-2")
    enter(web, jane, token="page-2")

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
    assert html.problem_links() == ["id_item_4_0"]


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


# --- scores from paper, and coded interviews


def on_paper(web, jane, instrument="phq9", **more):
    sent = {"date": timezone.localdate().isoformat(), "token": "page-1"} | more
    return web.post(address(jane, "enter_scores", instrument), sent)


def test_scores_from_a_paper_form(web, jane):
    response = on_paper(web, jane, "ecr_rs", about="t3", score_avoidance="6,25", score_anxiety="")

    assert (only(jane).paper_scores, only(jane).answers) == ({"avoidance": 6.25}, [None] * 9)
    html = page(web.get(response.url))
    assert "6.25" in html and "not entered" in html
    assert "Copied from a form that was scored by hand." in html


@pytest.mark.parametrize("score", ["8", "0", "x", "1e3", "nan", "-2", "1.2.3"])
def test_a_score_outside_its_range(web, jane, score):
    response = on_paper(web, jane, "ecr_rs", about="t3", score_anxiety=score)

    assert response.status_code == 422
    assert f"{score} is not a score here; use 1 to 7, or leave it blank." in page(response)
    assert page(response).problem_links() == ["id_score_anxiety"]
    assert f'value="{score}"' in response.content.decode()


def test_no_score_at_all(web, jane):
    assert "No score is entered yet." in page(on_paper(web, jane, "gad7"))


def test_a_total_from_paper_asks_for_the_answer_about_harm_by_itself(web, jane):
    response = on_paper(web, jane, score_total="11")
    assert "Choose what item 9 says, or “Not on the form”." in page(response)

    on_paper(web, jane, score_total="11", item_9="none")
    assert only(jane).answers == [None] * 9


def test_the_band_of_a_score_from_paper(web, jane):
    response = on_paper(web, jane, score_total="11", item_9="0")

    assert "moderate" in page(web.get(response.url))
    assert "not reported on this form" in page(web.get(response.url))


def test_a_coded_interview(web, jane):
    sent = {"date": "2026-03-02", "codes": ["U", "Ds"], "coder": "A trained coder", "note": "", "token": "1"}
    response = web.post(address(jane, "enter_questionnaire", "aai"), sent)

    html = page(web.get(response.url))
    assert "dismissing" in html and "unresolved for loss or trauma" in html
    assert "Coded by A trained coder" in html
    assert "Scores" not in html


@pytest.mark.parametrize("codes", [[], ["X"]])
def test_a_coded_interview_needs_a_result(web, jane, codes):
    response = web.post(address(jane, "enter_questionnaire", "aai"), {"date": "2026-03-02", "codes": codes})

    assert response.status_code == 422
    assert "Choose what the coder found." in page(response)


def test_an_interview_has_no_scores_to_enter(web, jane):
    assert web.get(address(jane, "enter_scores", "aai")).status_code == 404
    assert web.get(address(jane, "enter_questionnaire", "horoscope")).status_code == 404


# --- reading one


def test_the_result_says_what_it_is_and_never_a_verdict(web, jane):
    row = make_questionnaire(jane, instrument="ecr_rs", answers=[1, 2, 1, 2, 7, None, 5, 5, None], about="t3",
                             key_version="0123456789ab")  # fmt: skip
    html = page(web.get(address(jane, "questionnaire", row.pk)))

    assert "about Mrs Reed" in html and "7 of 9 answered." in html
    assert "5 of 6" in html and "2 of 3" in html and "too little answered" in html
    assert "1 to 7" in html and "keeps more distance from this person" in html
    assert ECR_RS.reference in html and ECR_RS.permission.text in html
    assert f"version {ECR_RS.key_version}; entered with version 0123456789ab" in html
    assert not re.search("secure|fearful|dismissing|preoccupied", html.text, re.I)


def test_a_band_is_shown_where_it_is_confirmed(web, jane):
    rows = [
        make_questionnaire(jane, instrument=one, answers=[1] * count)
        for one, count in (("phq9", 9), ("core10", 10))
    ]
    shown = [page(web.get(address(jane, "questionnaire", row.pk))) for row in rows]

    assert "mild" in shown[0] and "Band" in shown[0]
    assert "Band" not in shown[1]


# --- correcting


def correct(web, jane, row, answers, **more):
    sent = filled_in(answers, token="page-2", **{"reason": "Item 3 was misread"} | more)
    return web.post(address(jane, "correct_questionnaire", row.pk), sent)


def test_a_correction_starts_from_what_was_entered(web, jane):
    row = make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3", date="2026-03-02")
    html = page(web.get(address(jane, "correct_questionnaire", row.pk)))

    assert [v for _, v in re.findall(r'name="item_(\d)" value="(\d?)"[^>]* checked', html.source)] == [
        str(n) for n in NINE
    ]
    assert 'value="2026-03-02"' in html.source
    assert re.search(r'value="t3" selected', html.source)


def test_a_correction_shows_its_reason_and_the_old_one_is_readable(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9)
    response = correct(web, jane, row, [2] * 9)

    html = page(web.get(response.url))
    assert "Corrected: Item 3 was misread" in html
    old = page(web.get(address(jane, "questionnaire", row.pk)))
    assert "This was corrected." in old
    assert address(jane, "correct_questionnaire", row.pk) not in old.links
    assert "9" in old and "18" in html


def test_a_correction_needs_a_reason_and_a_difference(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9, date="2026-03-02")
    without = correct(web, jane, row, [2] * 9, reason="")
    same = correct(web, jane, row, [1] * 9, date="2026-03-02")

    assert page(without).problem_links() == ["id_reason"]
    assert "Nothing is different from what was entered." in page(same)
    assert jane.questionnaires.count() == 1


def test_correcting_what_was_corrected_meanwhile(web, jane):
    row = make_questionnaire(jane, answers=[1] * 9)
    newer = make_questionnaire(jane, answers=[2] * 9, replaces=row, reason="Misread")
    response = correct(web, jane, row, [3] * 9)

    assert response.status_code == 409
    assert address(jane, "questionnaire", newer.pk) in page(response).links
    assert "checked" in page(response).source and jane.questionnaires.count() == 2
    again = web.get(address(jane, "correct_questionnaire", row.pk))
    assert again.url == address(jane, "correct_questionnaire", newer.pk)


def test_who_is_no_longer_on_the_map_stays_who_it_was_about(web, jane):
    row = make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t999", date="2026-03-02")
    correct(web, jane, row, [2, *NINE[1:]], about="t999", date="2026-03-02")

    assert jane.questionnaires.current().get().about == "t999"


def test_scores_from_paper_and_coded_results_are_corrected_as_they_were_entered(web, jane):
    paper = make_questionnaire(jane, answers=[None] * 9, paper_scores={"total": 11.0}, date="2026-03-02")
    coded = make_questionnaire(jane, instrument="aai", answers=[], date="2026-03-02",
                               coded={"codes": ["Ds"], "coder": "", "note": ""})  # fmt: skip
    assert 'value="11"' in web.get(address(jane, "correct_questionnaire", paper.pk)).content.decode()
    html = web.get(address(jane, "correct_questionnaire", coded.pk)).content.decode()
    assert re.search(r'value="Ds"[^>]*checked', html)

    sent = {"date": "2026-03-02", "score_total": "12", "item_9": "none", "reason": "Misread", "token": "1"}
    web.post(address(jane, "correct_questionnaire", paper.pk), sent)
    assert jane.questionnaires.get(replaces=paper).paper_scores == {"total": 12.0}


# --- on the client's page


def test_the_list_on_the_client_page(web, jane):
    make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3", date="2026-03-02")
    make_questionnaire(jane, answers=[1, 1, 1, 1, 1, 1, 1, 1, None], date="2026-03-03")
    html = page(web.get(address(jane, "client")))

    assert "2 March 2026 , ECR-RS, Mrs Reed ECR-RS Mrs Reed Avoidance 6.5 , Anxiety 5 9 of 9" in html
    assert "3 March 2026 , PHQ-9 PHQ-9 – – 8 of 9" in html  # item 9 is blank, so there is no total


def test_more_questionnaires_take_no_more_queries(web, jane, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as captured:
            web.get(address(jane, "client"))
        return len(captured)

    for _ in range(2):
        make_questionnaire(jane)
    queries()  # the first time the picture is drawn
    few = queries()
    for _ in range(12):
        make_questionnaire(jane)
    assert queries() == few


def test_a_file_that_is_missing_is_told_on_the_client_page(web, jane):
    make_questionnaire(jane, instrument="gone_scale", answers=[1, 2])
    html = page(web.get(address(jane, "client")))

    assert "Answers to “gone_scale” are kept, and cannot be read here" in html


@pytest.mark.parametrize("name", ["questionnaire", "correct_questionnaire"])
def test_anothers_questionnaire_and_one_that_is_not_there(web, jane, name):
    theirs = make_questionnaire(make_client())
    for pk in (theirs.pk, UUID(int=1)):
        for method in (web.get, web.post):
            assert method(address(jane, name, pk)).status_code in (404, 405)
