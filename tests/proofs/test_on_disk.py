"""What was acknowledged is on the disk: the system was asked to write it there before the answer went out."""

import pytest
from django.db import connection

from attachmap import settings
from tests.attachmap.program import Visitor
from tests.proofs.tracing import can_trace, syncs_before_answers, traced
from tests.proofs.writing import connected, writers


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="strace, which shows what reaches the disk, is missing here")
def test_no_answer_goes_out_before_the_change_is_on_the_disk(own_practice, tmp_path, rounds, figure):
    with own_practice.start() as program:
        visitor = Visitor(program.address)
        assert visitor.sign_in("therapist", own_practice.password)
        [writer] = writers(visitor, "1", 1)
        with traced(program.process.pid, tmp_path / "trace"), connected(program.port) as link:
            for _ in range(rounds(3, 50)):
                writer.write(link, "1")
    syncs = syncs_before_answers(tmp_path / "trace")
    assert len(syncs) == len(writer.kept)
    assert all(syncs)
    figure(
        f"{len(syncs)} changes, each on the disk before its answer; {sum(syncs) / len(syncs):.1f} syncs each"
    )


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the test database is not SQLite")
def test_sqlite_waits_for_the_disk():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        full, extra = 2, 3  # FULL is enough with a write-ahead log; else the folder has to be written too
        assert cursor.fetchone()[0] == (full if "WAL" in settings.journal() else extra)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test database is not PostgreSQL")
def test_postgresql_waits_for_the_disk_too():
    with connection.cursor() as cursor:
        for name in ("synchronous_commit", "fsync"):
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == ("on",), name
