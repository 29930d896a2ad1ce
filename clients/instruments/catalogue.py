"""The questionnaires that are built in, and those that a practice adds as files of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .answers import AnswersRefused, check_answers
from .document import InstrumentRefused
from .instrument import Instrument
from .reading import read_instrument

__all__ = ["INSTRUMENTS", "AnswersRefused", "InstrumentRefused", "catalogue", "check_answers"]

_KEYS = Path(__file__).parent / "keys"
_IN_ORDER = (
    *("ecr_rs", "phq9", "gad7", "core10", "dass21"),
    *("ecr_r", "ecr", "ecr_s", "ecr_12", "rq", "rsq", "raas"),
    *("pam", "asq", "vasq"),
    *("aai", "asi", "paca_pacs"),
)


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
