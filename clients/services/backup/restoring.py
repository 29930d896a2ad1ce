"""Restoring a backup: into a folder of its own, proven there, and only then put in its place."""

import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.db.migrations.loader import MigrationLoader

from attachmap import VERSION, keyfiles

from . import database, files
from .broken import BackupProblem, Damaged
from .envelope import Head, Opening, read_head
from .locks import Unlocked
from .manifest import NAME, PIECE, Manifest, Part

MAY_BE_THERE = {"secret-key"}  # made when any command starts, and no record
LONGEST_MANIFEST = 16 * 1024 * 1024


def head_of(file: Path) -> Head:
    """What a backup says in the clear. Raises BackupProblem."""
    with _reading(file) as source:
        return read_head(source)[0]


@contextmanager
def restored(file: Path, into: Path, unlocked: Unlocked, key_file: bytes) -> Iterator[tuple[Path, Manifest]]:
    """The backup unpacked beside the folder; it goes into its place if nothing is wrong by the end.

    Raises BackupProblem; then nothing is left behind.
    """
    refuse_full(into)
    waiting = into.with_name(f".{into.name}-{secrets.token_hex(4)}")
    waiting.mkdir(mode=0o700, parents=True)
    try:
        manifest = _unpack(file, waiting, unlocked.key)
        _refuse_newer(manifest)
        keyfiles.write_private(waiting / "practice-key", key_file)
        with database.of(manifest).put_back(waiting / manifest.database, manifest):
            yield waiting, manifest
            _into_place(waiting, into)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def refuse_full(into: Path) -> None:
    """Only an empty folder, or one that is not there yet."""
    if into.exists() and (not into.is_dir() or {path.name for path in into.iterdir()} - MAY_BE_THERE):
        raise BackupProblem(f"{into} is not empty. Name a new folder; nothing is ever restored over records.")


def _into_place(waiting: Path, into: Path) -> None:
    refuse_full(into)
    if into.exists():
        for name in MAY_BE_THERE:
            (into / name).unlink(missing_ok=True)
        into.rmdir()
    waiting.rename(into)
    keyfiles.sync_folder(into.parent)


def _unpack(file: Path, folder: Path, key: bytes) -> Manifest:
    """Every part, whole and as the manifest says."""
    with _reading(file) as source:
        _, line = read_head(source)
        opening = Opening(source, key, line)
        try:
            with tarfile.open(fileobj=opening, mode="r|", bufsize=PIECE) as tar:
                manifest = _unpack_all(tar, folder)
        except tarfile.TarError:
            raise Damaged from None
        while opening.read(PIECE):
            pass  # to the end: something may have been cut off or put after it
    return manifest


def _unpack_all(tar: tarfile.TarFile, folder: Path) -> Manifest:
    first = tar.next()
    if first is None or first.name != NAME or first.size > LONGEST_MANIFEST:
        raise Damaged
    manifest = Manifest.read(tar.extractfile(first).read())
    there = {entry.name: _unpack_one(tar, entry, folder, manifest) for entry in iter(tar.next, None)}
    if there.keys() != manifest.parts.keys() or manifest.database not in there:
        raise Damaged
    return manifest


def _unpack_one(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path, manifest: Manifest) -> Path:
    path = folder / entry.name
    if (
        not entry.isreg()
        or not files.is_safe(entry.name)
        or entry.name not in manifest.parts
        or path.exists()
    ):
        raise Damaged
    path.parent.mkdir(mode=0o700, exist_ok=True)
    keyfiles.write_private(path, b"")
    hashed, size = sha256(), 0
    with path.open("wb") as target:
        source = tar.extractfile(entry)
        while piece := source.read(PIECE):
            hashed.update(piece)
            size += target.write(piece)
        keyfiles.sync(target)
    if Part(hashed.hexdigest(), size) != manifest.parts[entry.name]:
        raise Damaged
    return path


def _refuse_newer(manifest: Manifest) -> None:
    known = {".".join(step) for step in MigrationLoader(None).disk_migrations}
    if set(manifest.migrations) - known:
        raise BackupProblem(
            f"This backup was made by a newer AttachMap ({manifest.program}) than this one ({VERSION}). "
            "Bring the program up to date, then restore again."
        )


@contextmanager
def _reading(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as source:
            yield source
    except OSError as problem:
        raise BackupProblem(f"{problem.filename or file}: {problem.strerror}.") from None
