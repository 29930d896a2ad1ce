"""A practice kept in PostgreSQL: its own programs take it out and put it back.

The password goes by the environment: a command line can be read by everybody on the computer.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, transaction

from .broken import BackupProblem, Damaged
from .manifest import Manifest
from .temporary import private_file

PART = "attachmap.dump"
SESSIONS = "django_session"
ELSEWHERE = (
    "This backup is of a practice kept in PostgreSQL. "
    "Set DATABASE_URL to an empty database, and restore it again."
)
FULL = "The database in DATABASE_URL is not empty. Make a new one; nothing is ever restored over records."
UNREACHABLE = "The database in DATABASE_URL cannot be reached. Is the server there, and the name right?"
NO_PROGRAM = (
    "{program} was not found. Install PostgreSQL’s client programs, "
    "on Debian or Ubuntu with: sudo apt install postgresql-client"
)
TOO_OLD = (
    "{program} is older than what it has to read. "
    "Install PostgreSQL’s client programs in the version of the server or a newer one."
)
OLDER = ("server version mismatch", "unsupported version")  # what they say of it


@contextmanager
def taken() -> Iterator[tuple[Path, dict[str, Any]]]:
    """A dump and the facts of the same moment; the dump is gone afterwards. Raises BackupProblem."""
    with private_file() as path:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            [moment] = cursor.fetchone()
            found = facts()
            found["rows"][SESSIONS] = 0  # nobody is signed in to a copy
            _dump(path, moment)
        yield path, found


@contextmanager
def put_back(path: Path, manifest: Manifest) -> Iterator[None]:
    """The dump goes into the empty database at hand, which is emptied again if something is wrong.

    Raises BackupProblem.
    """
    _refuse_full()
    # All of it or nothing, so what is there afterwards was put there by this.
    _run("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", _database(), str(path))
    try:
        if facts() != manifest.facts():
            raise Damaged
        path.unlink()
        yield
    except BaseException:
        _empty()
        raise


def facts() -> dict[str, Any]:
    """The rows in each table, and the migrations."""
    with connection.cursor() as cursor:
        counts = {}
        for table in _tables():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  its own
            counts[table] = cursor.fetchone()[0]
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        return {"rows": counts, "migrations": sorted(step for (step,) in cursor.fetchall())}


def _refuse_full() -> None:
    try:
        full = bool(_tables())
    except OperationalError:
        raise BackupProblem(UNREACHABLE) from None
    if full:
        raise BackupProblem(FULL)


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names(include_views=True))


def _empty() -> None:
    names = ", ".join(map(connection.ops.quote_name, _tables()))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {names} CASCADE")


def _dump(path: Path, moment: str) -> None:
    _run(
        "pg_dump",
        "--format=custom",
        "--compress=1",  # what is sealed cannot be made smaller; only its writing in hexadecimal can
        "--no-owner",
        "--no-privileges",
        f"--exclude-table-data={SESSIONS}",
        f"--snapshot={moment}",
        f"--file={path}",
        _database(),
    )


def _run(program: str, *words: str) -> None:
    command = [program, "--no-password", *words]
    try:
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BackupProblem(NO_PROGRAM.format(program=program)) from None
    if any(words in done.stderr for words in OLDER):
        raise BackupProblem(TOO_OLD.format(program=program))
    if done.returncode:
        raise BackupProblem(f"PostgreSQL refused: {_first_line(done.stderr)}.")


def _first_line(said: str) -> str:
    return next(iter(said.strip().splitlines()), "no reason given").rstrip(".")


def _database() -> str:
    """The name alone, written so that one with a strange sign in it stays a name."""
    name = connection.get_connection_params()["dbname"]
    return "--dbname=" + connection.Database.conninfo.make_conninfo(dbname=name)


def _environment() -> dict[str, str]:
    """How the program itself is connected, in the variables that PostgreSQL's programs read."""
    connection.ensure_connection()
    info = connection.connection.info
    given = info.get_parameters() | {"password": info.password}
    known = connection.Database.pq.Conninfo.get_defaults()
    variables = {one.keyword.decode(): one.envvar.decode() for one in known if one.envvar}
    return os.environ | {variables[name]: given[name] for name in variables if given.get(name)}
