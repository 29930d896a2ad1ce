"""The questionnaires that are built in, and those that a practice adds as files of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .document import InstrumentRefused
from .instrument import Instrument
from .reading import read_instrument

_KEYS = Path(__file__).parent / "keys"
_IN_ORDER = (
    *("ecr_rs", "phq9", "gad7", "core10", "dass21"),
    *("ecr_r", "ecr", "ecr_s", "ecr_12", "rq", "rsq", "raas"),
    *("pam", "asq", "vasq"),
    *("aai", "asi", "paca_pacs"),
)


class AnswersRefused(ValueError):
    """Answers that do not fit their questionnaire; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


INSTRUMENTS: Final[dict[str, Instrument]] = {
    id: read_instrument((_KEYS / f"{id}.json").read_text(encoding="utf-8")) for id in _IN_ORDER
}


def catalogue(folder: Path | None) -> dict[str, Instrument]:
    """The built-in questionnaires and those of a folder. Refused: a file that is wrong or repeats an id."""
    found = dict(INSTRUMENTS)
    for file in sorted(folder.glob("*.json")) if folder else ():
        instrument = _read(file)
        if instrument.id in found:
            raise InstrumentRefused(f"{file.name}: there is a questionnaire {instrument.id!r} already")
        found[instrument.id] = instrument
    return found


def _read(file: Path) -> Instrument:
    try:
        return read_instrument(file.read_text(encoding="utf-8-sig"))
    except InstrumentRefused as refused:
        raise InstrumentRefused(f"{file.name}: {refused.sentence}") from None
    except (OSError, UnicodeDecodeError):
        raise InstrumentRefused(f"{file.name}: the file: cannot be read as UTF-8 text") from None


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
