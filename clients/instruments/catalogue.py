"""The questionnaires that answers can be kept for: numbers only, never an item's sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


class AnswersRefused(ValueError):
    """Answers that do not fit their questionnaire; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire: how many items it has, and the lowest and highest answer."""

    id: str
    name: str
    abbreviation: str
    items: int
    low: int
    high: int


_ALL = (
    Instrument("ecr_rs", "Experiences in Close Relationships - Relationship Structures", "ECR-RS", 9, 1, 7),
    Instrument("ecr_r", "Experiences in Close Relationships - Revised", "ECR-R", 36, 1, 7),
    Instrument("ecr", "Experiences in Close Relationships", "ECR", 36, 1, 7),
    Instrument("ecr_s", "Experiences in Close Relationships - Short Form", "ECR-S", 12, 1, 7),
    Instrument("ecr_12", "Experiences in Close Relationships-12", "ECR-12", 12, 1, 7),
    Instrument("rq", "Relationship Questionnaire", "RQ", 4, 1, 7),
    Instrument("rsq", "Relationship Scales Questionnaire", "RSQ", 30, 1, 5),
    Instrument("pam", "Psychosis Attachment Measure", "PAM", 16, 0, 3),
    Instrument("raas", "Revised Adult Attachment Scale", "RAAS", 18, 1, 5),
    Instrument("asq", "Attachment Style Questionnaire", "ASQ", 40, 1, 6),
    Instrument("vasq", "Vulnerable Attachment Style Questionnaire", "VASQ", 22, 1, 5),
    Instrument("phq9", "Patient Health Questionnaire-9", "PHQ-9", 9, 0, 3),
    Instrument("gad7", "Generalized Anxiety Disorder-7", "GAD-7", 7, 0, 3),
    Instrument("core10", "Clinical Outcomes in Routine Evaluation-10", "CORE-10", 10, 0, 4),
    Instrument("dass21", "Depression Anxiety Stress Scales-21", "DASS-21", 21, 0, 3),
)

INSTRUMENTS: Final[dict[str, Instrument]] = {instrument.id: instrument for instrument in _ALL}


def check_answers(instrument: Instrument, answers: Sequence[object]) -> tuple[int | None, ...]:
    """The answers in item order, None for a blank; refused when one cannot be an answer."""
    if len(answers) != instrument.items:
        raise AnswersRefused(f"{instrument.abbreviation} has {instrument.items} answers, not {len(answers)}")
    return tuple(_answer(instrument, number, answer) for number, answer in enumerate(answers, start=1))


def _answer(instrument: Instrument, number: int, answer: object) -> int | None:
    if answer is None:
        return None
    # A bool is an int to Python, but no one answers "true" on a scale.
    if (
        not isinstance(answer, int)
        or isinstance(answer, bool)
        or not instrument.low <= answer <= instrument.high
    ):
        raise AnswersRefused(
            f"answer {number} must be a whole number from {instrument.low} to {instrument.high}, or blank"
        )
    return answer
