"""A backup: one sealed file with everything in it, whole or not there."""

import sqlite3
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models import AccessLog
from clients.models.keys import practice_keys
from clients.services.backup import sqlite, taking
from tests.factory import make_client
from tests.proofs.backup_drill import plain_copy_problems

# A database is not copied within a transaction that writes to it.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the test database is not SQLite"),
]
KEPT = {"practice-key", "log-key", "log-anchors.txt"}


def rows(folder) -> dict[str, int]:
    return sqlite.facts(folder / sqlite.PART)["rows"]


def test_what_was_there_is_there_again(data, unpacked, tmp_path):
    wrapped = make_client().wrapped_key
    with unpacked(taking.back_up(tmp_path / "to").file) as (_, manifest):
        pass
    restored = tmp_path / "restored"
    assert rows(restored) == manifest.rows
    with closing(sqlite3.connect(restored / sqlite.PART)) as database:
        assert database.execute("SELECT wrapped_key FROM clients_client").fetchall() == [(wrapped,)]
    assert {path.name for path in restored.iterdir()} == {"attachmap.sqlite3", *KEPT}
    assert {oct(path.stat().st_mode & 0o777) for path in restored.iterdir()} == {"0o600"}
    assert oct(restored.stat().st_mode & 0o777) == "0o700"


def test_the_files_of_the_practice_are_in_it_and_its_keys_are_not(data, unpacked, tmp_path):
    (data / "instruments").mkdir()
    wanted = {"norms.json": b"{}", "instruments/ttr.json": b"{ }"}
    for name, content in wanted.items():
        (data / name).write_bytes(content)
    for name in ("secret-key", "setup-link", ".hidden.json", "instruments/other.txt"):
        (data / name).write_bytes(b"not this")
    with unpacked(taking.back_up(tmp_path / "to").file) as (folder, manifest):
        logs = {"log-key", "log-anchors.txt"}
        assert manifest.parts.keys() == wanted.keys() | logs | {"attachmap.sqlite3"}
        assert {name: (folder / name).read_bytes() for name in wanted} == wanted


def test_nothing_of_it_is_in_the_clear_and_it_is_for_its_owner_alone(data, tmp_path):
    make_client("JE-01", name_on_map="canary")
    backup = taking.back_up(tmp_path / "to").file
    content = backup.read_bytes()
    for word in (b"canary", b"JE-01", b"SQLite", b"clients_client", b"manifest", bytes(practice_keys())):
        assert word not in content
    assert oct(backup.stat().st_mode & 0o777) == "0o600"

    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    assert {path.name for path in data.iterdir()} == KEPT


def test_nothing_is_left_when_it_fails(data, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clients.services.backup.envelope.Sealing.finish", full)
    with pytest.raises(CommandError, match="No backup was made: .*No space left on device"):
        call_command("backup", to=tmp_path / "to")
    assert list((tmp_path / "to").iterdir()) == []
    assert {path.name for path in data.iterdir()} == KEPT
    assert AccessLog.objects.get(what="backed_up").result == "failed"


def test_nobody_is_signed_in_to_a_copy(data, unpacked, tmp_path, client):
    client.force_login(make_client().therapist)
    with unpacked(taking.back_up(tmp_path / "to").file) as (folder, _):
        assert rows(folder)["django_session"] == 0


def test_the_command_says_what_it_made_and_keeps_the_newest(data, tmp_path, capsys):
    folder = tmp_path / "to"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"attachmap-backup-2026-01-0{day}T000000Z.attachmap").touch()
    (folder / "something-else.attachmap").touch()
    call_command("backup", to=folder, keep=2)
    said = capsys.readouterr().out
    assert "rows" in said and "Removed 2 older." in said and "recovery key" in said
    left = sorted(path.name for path in folder.iterdir())
    assert left[0] == "attachmap-backup-2026-01-03T000000Z.attachmap" and len(left) == 3
    assert AccessLog.objects.get(what="backed_up").detail.endswith("rows")


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "²"])
def test_a_number_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError):
        call_command("backup", f"--keep={wrong}")


def test_a_copy_taken_while_somebody_writes_is_whole_and_a_plain_one_is_not(tmp_path):
    with closing(sqlite3.connect(tmp_path / "live", isolation_level=None)) as live:
        live.execute("CREATE TABLE pair (one BLOB, other BLOB)")
        live.executemany("INSERT INTO pair VALUES (?, ?)", ((bytes(4000),) * 2 for _ in range(200)))
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            live.backup(copy, pages=50, progress=lambda *_: live.execute("UPDATE pair SET one = other"))
    assert sqlite.problems(tmp_path / "copy") == []
    assert plain_copy_problems() != []
