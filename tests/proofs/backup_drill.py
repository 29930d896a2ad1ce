"""Backups taken while the practice is written to, each restored and compared with what was acknowledged."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from clients.benchmark.practice import MANAGE
from clients.models.keys import read_keys
from clients.services.backup import locks, proving, restoring, sqlite
from clients.services.backup.broken import BackupProblem

WRITER = """
from clients.models import Client, Revision, User
MAP = {"nodes": [], "edges": []}
owner = User.objects.create_user("owner", is_therapist=True)
client = Client.objects.create(code="C-1", name_on_map="Jane", therapist=owner)
while True:
    row = Revision.objects.create(client=client, map=MAP, said="x" * 4000, author=owner)
    print(row.pk.hex, flush=True)
"""


PIECE = 64 * 1024


@dataclass(frozen=True)
class Round:
    """What one backup was worth."""

    acknowledged: int  # rows that had been written for certain when it began
    missing: int  # of them, not in what was restored
    harmed: int  # copies of it with a flipped, cut or added byte
    refused: int  # of them


def drill(rounds: int, dice: random.Random) -> Iterator[Round]:
    """So many backups under load; each is proven by the program itself, and harmed copies are tried."""
    with TemporaryDirectory(prefix="attachmap-drill-") as scratch:
        practice = Path(scratch)
        for _ in range(rounds):
            _manage(practice / "data", "migrate", "--verbosity", "0")
            yield _round(practice, dice)
            shutil.rmtree(practice / "data")


def plain_copy_problems(rows: int = 400) -> list[str]:
    """What is wrong with a file that was copied slowly while it was written to, as a sync program does it."""
    with TemporaryDirectory(prefix="attachmap-drill-") as scratch:
        file, copy = Path(scratch) / "original", Path(scratch) / "copy"
        with closing(sqlite3.connect(file)) as database:
            database.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
            database.execute("CREATE INDEX by_text ON note (text)")
            _write(database, rows)
            with file.open("rb") as source, copy.open("wb") as target:
                for _ in range(0, file.stat().st_size, PIECE):
                    target.write(source.read(PIECE))
                    _write(database, rows // 10)
        with suppress(sqlite3.DatabaseError):
            return sqlite.problems(copy)
        return ["it cannot be read at all"]


def _write(database: sqlite3.Connection, rows: int) -> None:
    with database:
        database.execute("DELETE FROM note WHERE id % 3 = 0")
        database.executemany(
            "INSERT INTO note (text) VALUES (?)", ((os.urandom(200).hex(),) for _ in range(rows))
        )


def _round(practice: Path, dice: random.Random) -> Round:
    with _writer(practice / "data") as acknowledged:
        ready = [acknowledged() for _ in range(dice.randint(1, 40))]
        _manage(practice / "data", "backup", "--to", str(practice / "backups"))
    file = max((practice / "backups").iterdir())
    missing = len(set(ready) - _restored(practice, file))
    harmed = list(_harmed(file.read_bytes(), dice))
    refused = sum(_is_refused(practice, data) for data in harmed)
    file.unlink()
    return Round(len(ready), missing, len(harmed), refused)


def _restored(practice: Path, file: Path) -> set[str]:
    """The rows that are there after restoring, which the program has opened one and all."""
    into = practice / "restored"
    with _unpacked(practice, file, into) as (folder, manifest):
        proving.prove(folder, manifest.made, None, lambda _: None)
    with closing(sqlite3.connect(into / sqlite.PART)) as database:
        found = {id for (id,) in database.execute("SELECT id FROM clients_revision")}
    shutil.rmtree(into)
    return found


def _unpacked(practice: Path, file: Path, into: Path):
    key_file = practice / "data" / "practice-key"
    unlocked = locks.by_practice_keys(restoring.head_of(file), read_keys(key_file))
    return restoring.restored(file, into, unlocked, key_file.read_bytes())


def _is_refused(practice: Path, data: bytes) -> bool:
    file, into = practice / "harmed", practice / "harmed-restored"
    file.write_bytes(data)
    try:
        with _unpacked(practice, file, into):
            pass
    except BackupProblem:
        return not into.exists()
    shutil.rmtree(into)
    return False


def _harmed(data: bytes, dice: random.Random) -> Iterator[bytes]:
    for place in (0, 40, len(data) - 1, *(dice.randrange(len(data)) for _ in range(5))):
        yield data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]
    for length in (0, 10, len(data) - 1, dice.randrange(len(data))):
        yield data[:length]
    yield data + b"\0"


@contextmanager
def _writer(data: Path):
    """Somebody who writes without a pause; tells each row once it is stored."""
    command = [sys.executable, str(MANAGE), "shell", "-v0", "-c", WRITER]
    with subprocess.Popen(command, env=_environment(data), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield lambda: process.stdout.readline().strip()
        finally:
            process.kill()
            process.stdout.close()


def _manage(data: Path, *words: str) -> None:
    command = [sys.executable, str(MANAGE), *words]
    subprocess.run(command, env=_environment(data), capture_output=True, check=True)


def _environment(data: Path) -> dict[str, str]:
    own = {"ATTACHMAP_DATA": str(data), "ATTACHMAP_BOOTSTRAP": "0", "DATABASE_URL": ""}
    return os.environ | own | {"DJANGO_SETTINGS_MODULE": "attachmap.settings"}
