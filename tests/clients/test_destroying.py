"""Erasing a client leaves nothing of them but an id in the access log."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from clients.models import AccessLog, Client
from clients.services.backup.sqlite import facts
from clients.services.destroying import destroy
from tests.clients import tampering
from tests.factory import make_client, make_record, make_user


def everything(path) -> bytes:
    """What the tables hold, as the database would be written to a file."""
    with closing(sqlite3.connect(path)) as file:
        connection.ensure_connection()
        connection.connection.backup(file)
    return path.read_bytes()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the file")
def test_every_row_and_the_key_are_gone_from_the_file(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
    other, jane = make_record("C-2", word="other"), make_record("JE-01", word="canary")
    with connection.cursor() as cursor:
        cursor.execute("SELECT map FROM clients_revision WHERE client_id = %s", [jane.pk.hex])
        tokens = [bytes(jane.wrapped_key), cursor.fetchone()[0]]
    before = facts_of(tmp_path / "before")
    content = (tmp_path / "before").read_bytes()
    assert all(token in content for token in tokens)
    gone = destroy(jane, user=make_user("admin"))
    after = facts_of(tmp_path / "after")
    content = (tmp_path / "after").read_bytes()
    assert not any(token in content for token in tokens)
    assert gone == sum(
        count == 2 for name, count in before.items() if name.startswith("clients_") and name != "clients_user"
    )
    for table, count in before.items():
        if table.startswith("clients_") and count == 2 and table != "clients_user":
            assert after[table] == 1, table
    assert Client.objects.get() == other and other.assessments.get().reason == "other-reason"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the files")
def test_nothing_is_left_in_a_write_ahead_log(tmp_path):
    file = tampering.on_disk(tmp_path)
    with tampering.in_file(file):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")
            assert cursor.fetchone() == ("wal",)
        make_record("STAYS-1", word="other")
        jane = make_record("GOES-1", word="canary")
        words = [b"GOES-1", bytes(jane.wrapped_key), bytes(vars(Client.objects.get(pk=jane.pk))["full_name"])]
        written_ahead = file.with_name(f"{file.name}-wal")
        assert all(word in written_ahead.read_bytes() for word in words)
        destroy(jane, user=make_user("admin"))
        left = file.read_bytes() + written_ahead.read_bytes()
    assert [word for word in words if word in left] == []
    assert b"STAYS-1" in left


def facts_of(path) -> dict[str, int]:
    everything(path)
    return facts(path)["rows"]


@pytest.mark.django_db
def test_the_log_keeps_who_erased_which_id():
    jane, admin = make_client("JE-01", name_on_map="Jane"), make_user("admin")
    destroy(jane, user=admin)
    entry = AccessLog.objects.with_codes().get(what="erased_client")
    assert (entry.user, entry.client_id, entry.client_code) == (admin, jane.pk, "")
    assert "JE-01" not in str(list(AccessLog.objects.values_list()))


@pytest.mark.django_db
def test_if_it_cannot_be_written_down_nothing_is_erased(monkeypatch):
    jane = make_record("JE-01", word="canary")

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("clients.services.log.record", fails)
    with pytest.raises(RuntimeError):
        destroy(jane)
    assert Client.objects.get().full_name == "canary-full-name"
