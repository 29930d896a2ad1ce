"""Questionnaires kept and read: rows, scores, the result page, the list on the client page."""

import re
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS, AnswersRefused
from clients.maps.names import mask
from clients.models import AccessLog, AppendOnly, Client, Questionnaire, What
from clients.services import instruments, questionnaires
from clients.services.maps import Conflict
from tests.clients.entering import NINE, address, enter, filled_in, janes_client, only, values, write_own
from tests.clients.html import page
from tests.factory import make_client, make_questionnaire
from tests.maps.jane import jane as janes_map

pytestmark = pytest.mark.django_db

ECR_RS = INSTRUMENTS["ecr_rs"]
PHQ9 = INSTRUMENTS["phq9"]


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


def test_a_page_that_was_kept_and_comes_again_for_another_questionnaire_is_not_called_saved(web, jane):
    enter(web, jane, answers=[1] * 9)
    response = enter(web, jane, instrument="ecr_rs", answers=[1] * 9, about="general")

    assert response.status_code == 409
    assert only(jane).instrument == "phq9"


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


def test_a_questionnaire_is_never_changed_or_removed(jane):
    row = make_questionnaire(jane)
    row.answers = [1] * 9
    for forbidden in (
        row.save,
        row.delete,
        jane.questionnaires.all().delete,
        lambda: jane.questionnaires.update(instrument="gad7"),
        lambda: Questionnaire.objects.bulk_update([row], ["date"]),
    ):
        with pytest.raises(AppendOnly):
            forbidden()
    assert (only(jane).instrument, only(jane).answers) == ("phq9", [0] * 9)


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


def test_confirmed_cutoffs_stand_below_the_scores(web, jane):
    core = make_questionnaire(jane, instrument="core10", answers=[1] * 10)
    assert "Published cut-offs: from 11, clinical range; from 13, depression screen" in page(
        web.get(address(jane, "questionnaire", core.pk))
    )
    phq = make_questionnaire(jane)
    assert "cut-offs" not in page(web.get(address(jane, "questionnaire", phq.pk)))


# --- on the client's page


def test_an_answer_about_harm_that_was_left_blank_is_said_in_black_and_white(web, jane):
    row = make_questionnaire(jane, answers=[1] * 8 + [None])
    result = page(web.get(address(jane, "questionnaire", row.pk)))

    assert "An answer about harm was left blank: item 9, thoughts of death or self-harm." in result


def test_the_list_on_the_client_page(web, jane):
    make_questionnaire(jane, instrument="ecr_rs", answers=NINE, about="t3", date="2026-03-02")
    make_questionnaire(jane, answers=[1, 1, 1, 1, 1, 1, 1, 1, None], date="2026-03-03")
    html = page(web.get(address(jane, "client")))

    assert "2 March 2026 , ECR-RS, Mrs Reed ECR-RS Mrs Reed Avoidance 6.5 , Anxiety 5 9 of 9" in html
    assert "PHQ-9 – – · an answer about harm was left blank 8 of 9" in html  # item 9, so there is no total


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
