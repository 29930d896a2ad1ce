"""The power goes while people write: what was acknowledged is there, and everything can be read."""

import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.attachmap.program import Program, Visitor
from tests.proofs.writing import Writer, writers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX"),
]
WRITERS = 4


def kill_while_writing(program: Program, people: list[Writer], changes: int) -> None:
    """Let all of them write; after so many changes kill the program with everything it has started."""
    written = threading.Semaphore(0)
    threads = [
        threading.Thread(target=writer.write_until_gone, args=(program.port, str(number), written))
        for number, writer in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for _ in range(changes):
        assert written.acquire(timeout=120)
    os.killpg(program.process.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)


def is_whole(data: str) -> bool:
    """Whether the database file itself is sound, after SQLite has cleaned up behind the dead program."""
    with sqlite3.connect(Path(data) / "attachmap.sqlite3") as database:
        sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and not database.execute("PRAGMA foreign_key_check").fetchall()


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(own_practice, rounds, chance, figure):
    times, kept = rounds(1, 100), 0
    program = own_practice.start()
    visitor = Visitor(program.address)
    assert visitor.sign_in("therapist", own_practice.password)
    for number in range(times):
        with program:
            people = writers(visitor, str(number), WRITERS)
            kill_while_writing(program, people, chance.randint(1, 12))
        assert is_whole(own_practice.data)
        program = own_practice.start()
        visitor.address = program.address.rstrip("/")
        for writer in people:
            there = writer.read(program.port)
            assert set(writer.kept) <= there <= set(writer.sent)
            assert len(there - set(writer.kept)) <= 1  # the one whose answer the kill cut off
            kept += len(writer.kept)
    with program:
        figure(f"{times} kills, {kept} acknowledged changes, none lost")
    assert kept >= times
