"""The database as it is at one moment, in a file of its own beside it, while the program goes on."""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from attachmap import keyfiles

PART = "attachmap.sqlite3"
SQLITE_ONLY = "This practice is kept in PostgreSQL, which makes its own backups: see README, PostgreSQL."
LEFT_OVER = 60 * 60  # seconds after which a piece of a backup that was killed is cleared away


@contextmanager
def database() -> Iterator[Path]:
    """A copy through SQLite's own way of backing up; gone afterwards, whatever happens."""
    folder = Path(settings.DATA_DIR)
    clear_left_over(folder, ".snapshot-*")
    path = folder / f".snapshot-{secrets.token_hex(4)}"
    keyfiles.write_private(path, b"")
    try:
        _copy_to(path)
        yield path
    finally:
        for rest in folder.glob(f"{path.name}*"):
            rest.unlink()


def clear_left_over(folder: Path, pattern: str) -> None:
    """Remove what a backup that was killed has left."""
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - LEFT_OVER:
                path.unlink()


def facts(path: Path) -> dict[str, Any]:
    """The rows in each table, and the migrations."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: _count(database, name) for name in sorted(names)}
        steps = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return {"rows": counts, "migrations": [step for (step,) in steps]}


def problems(path: Path) -> list[str]:
    """What SQLite finds wrong with the file."""
    with closing(sqlite3.connect(path)) as database:
        said = [line for (line,) in database.execute("PRAGMA integrity_check") if line != "ok"]
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
        return said + [
            f"a row of {table} points to a row of {to} that is not there" for table, _, to, _ in orphans
        ]


def _copy_to(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the practice has
        copy.execute("PRAGMA secure_delete = ON")
        with copy:
            copy.execute("DELETE FROM django_session")  # nobody is signed in to a copy


def _count(database: sqlite3.Connection, table: str) -> int:
    return database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608  a table of its own
