"""Sam, and an assessment of Sam’s that was begun."""

import pytest

from tests.clients.editor import new_editor
from tests.clients.records import begun_assessment


@pytest.fixture
def sam():
    return new_editor()


@pytest.fixture
def begun(sam):
    return begun_assessment(sam.client)
