"""Making a backup: one sealed file, whole or not there."""

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from attachmap import VERSION, keyfiles

from ...models import What
from .. import log, log_anchors
from . import database, files, locks, manifest
from .broken import BackupProblem
from .envelope import Sealing
from .manifest import Manifest
from .temporary import clear_left_over

NAME = "attachmap-backup-"
END = ".attachmap"


@dataclass(frozen=True)
class Made:
    """The file that was made, and what it says of itself."""

    file: Path
    manifest: Manifest


def back_up(folder: Path) -> Made:
    """A new backup in this folder. Raises BackupProblem; then nothing is left of it."""
    try:
        made = _back_up(folder)
    except BackupProblem:
        log.record(None, What.BACKED_UP, result="failed")
        raise
    except OSError as problem:
        log.record(None, What.BACKED_UP, result="failed")
        raise BackupProblem(f"No backup was made: {folder} cannot be written ({problem.strerror}).") from None
    log.record(None, What.BACKED_UP, detail=f"{sum(made.manifest.rows.values())} rows")
    return made


def of_folder(folder: Path) -> list[Path]:
    """The backups that are there, the newest first; their names tell their time."""
    return sorted(folder.glob(f"{NAME}*{END}"), reverse=True)


def keep_last(folder: Path, number: int) -> list[Path]:
    """Remove all but the newest; those that were removed."""
    gone = of_folder(folder)[number:]
    for path in gone:
        path.unlink()
    return gone


def _back_up(folder: Path) -> Made:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"{NAME}{now:%Y-%m-%dT%H%M%SZ}{END}"
    if path.exists():
        raise BackupProblem(f"{path} was made within this second. Nothing was done.")
    head = log_anchors.drop()
    small = {name: path.read_bytes() for name, path in files.belonging().items()}
    # After them: the log in the database has come as far as they say, or further.
    kind = database.at_hand()
    with kind.taken() as (copy, facts), _new_file(path) as file:
        described = Manifest(VERSION, now.isoformat(), kind.PART, log=asdict(head), **facts)
        written = _write(file, described, copy, small)
    return Made(path, written)


def _write(file: BinaryIO, described: Manifest, copy: Path, small: dict[str, bytes]) -> Manifest:
    key, head = locks.new_lock(described.made)
    parts = {name: manifest.part(data) for name, data in small.items()}
    described = replace(described, parts={described.database: manifest.part_of(copy)} | parts)
    sealing = Sealing(file, key, head)
    with tarfile.open(fileobj=sealing, mode="w|", bufsize=manifest.PIECE) as tar:
        for name, data in ({manifest.NAME: described.as_bytes()} | small).items():
            _add(tar, name, BytesIO(data), len(data))
        with copy.open("rb") as source:
            _add(tar, described.database, source, copy.stat().st_size)
    sealing.finish()
    return described


def _add(tar: tarfile.TarFile, name: str, source: BinaryIO, size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, source)


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that has its name only once it is whole."""
    clear_left_over(path.parent, f".{NAME}*")
    part = path.with_name(f".{path.name}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    keyfiles.sync_folder(path.parent)
