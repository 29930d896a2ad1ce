"""The questionnaires of this practice: those built in, and its own files in the data folder."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ..instruments.catalogue import INSTRUMENTS, read_folder
from ..instruments.instrument import Instrument


def known() -> dict[str, Instrument]:
    """Every questionnaire that can be read here, by its id."""
    return INSTRUMENTS | _own()[0]


def own() -> dict[str, Instrument]:
    """The questionnaires that the practice has added."""
    return _own()[0]


def refused() -> tuple[str, ...]:
    """One sentence for each file of the practice that cannot be used."""
    return _own()[1]


def may_be_used(instrument: Instrument) -> bool:
    """Whether answers are taken and scored: a key from memory only where the practice has said so."""
    return instrument.confirmed or instrument.coded_only or settings.UNVERIFIED_KEYS


def _own() -> tuple[dict[str, Instrument], tuple[str, ...]]:
    folder = settings.INSTRUMENTS_DIR
    return _read(folder, _stamp(folder))


@lru_cache(maxsize=1)
def _read(folder: Path, stamp: object) -> tuple[dict[str, Instrument], tuple[str, ...]]:
    return read_folder(folder)


def _stamp(folder: Path) -> tuple[object, ...]:
    """Changes as soon as a file comes, goes or is written anew, so that no restart is needed."""
    found = []
    for file in sorted(folder.glob("*.json")):
        try:
            now = file.stat()
            found.append((file.name, now.st_mtime_ns, now.st_size))
        except OSError:
            found.append((file.name,))
    return tuple(found)
