"""Whether everything of the practice is there and can be read: the database, each value, each map."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from ...maps.words import count
from ...models import What
from .. import log, log_anchors, log_check
from . import drawn, rows

MOST_SAID = 20


@dataclass(frozen=True)
class Checked:
    """What was looked at in words, and what is wrong."""

    said: list[str]
    wrong: list[str]


def check_everything(say: Callable[[str], object] = lambda _: None) -> Checked:
    """Look at everything; each step is said as it is done."""
    checked = Checked([], [])

    def done(words: str, since: float, wrong: list[str]) -> None:
        checked.said.append(f"{words} ({monotonic() - since:.1f} s)")
        checked.wrong.extend(wrong)
        say(checked.said[-1])

    start = monotonic()
    done("The database was checked", start, database_problems())
    start = monotonic()
    with drawn.drawing(settings.GRAPHVIZ_DOT) as maps:
        opened = rows.open_everything(maps.add)
        counts = maps.finish().counts
    unread = counts[drawn.NO_MAP]
    done(
        f"Opened what is sealed: values {opened.values:,}, clients {opened.clients:,}", start, _broken(opened)
    )
    done(_in_words(counts), start, [f"{count(unread, 'map')} cannot be read"] * bool(unread))
    start = monotonic()
    done(f"The access log was checked: {log_anchors.head().number:,} entries", start, log_problems())
    result = "failed" if checked.wrong else "ok"
    log.record(None, What.CHECKED_RECORDS, detail=count(opened.values, "value"), result=result)
    return checked


def database_problems() -> list[str]:
    """What SQLite finds wrong; PostgreSQL looks after its files itself."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [line for (line,) in cursor.fetchall() if line != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
    point = "row points" if len(orphans) == 1 else "rows point"
    return said + [f"{len(orphans)} {point} to rows that are not there"] * bool(orphans)


def log_problems() -> list[str]:
    """What is not as it was written in the access log."""
    try:
        return [fault.rstrip(".") for fault in islice(log_check.faults(), MOST_SAID)]
    except (ImproperlyConfigured, OSError) as problem:
        return [f"the key of the access log cannot be read: {problem}"]


def _broken(opened: rows.Opened) -> list[str]:
    few = [f"{which} cannot be opened" for which in opened.broken[:MOST_SAID]]
    more = len(opened.broken) - len(few)
    return few + [f"and {more} more"] * bool(more)


def _in_words(counts: dict[str, int]) -> str:
    done = counts[drawn.DRAWN]
    words = f"Drew {done:,} working map{'' if done == 1 else 's'}"
    left = [f"{counts[why]:,} {why}" for why in (drawn.TOO_LARGE, drawn.NOT_DRAWN) if counts[why]]
    return ", ".join([words, *left])
