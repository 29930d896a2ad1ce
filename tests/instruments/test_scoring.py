import pytest

from clients.instruments.scoring import Score, risk_answered, score


@pytest.mark.parametrize(
    ("answers", "avoidance", "anxiety"),
    [
        ([2, 1, 2, 1, 6, 7, 3, 2, 3], 6.5, 2.6667),
        ([6, 6, 6, 6, 3, 3, 6, 6, 6], 2.3333, 6.0),
        ([4] * 9, 4.0, 4.0),
    ],
)
def test_two_scores_for_one_relationship(answers, avoidance, anxiety):
    scores = score("ecr_rs", answers)
    assert scores["avoidance"].value == pytest.approx(avoidance, abs=0.0001)
    assert scores["anxiety"].value == pytest.approx(anxiety, abs=0.0001)


@pytest.mark.parametrize(
    ("instrument", "answers", "total"),
    [
        ("phq9", [2, 2, 1, 2, 1, 2, 1, 0, 0], 11),
        ("phq9", [0, 1, 0, 1, 0, 0, 0, 0, 1], 3),
        ("phq9", [3] * 9, 27),
        ("gad7", [2, 2, 2, 1, 1, 1, 2], 11),
        ("gad7", [0, 1, 1, 0, 0, 1, 0], 3),
        ("gad7", [3] * 7, 21),
    ],
)
def test_totals(instrument, answers, total):
    assert score(instrument, answers)["total"].value == total


def test_one_blank_is_averaged_over_and_said():
    assert score("ecr_rs", [4, 4, 4, 4, 4, None, 1, 1, 1])["avoidance"] == Score(4.0, 5, 6)


def test_anxiety_needs_all_three_answers():
    assert score("ecr_rs", [4, 4, 4, 4, 4, 4, 1, None, 1])["anxiety"] == Score(None, 2, 3)


def test_a_blank_about_harm_is_never_filled_in():
    assert score("phq9", [1] * 8 + [None])["total"] == Score(None, 8, 9)
    assert score("phq9", [None] + [1] * 8)["total"] == Score(9.0, 8, 9)


def test_an_empty_form_has_no_score():
    assert score("ecr_rs", [None] * 9)["avoidance"].value is None


def test_a_key_from_memory_gives_no_score():
    assert score("asq", [1] * 40) == {}


def test_an_answer_about_harm_is_noticed_whatever_the_total():
    assert risk_answered("phq9", [0] * 8 + [1])
    assert not risk_answered("phq9", [3] * 8 + [0])
    assert not risk_answered("phq9", [3] * 8 + [None])
