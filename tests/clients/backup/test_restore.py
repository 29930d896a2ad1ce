"""Restoring: what is not exactly what was put in is refused, and nothing is left behind."""

import random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models.keys import practice_keys
from clients.services.backup import locks, proving, restoring, taking
from clients.services.backup.broken import BackupProblem
from clients.services.backup.envelope import PIECE, read_head
from clients.services.keys import old, recovery, rotation

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the test database is not SQLite"),
]


def refused(file, into, match="was changed or cut short", **how):
    """It is refused with one sentence, and nothing is left."""
    before = sorted(into.parent.iterdir())
    with pytest.raises(CommandError, match=match) as problem:
        call_command("restore", file, into=into, **how)
    assert "\n" not in str(problem.value)
    assert sorted(into.parent.iterdir()) == before


def test_cut_anywhere(backup, tmp_path):
    content = backup.read_bytes()
    for length in (0, 10, 18, 19, 100, 500, len(content) // 2, len(content) - 1):
        backup.write_bytes(content[:length])
        refused(backup, tmp_path / "into", "no backup of attachmap|was changed or cut short")


def test_cut_between_pieces(data, tmp_path):
    (data / "norms.json").write_bytes(random.Random(1).randbytes(3 * PIECE))
    file = taking.back_up(tmp_path / "to").file
    content = file.read_bytes()
    with file.open("rb") as source:
        read_head(source)
        start = source.tell()
    pieces = range(start + PIECE + 16, len(content), PIECE + 16)
    assert len(pieces) >= 3
    for end in pieces:
        file.write_bytes(content[:end])
        refused(file, tmp_path / "into")
    swapped = (
        content[:start] + content[pieces[0] : pieces[1]] + content[start : pieces[0]] + content[pieces[1] :]
    )
    file.write_bytes(swapped)
    refused(file, tmp_path / "into")


def test_one_bit_flipped(backup, tmp_path):
    content, dice = backup.read_bytes(), random.Random(1)
    for place in (0, 20, 60, 200, len(content) - 1, *(dice.randrange(len(content)) for _ in range(20))):
        harmed = bytearray(content)
        harmed[place] ^= 1 << dice.randrange(8)
        backup.write_bytes(harmed)
        refused(backup, tmp_path / "into", "was changed or cut short|no backup of|another practice key")


def test_something_added(backup, tmp_path):
    backup.write_bytes(backup.read_bytes() + b"\0")
    refused(backup, tmp_path / "into")


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"attachmap backup 1\n", b"attachmap backup 1\n[]\n"])
def test_another_file(data, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    refused(tmp_path / "file", tmp_path / "into", "no backup of attachmap|was changed or cut short")
    refused(tmp_path / "nothing", tmp_path / "into", "No such file")


def test_another_key(backup, data, tmp_path):
    (data / "practice-key").write_bytes(b"k" * 32)
    refused(backup, tmp_path / "into", r"another practice key \([0-9a-f]{16}\)")
    (data / "practice-key").unlink()
    refused(backup, tmp_path / "into", "There is no practice key")


def test_a_full_folder_is_left_alone(backup, tmp_path):
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "attachmap.sqlite3").write_bytes(b"records")
    refused(backup, tmp_path / "into", "is not empty")
    assert (tmp_path / "into" / "attachmap.sqlite3").read_bytes() == b"records"


def test_a_backup_of_a_newer_program(backup, tmp_path, monkeypatch):
    known = restoring.MigrationLoader(None).disk_migrations
    fewer = {step: known[step] for step in list(known)[:-1]}
    monkeypatch.setattr(
        restoring.MigrationLoader, "load_disk", lambda self: setattr(self, "disk_migrations", fewer)
    )
    monkeypatch.setattr(restoring.MigrationLoader, "build_graph", lambda self: self.load_disk())
    refused(backup, tmp_path / "into", "made by a newer AttachMap")


def test_what_the_program_finds_wrong_is_not_kept(backup, unpacked, tmp_path, monkeypatch):
    def wrong(*_):
        raise BackupProblem("The restored records are not as they should be")

    monkeypatch.setattr(proving, "prove", wrong)
    refused(backup, tmp_path / "into", "not as they should be")


def test_the_paper_alone_opens_it(data, tmp_path, unpacked):
    paper = "".join(recovery.make())
    file = taking.back_up(tmp_path / "to").file
    unlocked = locks.by_recovery_key(restoring.head_of(file), paper)
    assert unlocked.practice.ids == practice_keys().ids
    with unpacked(file, unlocked=unlocked) as (folder, _):
        assert (folder / "recovery-copy").exists()


def test_another_paper_or_none_does_not(data, tmp_path, typed):
    without = taking.back_up(tmp_path / "to").file.rename(tmp_path / "without")
    earlier = "".join(recovery.make())
    recovery.make()
    file = taking.back_up(tmp_path / "to").file
    typed(earlier)
    refused(file, tmp_path / "into", "it is another one", recovery=True)
    typed(earlier)
    refused(without, tmp_path / "into", "no recovery key yet", recovery=True)


def test_an_old_backup_opens_with_the_key_that_was_put_away(backup, unpacked):
    before = bytes(practice_keys())
    rotation.begin()
    rotation.finish()
    rotation.retire()
    keys = practice_keys().and_also(old.kept())
    unlocked = locks.by_practice_keys(restoring.head_of(backup), keys)
    with unpacked(backup, unlocked=unlocked) as (folder, _):
        assert (folder / "practice-key").read_bytes() == before
