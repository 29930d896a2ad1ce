"""The data folder and the secrets in it: made by a CSPRNG, readable by this user alone."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ImproperlyConfigured

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(path: Path) -> None:
    """Make the data folder, or refuse one that other people on this computer can open."""
    if not path.exists():
        path.mkdir(parents=True)
        path.chmod(0o700)
    refuse_open_to_others(path, "700")


def refuse_open_to_others(path: Path, mode: str) -> None:
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        raise ImproperlyConfigured(
            f"{path} can be opened by other people on this computer. Close it with: chmod {mode} {path}"
        )


def read_or_make(path: Path) -> str:
    """The secret in this file; a fresh one the first time."""
    make_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        write_private(path, secrets.token_urlsafe(48))
    return read_private(path)


def read_private(path: Path) -> str:
    refuse_open_to_others(path, "600")
    secret = path.read_text(encoding="ascii").strip()
    if not secret:
        raise ImproperlyConfigured(f"{path} is empty. Put it back from a backup.")
    return secret


def write_private(path: Path, content: str | bytes) -> None:
    """Write a new file; FileExistsError when it is already there, so no key is ever replaced."""
    # The mode is given when the file is made: at no moment can anybody else read it.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode("ascii") if isinstance(content, str) else content)
        sync(file)


def replace_private(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: a power cut leaves either what was there or what is new."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        write_private(new, content)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync(file: IO[Any]) -> None:
    """What was written into this file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """What was renamed in this folder stays renamed."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
