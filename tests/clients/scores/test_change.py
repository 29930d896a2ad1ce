"""What has changed between two dates, and with which SD and r."""

from datetime import date

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.services import norms
from clients.services.norms import Norm
from tests.clients.editor import text_of
from tests.clients.scored import (
    AFTER,
    BEFORE,
    COLD,
    MARCH,
    MAY,
    REED,
    ROCHESTER,
    TEMPLE,
    WARM,
    about,
    rows_of,
)

pytestmark = pytest.mark.django_db


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
