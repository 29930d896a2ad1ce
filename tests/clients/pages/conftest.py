"""A therapist who is signed in, and their client Jane."""

import pytest

from tests.factory import make_client, make_user


@pytest.fixture
def therapist():
    return make_user("therapist")


@pytest.fixture
def web(client, therapist):
    client.force_login(therapist)
    return client


@pytest.fixture
def jane(therapist):
    return make_client("JE-01", therapist=therapist, name_on_map="Jane", full_name="Jane Eyre")
