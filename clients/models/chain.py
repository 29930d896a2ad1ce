"""The chain of the access log: each entry carries a keyed hash over itself and over the entry before it.

What is hashed never changes its form: entries that were written years ago have to be found whole.
"""

import functools
import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from attachmap import keyfiles

BEGINNING = "0" * 64  # what stands before the first entry


class ChainBroken(Exception):
    """Nothing can be added: the end of the log is not as it was left."""


def log_key() -> bytes:
    """The key of the log. It lies outside of the database, so that who changes rows cannot sign them."""
    return _read(Path(settings.LOG_KEY_FILE))


def make_log_key() -> bytes:
    """The same, made when the log begins."""
    return keyfiles.read_or_make(Path(settings.LOG_KEY_FILE)).encode()


def link(key: bytes, before: str, entry: Any) -> str:
    """The link of an entry, given the link of the one before it."""
    return hmac.digest(key, b"entry" + before.encode() + _bytes(entry), sha256).hex()


def seal(key: bytes, number: int, last: str) -> str:
    """The seal of the head: so many entries there are, and this is the link of the last."""
    return hmac.digest(key, f"head {number} {last}".encode(), sha256).hex()


@functools.cache
def _read(path: Path) -> bytes:
    return keyfiles.read_private(path).encode()


def _bytes(entry: Any) -> bytes:
    """Every field of an entry, in one form on every database."""
    fields = [
        entry.number,
        _id(entry.id),
        _moment(entry.at),
        _id(entry.user_id),
        entry.what,
        _id(entry.client_id),
        entry.detail,
        entry.result,
        _address(entry.address),
    ]
    # What somebody has put there by hand may be of any type.
    return json.dumps(fields, default=repr, separators=(",", ":")).encode()


def _id(value: UUID | str | None) -> str | None:
    return None if value is None else UUID(str(value)).hex


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(timespec="microseconds")


def _address(text: str | None) -> str | None:
    return None if text is None else ip_address(text).packed.hex()
