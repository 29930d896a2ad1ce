"""The questionnaires that are built in, and those that a practice adds as files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .answers import AnswersRefused, check_answers
from .document import LONGEST_DOCUMENT, InstrumentRefused
from .instrument import Instrument
from .reading import read_instrument

__all__ = ["INSTRUMENTS", "AnswersRefused", "InstrumentRefused", "check_answers", "read_folder"]

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
    instrument = read_instrument(_text(file))
    if instrument.id in taken:
        raise InstrumentRefused(f"there is a questionnaire {instrument.id!r} already")
    return instrument


def _text(file: Path) -> str:
    """What stands in the file. Looked at before it is read: a pipe never ends."""
    try:
        if file.is_file() and file.stat().st_size > LONGEST_DOCUMENT:
            raise InstrumentRefused("the file: is too long for a questionnaire")
        if file.is_file():
            return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        pass
    raise InstrumentRefused("the file: cannot be read as UTF-8 text")
