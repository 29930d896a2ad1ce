"""A records admin who is signed in."""

import pytest

from tests.factory import make_admin


@pytest.fixture
def records_admin(client):
    user = make_admin("records", first_name="Rosa", last_name="Records")
    client.force_login(user)
    return user
