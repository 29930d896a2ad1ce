"""Walks the access log from its first entry to its last and says what is not as it was written."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from ..models import AccessLog, LogHead, chain
from .log_anchors import Anchor, AnchorUnreadable, dropped

Entries = Iterator[AccessLog]
UNREADABLE = (ValueError, TypeError, ArithmeticError, DatabaseError)


def faults() -> Iterator[str]:
    """One sentence for each fault; none when the log is whole."""
    key = chain.log_key()
    try:
        anchors = list(dropped())
    except AnchorUnreadable as unreadable:
        yield str(unreadable)
        anchors = []
    walk = Walk(key, anchors)
    try:
        yield from _damage()
        for entry in AccessLog.objects.order_by("number").iterator():
            yield from walk.step(entry)
    except UNREADABLE:
        yield f"After entry {walk.number} the log cannot be read."
    yield from walk.at_the_end(LogHead.objects.first())


@dataclass
class Walk:
    """What is known of the entries so far: the number and the link of the last."""

    key: bytes
    anchors: list[Anchor]
    number: int = 0
    link: str = chain.BEGINNING
    open: dict[int, list[Anchor]] = field(init=False)

    def __post_init__(self) -> None:
        self.open = defaultdict(list)
        for anchor in self.anchors:
            self.open[anchor.number].append(anchor)
        self.open.pop(0, None)

    def step(self, entry: AccessLog) -> Iterator[str]:
        follows = entry.number == self.number + 1
        if not follows:
            yield _gap(self.number, entry.number)
        elif entry.link != chain.link(self.key, self.link, entry):
            yield f"Entry {entry.number} was changed, moved or put in after it was written."
        for anchor in self.open.pop(entry.number, []):
            if anchor.link != entry.link:
                yield f"Entry {entry.number} was another one when the anchor of {anchor.at} was written."
        self.number, self.link = entry.number, entry.link

    def at_the_end(self, head: LogHead | None) -> Iterator[str]:
        """What the end of the log and the anchors say about entries that are not there."""
        if head is None and self.number:
            yield "The end of the log is not marked any more."
        elif head and not head.is_whole(self.key):
            yield "The mark at the end of the log was changed."
        elif head and head.number > self.number:
            yield f"The newest entries are missing: there were {head.number}, there are {self.number}."
        elif head and (head.number, head.link) != (self.number, self.link):
            yield f"The log was marked to end with entry {head.number}, and the last one is another."
        if self.open:
            then = self.open[max(self.open)][-1]
            yield f"Entries are missing: there were {then.number} on {then.at}, there are {self.number}."


def _damage() -> Iterator[str]:
    """What SQLite finds wrong with the table itself: an entry that an index lacks would not be shown."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(clients_accesslog)")
        for (found,) in cursor.fetchall():
            if found != "ok":
                yield f"The file of the database is damaged: {found}."


def _gap(last: int, found: int) -> str:
    if found <= last:
        return f"Entry {found} stands twice or in the wrong place."
    if found == last + 2:
        return f"Entry {last + 1} was removed."
    return f"Entries {last + 1} to {found - 1} were removed."
