"""Jane’s map."""

import pytest

from tests.clients.editor import janes_editor


@pytest.fixture
def jane():
    return janes_editor()
