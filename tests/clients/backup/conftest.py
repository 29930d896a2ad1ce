"""A practice whose data folder a test may fill, and a backup of it."""

import io
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from clients.models.keys import practice_keys
from clients.services.backup import locks, restoring, taking
from tests.factory import make_record


@pytest.fixture
def data(tmp_path, settings) -> Path:
    """A data folder with the key that the rows of the tests are sealed with."""
    folder = tmp_path / "data"
    folder.mkdir(0o700)
    shutil.copy2(settings.PRACTICE_KEY_FILE, folder / "practice-key")
    shutil.copy2(settings.LOG_KEY_FILE, folder / "log-key")
    settings.DATA_DIR, settings.PRACTICE_KEY_FILE = folder, folder / "practice-key"
    settings.LOG_KEY_FILE, settings.LOG_ANCHORS_FILE = folder / "log-key", folder / "log-anchors.txt"
    return folder


_made = {}


@pytest.fixture
def backup(tmp_path, data) -> Path:
    """A backup of a practice with one client; taken once, because every test may harm its own copy."""
    folder = tmp_path / "backups"
    if not _made:
        make_record("JE-01", word="canary")
        file = taking.back_up(folder).file
        _made[file.name] = file.read_bytes()
    folder.mkdir(exist_ok=True)
    [(name, content)] = _made.items()
    (folder / name).write_bytes(content)
    return folder / name


@pytest.fixture
def unpacked(tmp_path):
    """Restores without proving, with the keys at hand; what was restored and its manifest."""

    @contextmanager
    def unpack(file, into=tmp_path / "restored", **lock):
        unlocked = lock.get("unlocked") or locks.by_practice_keys(restoring.head_of(file), practice_keys())
        with restoring.restored(file, into, unlocked, bytes(unlocked.practice)) as found:
            yield found

    return unpack


@pytest.fixture
def typed(monkeypatch):
    def type(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))

    return type
