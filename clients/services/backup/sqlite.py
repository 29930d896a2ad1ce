"""A practice kept in SQLite: its file as it is at one moment, while the program goes on, and the way back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from .broken import BackupProblem, Damaged
from .manifest import Manifest
from .temporary import private_file

PART = "attachmap.sqlite3"
ELSEWHERE = "This backup is of a practice kept in SQLite. Leave DATABASE_URL out, and restore it again."


@contextmanager
def taken() -> Iterator[tuple[Path, dict[str, Any]]]:
    """A copy through SQLite's own way of backing up, and its facts; the copy is gone afterwards."""
    with private_file() as path:
        _copy_to(path)
        yield path, facts(path)


@contextmanager
def put_back(path: Path, manifest: Manifest) -> Iterator[None]:
    """The file is in its place already; it has to be what it was. Raises BackupProblem."""
    if wrong := problems(path):
        raise BackupProblem(f"The database in this backup is damaged: {wrong[0]}. Take another one.")
    if facts(path) != manifest.facts():
        raise Damaged
    yield


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
    if connection.in_atomic_block:
        raise RuntimeError("Within a change of its own a backup would wait for itself for ever.")
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the practice has
        copy.execute("PRAGMA secure_delete = ON")
        with copy:
            copy.execute("DELETE FROM django_session")  # nobody is signed in to a copy


def _count(database: sqlite3.Connection, table: str) -> int:
    return database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608  a table of its own
