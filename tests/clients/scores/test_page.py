"""The scores of a client on their page, and on the map."""

import re
from datetime import date

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.maps.edits import ChangeThing, RemoveThing
from clients.models import AccessLog, What
from tests.clients.editor import text_of
from tests.clients.scored import (
    AFTER,
    MARCH,
    REED,
    ROCHESTER,
    TEMPLE,
    WARM,
    about,
    change,
    rows_of,
)
from tests.factory import make_questionnaire

pytestmark = pytest.mark.django_db


class TestThePage:
    def test_says_nothing_is_there_yet(self, jane):
        page = jane.get("scores")

        assert "No scores yet." in text_of(page)
        assert "<svg" not in page.content.decode().split("<main")[1]

    def test_has_the_plot_and_the_same_in_numbers(self, scored):
        page = scored.get("scores")

        body = page.content.decode()
        assert body.count('class="score-picture plot"') == 2  # one for screens, one for phones
        assert rows_of(page, "by relationship") == [
            ["Miss Temple", "ECR-RS", "2 March 2026", "3", "2.17", "9 of 9"],
            ["Mr Rochester", "ECR-RS", "25 May 2026", "3.67", "2.67", "9 of 9"],
            ["Mr Rochester", "ECR-RS", "2 March 2026", "5.33", "3.17", "9 of 9"],
            ["Mrs Reed", "ECR-RS", "2 March 2026", "5", "6.5", "9 of 9"],
        ]
        assert (
            "By these scores anxiety and avoidance are lowest with Miss Temple, highest with Mrs Reed."
            in text_of(page)
        )

    def test_the_spread_is_of_the_people_who_are_on_the_map(self, scored):
        about(scored, "", WARM)
        change(scored, RemoveThing(scored.thing(TEMPLE).id))

        words = text_of(scored.get("scores"))
        assert (
            "By these scores anxiety and avoidance are lowest with Mr Rochester, highest with Mrs Reed."
            in words
        )

    def test_names_no_style_as_a_fact(self, scored):
        page = scored.get("scores")

        words = text_of(page)
        for region in ("preoccupied", "dismissing", "fearful"):
            assert words.count(region) == 2  # in the corners of the two plots alone

    def test_the_symptom_measure_over_time_with_its_table(self, scored):
        page = scored.get("scores")

        assert page.content.decode().count('class="score-picture chart"') == 2
        assert rows_of(page, "PHQ-9, Depression severity") == [
            ["25 May 2026", "8", "mild", "9 of 9"],
            ["2 Mar 2026", "11", "moderate", "9 of 9"],
        ]

    def test_too_little_answered_is_in_the_table_and_not_on_the_plot(self, jane):
        about(jane, REED, [1, 2, 1, 2, None, 6, 5, None, 5])
        page = jane.get("scores")

        assert rows_of(page, "by relationship") == [
            ["Mrs Reed", "ECR-RS", "2 March 2026", "2 of 3, too few", "6.4 (5 of 6)", "7 of 9"]
        ]
        assert "score-picture" not in page.content.decode()

    def test_a_blank_about_harm_is_the_reason_and_is_not_on_paper(self, jane):
        form = about(jane, "", [1] * 8 + [None], MARCH, "phq9")

        reason = "an answer about harm was left blank"
        assert rows_of(jane.get("scores"), "PHQ-9, Depression")[0][1] == reason
        assert reason in text_of(jane.get("questionnaire", form.pk))
        paper = text_of(jane.get("print_scores"))
        assert "8 of 9, no score" in paper and "harm" not in paper

    def test_the_tab_has_the_code_alone(self, scored):
        title = re.search(r"<title>(.*?)</title>", scored.get("scores").content.decode())[1]

        assert title == "JE-01: Scores – AttachMap"

    def test_names_follow_the_map_and_are_text(self, scored):
        evil = "<script>alert(1)</script>"
        change(scored, ChangeThing(scored.thing(REED).id, {"label": evil}))
        change(scored, RemoveThing(scored.thing(TEMPLE).id))

        body = scored.get("scores").content.decode()
        assert evil not in body and "&lt;script&gt;" in body
        assert "Someone no longer on the map" in body
        assert TEMPLE not in body

    def test_scores_without_a_picture_are_listed(self, jane):
        about(jane, REED, [5, 2, 3, 6], instrument="rq")

        assert rows_of(jane.get("scores"), "without a picture")[0][1:3] == ["RQ", "Mrs Reed"]

    def test_what_a_coder_found_is_among_them(self, jane):
        code = INSTRUMENTS["aai"].categories[0]
        make_questionnaire(
            jane.client, instrument="aai", answers=[], coded={"codes": [code.code]}, date=MARCH
        )

        assert rows_of(jane.get("scores"), "without a picture")[0][3] == code.label
        assert code.label in text_of(jane.get("print_scores"))

    def test_reading_is_written_down(self, scored):
        scored.get("scores")

        assert AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES).count() == 1

    def test_more_questionnaires_ask_the_database_no_more_often(self, scored, django_assert_max_num_queries):
        with django_assert_max_num_queries(40) as few:
            scored.get("scores")
        for name in (REED, TEMPLE, ROCHESTER):
            about(scored, name, AFTER, date(2026, 7, 1))
        with django_assert_max_num_queries(len(few.captured_queries)):
            scored.get("scores")


class TestOnTheMap:
    def test_off_unless_it_is_asked_for(self, scored):
        for query in ("", "?list=1", "?view=people"):
            body = scored.get(query=query).content.decode()
            assert "score-badge" not in body and "avo " not in body and "anxiety 5" not in body

    def test_on_the_box_and_in_its_name(self, scored):
        body = scored.get(query="?scores=1").content.decode()

        assert body.count('class="score-badge"') == 3
        reed = re.search(rf'<a [^>]*data-thing="{scored.thing(REED).id}"[^>]*>.*?</a>', body, re.DOTALL)[0]
        assert "anx 5.0 · avo 6.5" in reed
        assert "ECR-RS, 2 Mar 2026: anxiety 5, avoidance 6.5." in reed
        assert "25 May 2026: anxiety 3.67, avoidance 2.67" in body  # the newest of two

    def test_in_the_list(self, scored):
        words = text_of(scored.get(query="?list=1&scores=1"))

        assert "ECR-RS, 2 Mar 2026: anxiety 5, avoidance 6.5" in words

    def test_every_link_keeps_it_and_one_ends_it(self, scored):
        body = scored.get(query="?scores=1").content.decode()

        links = re.findall(r'<a class="thing[^>]*href="([^"]*)"', body)
        assert links and all("scores=1" in link for link in links)
        assert "Take the scores off the people" in body

    def test_the_picture_is_not_drawn_again(self, scored):
        scored.get()
        before = list(scored.client.pictures.values_list("pk", "at"))

        scored.get(query="?scores=1")
        assert list(scored.client.pictures.values_list("pk", "at")) == before
        assert not any(b"score-badge" in bytes(one.body) for one in scored.client.pictures.all())

    def test_never_shown_to_the_client_nor_exported(self, scored):
        pages = [
            scored.get("present", query="?step=1&scores=1"),
            scored.get("print", query="?scores=1"),
            scored.get("map_picture", query="?scores=1"),
            scored.post("export", query="?scores=1", format="svg", view="all", names="full"),
        ]
        for page in pages:
            assert page.status_code == 200
            assert b"avo 6.5" not in page.content and b"score-badge" not in page.content

    def test_reading_them_is_written_down(self, scored):
        scored.get()
        assert not AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES).exists()

        scored.get(query="?scores=1")
        assert AccessLog.objects.filter(what=What.OPENED_QUESTIONNAIRES).count() == 1
