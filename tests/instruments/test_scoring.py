import json
from pathlib import Path

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.scoring import Score, risk_answers, score

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))


def values(instrument, answers):
    return {id: one.value for id, one in score(INSTRUMENTS[instrument], answers).items()}


@pytest.mark.parametrize(
    ("instrument", "example"),
    [
        pytest.param(id, example, id=f"{id}: {example['label']}")
        for id, examples in EXAMPLES.items()
        for example in examples
    ],
)
def test_a_worked_example_comes_out_exactly(instrument, example):
    found = values(instrument, example["responses"])
    assert {id: round(value, 4) for id, value in found.items()} == example["expected"]


def test_every_questionnaire_with_answers_has_a_worked_example():
    assert set(EXAMPLES) == {id for id, one in INSTRUMENTS.items() if one.items}


def test_subscales_come_before_composites_in_the_order_of_the_key():
    assert list(score(INSTRUMENTS["rq"], [6, 2, 1, 4])) == [
        "secure", "fearful", "preoccupied", "dismissing", "model_of_self", "model_of_other",
    ]  # fmt: skip


class TestBlanks:
    def test_one_blank_is_averaged_over_and_said(self):
        found = score(INSTRUMENTS["ecr_rs"], [4, 4, 4, 4, 4, None, 1, 1, 1])["avoidance"]
        assert (found.value, found.answered, found.of) == (4.0, 5, 6)

    def test_too_few_answers_give_no_value_and_say_how_many_there_were(self):
        found = score(INSTRUMENTS["ecr_rs"], [4, 4, 4, 4, None, None, 1, 1, 1])["avoidance"]
        assert (found.value, found.answered, found.of) == (None, 4, 6)

    def test_anxiety_about_one_person_needs_all_three_answers(self):
        found = score(INSTRUMENTS["ecr_rs"], [4, 4, 4, 4, 4, 4, 1, None, 1])["anxiety"]
        assert (found.value, found.answered, found.of) == (None, 2, 3)

    def test_a_blank_about_harm_is_never_filled_in(self):
        assert values("phq9", [1] * 8 + [None]) == {"total": None}
        assert values("phq9", [None] + [1] * 8) == {"total": 9.0}
        assert values("dass21", [1] * 20 + [None])["depression"] is None

    def test_a_blank_about_harm_is_the_reason_where_enough_was_answered(self):
        blanks = ([1] * 8 + [None], [None] + [1] * 8, [1] * 7 + [None] * 2, [1] * 9)
        assert [score(INSTRUMENTS["phq9"], one)["total"].harm_blank for one in blanks] == [
            True, False, False, False,
        ]  # fmt: skip

    def test_core_10_is_scaled_up_over_one_blank_and_no_more(self):
        assert values("core10", [2, 4, 4, None, 1, 0, 1, 1, 1, 1]) == {"clinical_score": 7 * 10 / 9}
        assert values("core10", [2, 4, 4, None, None, 0, 1, 1, 1, 1]) == {"clinical_score": None}
        assert values("core10", [2, 4, 4, 1, 1, None, 1, 1, 1, 1]) == {"clinical_score": None}

    def test_an_empty_form_has_no_score(self):
        for instrument in INSTRUMENTS.values():
            for found in score(instrument, [None] * instrument.items).values():
                assert (found.value, found.answered, found.band) == (None, 0, "")

    def test_a_composite_needs_each_of_its_parts(self):
        assert values("rq", [6, 2, None, 4])["model_of_self"] is None
        assert score(INSTRUMENTS["rq"], [6, 2, None, 4])["model_of_self"].answered == 3


class TestBands:
    @pytest.mark.parametrize(
        ("answers", "band"),
        [
            ([0] * 9, "minimal"),
            ([0, 0, 0, 0, 0, 0, 2, 2, 1], "mild"),
            ([3] * 9, "severe"),
            ([1, 1, 1, 1, 0, 0, 0, None, 0], "minimal"),  # 4.5: between two bands, in the lower one
        ],
    )
    def test_a_score_is_in_a_band(self, answers, band):
        assert score(INSTRUMENTS["phq9"], answers)["total"].band == band

    def test_a_band_from_memory_is_not_shown(self):
        assert score(INSTRUMENTS["core10"], [4] * 10)["clinical_score"].band == ""
        assert score(INSTRUMENTS["vasq"], [5] * 22)["total"].band == ""

    def test_a_key_from_memory_is_scored_and_marked(self):
        assert score(INSTRUMENTS["asq"], [1] * 40)["approval"] == Score(
            "approval", "Need for approval", 7, 7, 7, 7, 42, "", confirmed=False
        )
        rsq = score(INSTRUMENTS["rsq"], [3] * 30)
        assert rsq["secure"].confirmed
        assert not rsq["anxiety_2d"].confirmed


class TestRisk:
    def test_an_answer_about_harm_is_noticed_whatever_the_total(self):
        (found,) = risk_answers(INSTRUMENTS["phq9"], [0] * 8 + [1])
        assert (found.item, found.answer) == (9, 1)
        (found,) = risk_answers(INSTRUMENTS["core10"], [0] * 5 + [3] + [0] * 4)
        assert (found.item, found.answer) == (6, 3)

    def test_other_answers_and_a_blank_are_no_answer_about_harm(self):
        assert risk_answers(INSTRUMENTS["phq9"], [3] * 8 + [0]) == ()
        assert risk_answers(INSTRUMENTS["phq9"], [3] * 8 + [None]) == ()
        assert risk_answers(INSTRUMENTS["core10"], [4] * 5 + [0] + [4] * 4) == ()

    def test_an_item_that_is_no_question_about_harm_raises_no_alert(self):
        assert risk_answers(INSTRUMENTS["dass21"], [3] * 21) == ()
