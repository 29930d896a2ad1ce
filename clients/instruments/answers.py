"""Answers to a questionnaire, checked before they are kept."""

from __future__ import annotations

from collections.abc import Sequence

from .instrument import Instrument


class AnswersRefused(ValueError):
    """Answers that do not fit their questionnaire; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check_answers(instrument: Instrument, answers: Sequence[object]) -> tuple[int | None, ...]:
    """The answers in item order, None for a blank; refused when one cannot be an answer."""
    if len(answers) != instrument.items:
        raise AnswersRefused(f"{instrument.abbreviation} has {instrument.items} answers, not {len(answers)}")
    return tuple(_answer(instrument, number, answer) for number, answer in enumerate(answers, start=1))


def _answer(instrument: Instrument, number: int, answer: object) -> int | None:
    response = instrument.response
    if answer is None or response is None:
        return None
    # A bool is an int to Python, but no one answers "true" on a scale.
    if not isinstance(answer, int) or isinstance(answer, bool) or not response.low <= answer <= response.high:
        raise AnswersRefused(
            f"answer {number} must be a whole number from {response.low} to {response.high}, or blank"
        )
    return answer
