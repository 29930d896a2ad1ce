"""Scores on paper and in files."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.utils import timezone

from clients.instruments.catalogue import INSTRUMENTS
from clients.maps.edits import ChangeThing
from clients.models import AccessLog, Client, What
from tests.clients.editor import text_of
from tests.clients.scored import (
    AFTER,
    COLD,
    MARCH,
    MAY,
    REED,
    ROCHESTER,
    TEMPLE,
    WARM,
    about,
    change,
    rows_of,
)
from tests.factory import make_assessment, make_questionnaire

pytestmark = pytest.mark.django_db


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

    @pytest.mark.parametrize("finished", [True, False])
    def test_says_of_difficulties_whether_they_are_signed(self, scored, finished):
        said = [{"id": "D3", "how_much": "very_much", "note": ""}]
        make_assessment(scored.client, difficulties=said, date=date(2026, 4, 6), finished=finished)

        words = text_of(scored.get("print_scores"))
        assert ("assessment of 6 April 2026, not signed yet" in words) is not finished

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
        assert {row["about"] for row in rows} == {REED, TEMPLE, ROCHESTER, ""}
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

    @pytest.mark.parametrize("place", ["scores_csv", "scores_fhir"])
    def test_no_code_that_is_a_name_leaves_where_codes_stand_for_names(self, scored, place):
        Client.objects.update(code="JANE-01")
        answer = scored.get(place, query="?names=roles")
        assert (answer.status_code, "The code JANE-01 has a name in it" in text_of(answer)) == (409, True)

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
