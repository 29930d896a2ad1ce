"""The practice key: without the right one the program does not start and writes nothing."""

import hashlib
import os
import shutil
import stat
from functools import partial

import pytest
from django.core.checks import run_checks

from clients.models import Client, KeyCheck, KeyProblem, check_practice_key, seal_practice
from clients.models.keys import make_practice_key, practice_key
from tests.attachmap.program import command
from tests.factory import make_client

TRIES_TWICE = """
from clients.models import User
try:
    User.objects.count()
except Exception:
    pass
User.objects.create_user("intruder")
"""
WRONG, UNREADABLE, DAMAGED = "is not the one", "cannot be read", "is damaged"


@pytest.fixture
def key_file(tmp_path, settings):
    """A practice key file of the test's own; the path is new, so nothing is remembered of it."""
    settings.PRACTICE_KEY_FILE = tmp_path / "practice-key"
    return settings.PRACTICE_KEY_FILE


class TestTheFile:
    def test_it_is_random_and_for_its_owner_alone_whatever_the_umask(self, key_file):
        before = os.umask(0)
        try:
            make_practice_key()
        finally:
            os.umask(before)
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
        assert len(practice_key()) == 32 and len(set(practice_key())) > 8

    def test_it_is_never_replaced(self, key_file):
        make_practice_key()
        first = practice_key()
        make_practice_key()
        assert practice_key() == first

    def test_missing(self, key_file):
        with pytest.raises(KeyProblem, match=UNREADABLE):
            practice_key()

    @pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33, b"x" * 63])
    def test_damaged(self, key_file, content):
        key_file.write_bytes(content)
        key_file.chmod(0o600)
        with pytest.raises(KeyProblem, match=DAMAGED):
            practice_key()

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
    def test_open_to_others(self, key_file, mode):
        make_practice_key()
        key_file.chmod(mode)
        with pytest.raises(KeyProblem, match="can be read by others"):
            practice_key()


@pytest.mark.django_db
class TestTheCheckValue:
    def test_the_right_key_passes(self):
        check_practice_key()
        assert run_checks(tags=["practice_key"]) == []

    def test_another_key_is_noticed(self, key_file):
        make_practice_key()
        with pytest.raises(KeyProblem, match=WRONG):
            check_practice_key()
        assert [error.id for error in run_checks(tags=["practice_key"])] == ["clients.E001"]

    def test_a_missing_key_is_noticed_and_not_made_anew(self, key_file):
        with pytest.raises(KeyProblem, match=UNREADABLE):
            seal_practice()
        assert not key_file.exists()

    def test_a_check_value_that_is_gone_is_not_made_anew_while_there_are_clients(self):
        make_client()
        KeyCheck.objects.all().delete()
        with pytest.raises(KeyProblem, match="is missing from the database"):
            seal_practice()
        Client.objects.all().delete()
        seal_practice()
        assert KeyCheck.objects.count() == 1

    def test_a_changed_check_value_is_noticed(self):
        token = bytearray(KeyCheck.objects.get().value)
        token[-1] ^= 1
        KeyCheck.objects.update(value=bytes(token))
        with pytest.raises(KeyProblem, match=WRONG):
            check_practice_key()


@pytest.mark.slow
class TestTheProgram:
    """The real program in its own process, on its own data folder."""

    @pytest.fixture
    def practice(self, new_records, tmp_path, project):
        """Runs manage.py on the records of a new practice."""
        data = shutil.copytree(new_records, tmp_path / "data")
        manage = partial(command, project, ATTACHMAP_DATA=str(data))
        manage.data, manage.key = data, data / "practice-key"
        return manage

    def fingerprint(self, practice):
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in practice.data.iterdir()
            if path.name != "practice-key"
        }

    def wrong(self, key):
        key.write_bytes(bytes(32))

    def missing(self, key):
        key.unlink()

    def open_to_others(self, key):
        key.chmod(0o644)

    CHECK, MIGRATE, RUN, SHELL = (
        ("check",),
        ("migrate",),
        ("run", "--port", "0"),
        ("shell", "-c", TRIES_TWICE),
    )

    def test_the_first_migrate_makes_the_key(self, practice):
        assert stat.S_IMODE(practice.key.stat().st_mode) == 0o600
        assert practice("check").returncode == 0

    def test_no_other_web_server_starts(self, practice):
        self.wrong(practice.key)
        before = self.fingerprint(practice)
        done = practice("shell", "-v0", "-c", "import attachmap.wsgi; print('serving')")
        assert done.returncode != 0 and "practice key" in done.stderr and "serving" not in done.stdout
        assert self.fingerprint(practice) == before

    @pytest.mark.parametrize(
        ("harm", "commands"),
        [
            ("wrong", [CHECK, MIGRATE, RUN, SHELL]),
            ("missing", [MIGRATE, RUN]),  # those that make one where there is no practice yet
            ("open_to_others", [RUN]),
        ],
    )
    def test_no_command_starts_or_writes(self, practice, harm, commands):
        getattr(self, harm)(practice.key)
        before, key_before = self.fingerprint(practice), practice.key.exists()
        for words in commands:
            done = practice(*words)
            assert done.returncode != 0, words
            assert "practice key" in done.stderr, (words, done.stderr)
            assert words != self.RUN or "Traceback" not in done.stderr
        assert self.fingerprint(practice) == before
        assert practice.key.exists() == key_before
