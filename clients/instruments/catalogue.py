"""The questionnaires that are built in, and those that a practice adds as files of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    own, refused = read_folder(folder) if folder else ({}, ())
    for sentence in refused:
        raise InstrumentRefused(sentence)
    return INSTRUMENTS | own


def read_folder(folder: Path) -> tuple[dict[str, Instrument], tuple[str, ...]]:
    """The questionnaires that a folder adds, and a sentence for each file that is wrong or repeats an id."""
    found: dict[str, Instrument] = {}
    refused = []
    for file in sorted(folder.glob("*.json")):
        try:
            instrument = _read(file, INSTRUMENTS | found)
        except InstrumentRefused as wrong:
            refused.append(f"{file.name}: {wrong.sentence}")
        else:
            found[instrument.id] = instrument
    return found, tuple(refused)


def _read(file: Path, taken: Mapping[str, Instrument]) -> Instrument:
    try:
        instrument = read_instrument(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise InstrumentRefused("the file: cannot be read as UTF-8 text") from None
    if instrument.id in taken:
        raise InstrumentRefused(f"there is a questionnaire {instrument.id!r} already")
    return instrument


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
