"""The practice key behind a passphrase: asked for once when the program starts, never stored."""

import os
import sys
from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from ...models import What
from ...models.key_problems import KeyLocked
from ...models.keys import LOCKED, is_locked, key_file, practice_keys, unlock, write_practice_keys
from ...models.protected import is_protected, protect
from .. import log
from . import recovery

TRIES = 3
NO_PAPER = (
    "There is no recovery key yet, and a passphrase can be forgotten. Make one first: manage.py recovery_key"
)


class NotNow(Exception):
    """Why, in one sentence."""


def unlock_if_locked(path: Path | None = None) -> None:
    """Ask for the passphrase where one is needed, of the practice key or another file. Raises KeyLocked."""
    if not is_locked(path):
        return
    source = settings.PASSPHRASE_FROM
    if source:
        unlock(_given(source), path)
    elif sys.stdin is not None and sys.stdin.isatty():
        _ask(path)
    else:
        raise KeyLocked(LOCKED)


def is_used() -> bool:
    return is_protected(key_file().read_bytes())


def put_behind(passphrase: str) -> None:
    """Nobody opens the practice key any more without this passphrase, or the recovery key. Raises NotNow."""
    if not recovery.file().exists():
        raise NotNow(NO_PAPER)
    with transaction.atomic():
        log.record(None, What.PROTECTED_KEY)
        write_practice_keys(protect(bytes(practice_keys()), passphrase))


def take_off() -> None:
    """The practice key lies open in its file again. Raises NotNow."""
    if not is_used():
        raise NotNow("The practice key is not behind a passphrase.")
    with transaction.atomic():
        log.record(None, What.UNPROTECTED_KEY)
        write_practice_keys(bytes(practice_keys()))


def _ask(path: Path | None) -> None:
    for left in reversed(range(TRIES)):
        try:
            unlock(getpass("Passphrase of the practice key: "), path)
        except KeyLocked as wrong:
            if not left:
                raise
            sys.stderr.write(f"{wrong}\n")
        else:
            return


def _given(source: str) -> str:
    """What a service hands over, from fd:NUMBER or env:NAME."""
    kind, _, name = source.partition(":")
    try:
        if kind == "env":
            return os.environ[name]
        if kind == "fd":
            with os.fdopen(int(name), encoding="utf-8") as pipe:
                return pipe.read().rstrip("\r\n")
    except (KeyError, ValueError, OSError):
        pass
    raise ImproperlyConfigured(
        "ATTACHMAP_PASSPHRASE_FROM names no place to read the passphrase from. Use fd:3 or env:NAME."
    )
