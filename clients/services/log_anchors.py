"""Anchors of the access log: how far it had come, in a file beside the database that is only added to.

Who takes entries off the end of the log, or puts an older database back, would have to change this file too.
"""

import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from attachmap import keyfiles

from ..models import LogHead
from ..models.chain import BEGINNING

LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d{1,18}) ([0-9a-f]{64})")

_trouble = logging.getLogger("attachmap.log")
_anchored_on: dict[str, date] = {}  # the day of the newest anchor that this process has written


@dataclass(frozen=True)
class Head:
    """How many entries there are, and the link of the last."""

    number: int
    link: str


@dataclass(frozen=True)
class Anchor(Head):
    """The head as it was once; `at` as it is written."""

    at: str


class AnchorUnreadable(Exception):
    """A line of the file is not one that was written there."""


def head() -> Head:
    """Where the log ends now, for the manifest of a backup."""
    now = LogHead.objects.first()
    return Head(now.number, now.link) if now else Head(0, BEGINNING)


def drop() -> Head:
    """Adds where the log ends now to the file, and waits until it is on the disk. Raises OSError."""
    now = head()
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {now.number} {now.link}\n"
    descriptor = os.open(settings.LOG_ANCHORS_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(line)
        keyfiles.sync(file)
    return now


def each_day() -> None:
    """Drops an anchor once a day, as soon as the entry that was just written is there to stay."""
    if _anchored_on.get(_place()) != _today():
        transaction.on_commit(_drop_once, robust=True)


def dropped() -> Iterator[Anchor]:
    """The anchors, oldest first. Raises AnchorUnreadable."""
    file = Path(settings.LOG_ANCHORS_FILE)
    if not file.exists():
        return
    for count, line in enumerate(file.read_bytes().splitlines(), 1):
        found = LINE.fullmatch(line.decode("ascii", errors="replace"))
        if not found:
            raise AnchorUnreadable(f"Line {count} of {file.name} is not as it was written.")
        yield Anchor(int(found[2]), found[3], found[1])


def _drop_once() -> None:
    if _anchored_on.get(_place()) == _today():
        return
    _anchored_on[_place()] = _today()
    try:
        drop()
    except OSError as problem:
        _trouble.error("No anchor of the access log could be written: %s", problem.strerror)


def _place() -> str:
    return str(settings.LOG_ANCHORS_FILE)


def _today() -> date:
    return datetime.now(UTC).date()
