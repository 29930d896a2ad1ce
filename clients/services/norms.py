"""SD and reliability of a scale: from its key, or as the practice has entered them in a file of its own."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

from attachmap import keyfiles

from ..instruments.instrument import Instrument
from ..models import User, What
from . import log

FROM_KEY = "from the key"
_one_at_a_time = Lock()


class FileUnreadable(Exception):
    """The file is there and says nothing: to write it anew would lose what somebody has entered."""

    @property
    def sentence(self) -> str:
        return (
            f"Nothing was saved: the file {settings.NORMS_FILE.name} in the data folder cannot be read. "
            "Correct it or move it away, then save again."
        )


@dataclass(frozen=True, slots=True)
class Norm:
    """What is known of a scale, and where from. None: not known."""

    sd: float | None = None
    r: float | None = None
    source: str = ""

    @property
    def missing(self) -> str:
        """What would be needed to judge a change, "" when nothing is missing."""
        return " and ".join(name for name, value in (("SD", self.sd), ("r", self.r)) if value is None)


def of_scale(instrument: Instrument, scale: str, target: str = "") -> Norm:
    """What the practice has entered of a scale; for the rest what its key says of such a relationship."""
    key, ours = of_key(instrument, scale, target), own().get((instrument.id, scale), Norm())
    of_sd = key if ours.sd is None else ours
    of_r = key if ours.r is None else ours
    source = both_sources(
        "" if of_sd.sd is None else of_sd.source,
        "" if of_r.r is None else of_r.source,
    )
    return Norm(of_sd.sd, of_r.r, source)


def both_sources(sd: str, r: str) -> str:
    """Where SD and r are from, said once where it is the same; "" for one that is not known."""
    if sd and r and sd != r:
        return f"SD {sd}, r {r}"
    return sd or r


def of_key(instrument: Instrument, scale: str, target: str = "") -> Norm:
    """What the key alone says of a scale."""
    found = next((one for one in instrument.subscales if one.id == scale), None)
    if found is None:
        return Norm()
    r = found.retest_for(target)
    return Norm(found.sd, r, FROM_KEY if (found.sd, r) != (None, None) else "")


def own() -> dict[tuple[str, str], Norm]:
    """What the practice has entered: (id of the questionnaire, id of the scale) -> norm."""
    try:
        now = settings.NORMS_FILE.stat()
    except OSError:
        return {}
    return _norms(settings.NORMS_FILE, (now.st_mtime_ns, now.st_size, now.st_ino))


def keep(instrument: Instrument, scale: str, norm: Norm, *, user: User) -> None:
    """Enters SD, reliability and their source for a scale; without both, what was entered is removed.

    Raises FileUnreadable.
    """
    with _one_at_a_time:
        every = _read(settings.NORMS_FILE)
        scales = every.setdefault(instrument.id, {})
        scales.pop(scale, None)
        if (norm.sd, norm.r) != (None, None):
            scales[scale] = {"sd": norm.sd, "r": norm.r, "source": norm.source}
        log.record(user, What.CHANGED_NORMS, detail=f"{instrument.id}, {scale}")
        known = {id: scales for id, scales in every.items() if scales}
        written = json.dumps(known, indent=1, ensure_ascii=False)
        keyfiles.replace_private(settings.NORMS_FILE, written.encode())


@lru_cache(maxsize=1)
def _norms(file: Path, stamp: object) -> dict[tuple[str, str], Norm]:
    return {
        (instrument, scale): norm
        for instrument, scales in _read_or_nothing(file).items()
        for scale, values in scales.items()
        if (norm := _norm(values))
    }


def _read(file: Path) -> dict[str, dict[str, Any]]:
    """The file as it is. Raises FileUnreadable when it is there and cannot be read."""
    try:
        every = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise FileUnreadable from error
    if not isinstance(every, dict):
        raise FileUnreadable
    return {id: dict(scales) for id, scales in every.items() if isinstance(scales, dict)}


def _read_or_nothing(file: Path) -> dict[str, dict[str, Any]]:
    """The file, or nothing when it cannot be read, so that no page of scores fails over it."""
    try:
        return _read(file)
    except FileUnreadable:
        return {}


def _norm(values: Any) -> Norm | None:
    """One entry, or None where somebody has written nonsense into the file."""
    if not isinstance(values, dict):
        return None
    sd, r = (_number(values.get(name)) for name in ("sd", "r"))
    sd = sd if sd is not None and sd > 0 else None
    r = r if r is not None and 0 < r < 1 else None
    return Norm(sd, r, str(values.get("source", ""))) if (sd, r) != (None, None) else None


def _number(value: Any) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:  # a whole number too large for a float
        return None
