"""A practice kept in PostgreSQL: the same sealed file, and the way back into an empty database."""

import secrets
import shutil
import subprocess

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models import AccessLog, Client
from clients.services.backup import postgresql, taking
from tests.attachmap.program import command
from tests.factory import make_client

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the test database is not PostgreSQL"),
]


@pytest.fixture
def empty():
    """The address of a database with nothing in it."""
    name = f"restored_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield address(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def address(name: str) -> str:
    given = connection.settings_dict
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"


def tables_in(url: str) -> list[str]:
    with connection.Database.connect(url) as other:
        return [
            name for (name,) in other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]


def restore(project, data, file, url: str):
    into = data.with_name("restored")
    settings = {"ATTACHMAP_DATA": str(data), "DATABASE_URL": url}
    return into, command(project, "restore", str(file), "--into", str(into), **settings)


def test_what_was_there_is_there_again_and_is_never_restored_over(data, empty, project, tmp_path, client):
    jane = make_client("JE-01", full_name="Jane Eyre")
    client.force_login(jane.therapist)
    made = taking.back_up(tmp_path / "to")
    assert made.manifest.rows["clients_client"] == 1 and made.manifest.rows["django_session"] == 0

    into, done = restore(project, data, made.file, empty)
    assert (done.returncode, done.stderr) == (0, "")
    assert "all of them opened" in done.stdout
    assert {path.name for path in into.iterdir()} >= {"practice-key", "log-key", "log-anchors.txt"}
    assert not (into / postgresql.PART).exists()
    with connection.Database.connect(empty) as other:
        [found] = other.execute("SELECT id, wrapped_key FROM clients_client").fetchall()
    assert found == (jane.pk, bytes(Client.objects.get().wrapped_key))

    shutil.rmtree(into)
    into, again = restore(project, data, made.file, empty)
    assert again.returncode == 1 and again.stderr == f"CommandError: {postgresql.FULL}\n"
    assert not into.exists() and "clients_client" in tables_in(empty)


def test_what_does_not_open_is_not_kept(data, empty, project, tmp_path):
    make_client()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET full_name = %s", [b"\x01" * 60])
    file = taking.back_up(tmp_path / "to").file
    into, done = restore(project, data, file, empty)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "not as they should be" in done.stderr and "full_name" in done.stderr
    assert tables_in(empty) == [] and not into.exists()


def test_the_dump_is_for_its_owner_alone_and_gone_afterwards(data):
    make_client()
    with postgresql.taken() as (dump, facts):
        assert facts == postgresql.facts() and facts["rows"]["clients_client"] == 1
        assert dump.parent == data and oct(dump.stat().st_mode & 0o777) == "0o600"
    assert not dump.exists()


def test_what_is_removed_meanwhile_is_counted_and_in_it(data, monkeypatch):
    count = postgresql.facts

    def removed_meanwhile():
        with connection.Database.connect(address(connection.settings_dict["NAME"])) as other:
            other.execute("DELETE FROM clients_client")
        return count()

    jane = make_client()
    monkeypatch.setattr(postgresql, "facts", removed_meanwhile)
    with postgresql.taken() as (dump, facts):
        words = ["pg_restore", "--data-only", "--table=clients_client", "--file=-", str(dump)]
        written = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert not Client.objects.exists()
    assert facts["rows"]["clients_client"] == 1 and str(jane.pk) in written


def test_nothing_is_left_when_it_fails(data, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="^pg_dump was not found. Install PostgreSQL’s client programs"):
        call_command("backup", to=tmp_path / "to")
    program = tmp_path / "pg_dump"
    program.write_text(
        "#!/bin/sh\necho 'pg_dump: error: aborting because of server version mismatch' >&2; exit 1\n"
    )
    program.chmod(0o700)
    with pytest.raises(CommandError, match="^pg_dump is older than what it has to read."):
        call_command("backup", to=tmp_path / "to")
    assert {path.name for path in data.iterdir()} == {"practice-key", "log-key", "log-anchors.txt"}
    assert list((tmp_path / "to").iterdir()) == []
    assert AccessLog.objects.filter(what="backed_up", result="failed").count() == 2


def test_the_password_is_never_on_the_command_line(data, tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho $* / $PGPASSWORD / $PGHOST >&2; exit 1\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(connection.Database.ConnectionInfo, "password", "secret")
    with pytest.raises(CommandError) as said:
        call_command("backup", to=tmp_path / "to")
    words, password, host = str(said.value).split(" / ")
    assert (
        "secret" not in words and password == "secret" and host.startswith(connection.settings_dict["HOST"])
    )
