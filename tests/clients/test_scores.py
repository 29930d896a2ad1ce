"""The scores of a client together: the page, paper, and files."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS
from clients.maps.edits import ChangeThing, RemoveThing
from clients.models import AccessLog, What
from clients.services import maps, norms
from clients.services.norms import Norm
from tests.clients.editor import janes_editor, text_of
from tests.factory import make_assessment, make_questionnaire

pytestmark = pytest.mark.django_db

REED, TEMPLE, ROCHESTER = "Mrs Reed", "Miss Temple", "Mr Rochester"
MARCH, MAY = date(2026, 3, 2), date(2026, 5, 25)
COLD = [1, 2, 1, 2, 7, 6, 5, 5, 5]  # anxiety 5, avoidance 6.5
WARM = [6, 6, 6, 5, 2, 2, 3, 3, 3]  # anxiety 3, avoidance 2.17
BEFORE = [5, 5, 4, 5, 3, 3, 6, 5, 5]  # anxiety 5.33, avoidance 3.17
AFTER = [5, 6, 5, 5, 3, 2, 4, 4, 3]  # anxiety 3.67, avoidance 2.67


@pytest.fixture(autouse=True)
def no_norms(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"


@pytest.fixture
def jane():
    return janes_editor()


def about(jane, name, answers, day=MARCH, instrument="ecr_rs"):
    return make_questionnaire(
        jane.client,
        instrument=instrument,
        about=jane.thing(name).id if name else "",
        answers=answers,
        date=day,
    )


def change(jane, edit):
    """A change of the map."""
    before = jane.opened
    maps.apply_edit(before, edit, user=jane.client.therapist, token=before.token)


@pytest.fixture
def scored(jane):
    about(jane, REED, COLD)
    about(jane, TEMPLE, WARM)
    about(jane, ROCHESTER, BEFORE)
    about(jane, ROCHESTER, AFTER, MAY)
    about(jane, "", [1, 2, 1, 2, 1, 1, 2, 1, 0], MARCH, "phq9")
    about(jane, "", [1, 1, 0, 1, 1, 1, 1, 0, 2], MAY, "phq9")
    return jane


def rows_of(response, caption):
    """The cells of the table with this caption, without the marks around them."""
    body = response.content.decode()
    table = next(part for part in body.split("<table")[1:] if caption in part.split("</caption>")[0])
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("</table>")[0], re.DOTALL)
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows[1:]
    ]


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
        assert "By these scores most secure with Miss Temple, least with Mrs Reed." in text_of(page)

    def test_the_spread_is_of_the_people_who_are_on_the_map(self, scored):
        about(scored, "", WARM)
        change(scored, RemoveThing(scored.thing(TEMPLE).id))

        words = text_of(scored.get("scores"))
        assert "By these scores most secure with Mr Rochester, least with Mrs Reed." in words

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

        reason = "an item about harm was left blank"
        assert rows_of(jane.get("scores"), "PHQ-9, Depression")[0][1] == f"8 of 9, {reason}"
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


class TestChange:
    def test_cannot_be_judged_and_says_what_is_missing(self, scored):
        found = {row[0]: row[3:] for row in rows_of(scored.get("scores"), "Change between")}

        assert found["ECR-RS, Anxiety Mr Rochester"] == [
            "−1.67", "–", "cannot be judged: SD not known with r 0.65, from the key",
        ]  # fmt: skip
        assert found["PHQ-9, Depression severity"][:1] == ["−3"]

    def test_with_what_the_practice_knows(self, scored):
        who = scored.client.therapist
        norms.keep(INSTRUMENTS["ecr_rs"], "anxiety", Norm(1.12, 0.8, "our own group"), user=who)
        norms.keep(INSTRUMENTS["ecr_rs"], "avoidance", Norm(1.2, None, "our own group"), user=who)

        page = scored.get("scores")
        found = {row[0]: row[3:] for row in rows_of(page, "Change between")}
        assert found["ECR-RS, Anxiety Mr Rochester"] == [
            "−1.67", "−2.35", "reliable change with SD 1.12, r 0.8, our own group",
        ]  # fmt: skip
        assert found["ECR-RS, Avoidance Mr Rochester"][2] == (
            "no reliable change with SD 1.2, r 0.65, SD our own group, r from the key"
        )
        # Bars where both are known, in two plots: anxiety with three, avoidance with the partner; three lines each.
        assert page.content.decode().count('class="plot-bar') == (3 + 1) * 3 * 2

    def test_the_basis_is_not_rounded(self, scored):
        who = scored.client.therapist
        norms.keep(INSTRUMENTS["phq9"], "total", Norm(5.125, 0.855, "ours"), user=who)

        assert "with SD 5.125, r 0.855, ours" in text_of(scored.get("scores"))
        assert "with SD 5.125, r 0.855" in text_of(scored.get("print_scores"))

    def test_with_what_the_key_says(self, jane):
        about(jane, "", [3, 3, 3, 3, 3, 3, 3], MARCH, "gad7")
        about(jane, "", [1, 1, 1, 1, 1, 1, 1], MAY, "gad7")

        page = jane.get("scores")
        [row] = rows_of(page, "Change between")
        assert row[3:] == ["−14", "−5", "reliable change with SD 4.8, r 0.83, from the key"]
        assert page.content.decode().count('class="chart-bound"') == 2

    @pytest.mark.parametrize(
        ("role", "r"), [("mother", "0.8"), ("Dad", "0.8"), ("employer, husband", "0.65")]
    )
    def test_r_of_the_key_depends_on_the_kind_of_relationship(self, jane, role, r):
        jane.add("Sam - warm -> Jane")
        jane.post("thing", jane.thing("Sam").id, field="role", role=role)
        about(jane, "Sam", BEFORE)
        about(jane, "Sam", AFTER, MAY)

        words = {row[5] for row in rows_of(jane.get("scores"), "Change between")}
        assert words == {f"cannot be judged: SD not known with r {r}, from the key"}

    def test_the_last_two_dates_and_the_first_with_the_last(self, scored):
        about(scored, ROCHESTER, WARM, date(2026, 8, 1))

        pairs = [
            (row[1].split()[-2], row[2].split()[-2])
            for row in rows_of(scored.get("scores"), "Change between")
            if row[0] == "ECR-RS, Anxiety Mr Rochester"
        ]
        assert pairs == [("May", "Aug"), ("Mar", "Aug")]

    def test_two_forms_of_one_day_are_no_change(self, jane):
        about(jane, REED, COLD)
        about(jane, REED, WARM)
        assert "What has changed" not in text_of(jane.get("scores"))

        about(jane, REED, AFTER, MAY)
        rows = [row for row in rows_of(jane.get("scores"), "Change between") if "Anxiety" in row[0]]
        assert [row[1:3] for row in rows] == [["3 2 Mar 2026", "3.67 25 May 2026"]]

    def test_one_date_or_another_relationship_is_no_change(self, jane):
        about(jane, REED, COLD)
        about(jane, TEMPLE, WARM, MAY)

        assert "What has changed" not in text_of(jane.get("scores"))


class TestOnPaper:
    def test_has_code_date_plot_scores_and_difficulties(self, scored):
        make_assessment(
            scored.client,
            difficulties=[{"id": "D3", "how_much": "very_much", "note": "cries"}],
            date=date(2026, 4, 6),
        )

        page = scored.get("print_scores")
        words = text_of(page)
        today = timezone.localdate()
        for part in ("Client JE-01", "Confidential", f"{today.day} {today:%B %Y}", "Mrs Reed", "PHQ-9"):
            assert part in words
        assert "Under-expressing needs: very much" in words
        assert "Difficulties assessment of 6 April 2026" in words
        assert "cries" not in words
        assert page.content.decode().count('class="score-picture plot"') == 2
        assert f"<title>JE-01-scores-{today:%Y-%m-%d}</title>" in page.content.decode()

    def test_has_the_first_and_the_last_date_alone(self, scored):
        for name, answers in ((ROCHESTER, WARM), ("", COLD)):
            about(scored, name, answers, date(2026, 4, 1))
        for day in (date(2026, 4, 1), date(2026, 8, 1)):
            about(scored, "", [0] * 9, day, "phq9")

        page = scored.get("print_scores")
        assert [row[:2] for row in rows_of(page, "by relationship")] == [
            [TEMPLE, "2 March 2026"],
            [ROCHESTER, "25 May 2026"],
            [ROCHESTER, "2 March 2026"],
            [REED, "2 March 2026"],
            ["In general", "1 April 2026"],
        ]
        words = text_of(page)
        assert "2 Mar 2026: 11" in words and "1 Aug 2026: 0" in words
        assert "1 Apr 2026: " not in words and "25 May 2026: 8" not in words

    def test_more_measures_than_there_is_room_for_are_in_numbers_alone(self, scored):
        assert "score-picture chart" in scored.get("print_scores").content.decode()
        about(scored, "", [1] * 21, MAY, "dass21")

        page = scored.get("print_scores")
        assert "score-picture chart" not in page.content.decode()
        assert "25 May 2026: 14 moderate" in text_of(page)

    def test_nothing_of_harm_is_on_it(self, scored, settings):
        words = text_of(scored.get("print_scores"))

        assert settings.RISK_TEXT not in words
        assert "harm" not in words.casefold() and "reported" not in words.casefold()

    @pytest.mark.parametrize("names", ["roles", "initials"])
    def test_without_names_no_name_is_in_the_page(self, scored, names):
        page = scored.get("print_scores", query=f"?names={names}")

        body = page.content.decode()
        assert page.status_code == 200
        assert [name for name in ("Jane", "Reed", "Temple", "Rochester") if name in body] == []
        assert {"roles": "Aunt", "initials": "M. R."}[names] in body

    def test_a_code_that_says_a_name_is_refused(self, scored):
        scored.client.code = "REED-1"
        scored.client.save()

        page = scored.get("print_scores", query="?names=roles")
        assert page.status_code == 409
        assert "score-picture" not in page.content.decode()
        assert AccessLog.objects.filter(what=What.EXPORTED, result="refused").count() == 1


class TestFiles:
    def table(self, response):
        return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    def test_the_table_has_every_score(self, scored):
        response = scored.get("scores_csv")

        day = f"{timezone.localdate():%Y-%m-%d}"
        assert response.headers["Content-Disposition"] == f'attachment; filename="JE-01-scores-{day}.csv"'
        rows = self.table(response)
        assert len(rows) == 4 * 2 + 2
        assert {row["about"] for row in rows} == {REED, TEMPLE, ROCHESTER, "in general"}
        assert [row["score"] for row in rows if row["about"] == REED] == ["6.5", "5"]
        assert AccessLog.objects.get(what=What.EXPORTED).detail == "scores, csv, full"

    def test_without_names(self, scored):
        response = scored.get("scores_csv", query="?names=roles")

        assert response.headers["Content-Disposition"].endswith('-no-names.csv"')
        assert {"Reed", "Temple", "Rochester", "Jane"} & set(
            re.findall(r"\w+", response.content.decode())
        ) == set()
        assert "Aunt" in response.content.decode()

    def test_what_a_coder_found_leaves_as_well(self, jane):
        code = INSTRUMENTS["aai"].categories[0]
        make_questionnaire(
            jane.client, instrument="aai", answers=[], coded={"codes": [code.code]}, date=MARCH
        )

        assert self.table(jane.get("scores_csv"))[0]["band"] == code.label
        (entry,) = json.loads(jane.get("scores_fhir").content)["entry"]
        assert entry["resource"]["valueCodeableConcept"]["text"] == code.label

    def test_fhir_has_answers_and_scores_and_no_name(self, scored):
        response = scored.get("scores_fhir")

        day = f"{timezone.localdate():%Y-%m-%d}"
        assert (
            response.headers["Content-Disposition"] == f'attachment; filename="JE-01-scores-{day}.fhir.json"'
        )
        kinds = [entry["resource"]["resourceType"] for entry in json.loads(response.content)["entry"]]
        assert kinds.count("QuestionnaireResponse") == 6
        assert kinds.count("Observation") == 10
        body = response.content.decode()
        assert [name for name in ("Jane", REED, TEMPLE, ROCHESTER) if name in body] == []
        assert AccessLog.objects.get(what=What.EXPORTED).detail == "scores, FHIR"

    def test_a_form_keeps_its_address_in_fhir_and_a_correction_says_what_it_is(self, jane):
        def entries():
            return json.loads(jane.get("scores_fhir").content)["entry"]

        first = about(jane, REED, COLD)
        before = {one["fullUrl"] for one in entries()}
        about(jane, REED, WARM, MAY)
        assert before < {one["fullUrl"] for one in entries()}

        make_questionnaire(
            jane.client, instrument="ecr_rs", about=first.about, answers=AFTER, date=MARCH, replaces=first
        )
        amended = [one for one in entries() if one["resource"]["status"] == "amended"]
        assert len(amended) == 3 and not before & {one["fullUrl"] for one in entries()}

    @pytest.mark.parametrize("place", ["scores_csv", "scores_fhir", "print_scores"])
    def test_what_is_about_somebody_private_does_not_leave(self, scored, place):
        reed = scored.thing(REED).id
        change(scored, ChangeThing(reed, {"private": True}))

        body = scored.get(place).content.decode()
        assert REED not in body and "no longer on the map" not in body and f'"{reed}"' not in body
        assert "6.5" not in body


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
