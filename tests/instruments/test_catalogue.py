import re

import pytest

from clients.instruments.catalogue import INSTRUMENTS, AnswersRefused, check_answers


def test_eighteen_questionnaires_each_with_its_own_file():
    assert len(INSTRUMENTS) == 18
    assert [id for id, one in INSTRUMENTS.items() if one.coded_only] == ["aai", "asi", "paca_pacs"]
    assert {id for id, one in INSTRUMENTS.items() if one.items and not one.confirmed} == {
        "pam",
        "asq",
        "vasq",
    }


def test_each_is_about_a_relationship_a_symptom_or_people_in_general():
    assert {id for id, one in INSTRUMENTS.items() if one.per_relationship} == {
        "ecr_rs", "rq", "rsq", "pam", "asi", "paca_pacs",
    }  # fmt: skip
    assert {id for id, one in INSTRUMENTS.items() if one.symptom} == {"phq9", "gad7", "core10", "dass21"}


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


def test_a_coded_interview_has_no_answers():
    with pytest.raises(AnswersRefused, match="AAI has 0 answers, not 1"):
        check_answers(INSTRUMENTS["aai"], [1])


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS.keys())
def test_what_is_told_about_it_is_told_to_a_therapist(instrument):
    told = " ".join((instrument.permission.text, *instrument.cautions))
    ours = re.findall(r"\b(file|app|bug|copied|scorer|PMC\d+|MIDSS|CFA|N=)\b|\d-\d|'", told)
    assert ours == []
