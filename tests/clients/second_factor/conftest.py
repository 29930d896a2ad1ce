"""Mira, who signs in with a code that does not run out in the middle of a test."""

from types import SimpleNamespace

import pytest

from clients.services import second_factor
from tests.clients.second_steps import give_app
from tests.factory import make_user


@pytest.fixture(autouse=True)
def one_half_minute(monkeypatch):
    """No code runs out in the middle of a test."""
    monkeypatch.setattr(second_factor.totp, "time", SimpleNamespace(time=lambda: 1_800_000_015))


@pytest.fixture
def mira():
    return make_user("mira")


@pytest.fixture
def codes(mira):
    return give_app(mira)
