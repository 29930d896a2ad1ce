import pytest

from clients.instruments.catalogue import INSTRUMENTS, AnswersRefused, check_answers


def test_every_questionnaire_has_items_and_a_scale():
    assert len(INSTRUMENTS) == 15
    for instrument in INSTRUMENTS.values():
        assert instrument.items > 0
        assert instrument.low < instrument.high


def test_answers_and_blanks_are_kept_in_order():
    assert check_answers(INSTRUMENTS["gad7"], [0, 1, 2, 3, None, 0, 1]) == (0, 1, 2, 3, None, 0, 1)


@pytest.mark.parametrize("answer", [4, -1, 1.0, "1", True, [], 10**400])
def test_an_answer_outside_the_scale_is_refused(answer):
    with pytest.raises(AnswersRefused) as refused:
        check_answers(INSTRUMENTS["gad7"], [0, 0, answer, 0, 0, 0, 0])
    assert refused.value.sentence == "answer 3 must be a whole number from 0 to 3, or blank"


def test_a_wrong_number_of_answers_is_refused():
    with pytest.raises(AnswersRefused, match="ECR-RS has 9 answers, not 2"):
        check_answers(INSTRUMENTS["ecr_rs"], [1, 2])
