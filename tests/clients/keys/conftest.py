"""A practice key that a test may change."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def key_file(tmp_path, settings) -> Path:
    """A copy of the key that the rows of the tests are sealed with, in a folder of its own."""
    folder = tmp_path / "practice"
    folder.mkdir(0o700)
    shutil.copy2(settings.PRACTICE_KEY_FILE, folder / "practice-key")
    settings.PRACTICE_KEY_FILE = folder / "practice-key"
    return settings.PRACTICE_KEY_FILE
