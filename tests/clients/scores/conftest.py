"""Jane with her scores, in a practice that knows no SD and no reliability of its own."""

import pytest

from tests.clients.editor import janes_editor
from tests.clients.scored import score_jane


@pytest.fixture(autouse=True)
def no_norms(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"


@pytest.fixture
def jane():
    return janes_editor()


@pytest.fixture
def scored(jane):
    score_jane(jane)
    return jane
