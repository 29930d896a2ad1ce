"""Jane, whose map is shared with a supervisor."""

import pytest

from tests.clients.supervised import browser_of, janes_client, make_supervisor, shared


@pytest.fixture
def jane():
    return janes_client()


@pytest.fixture
def supervisor():
    return make_supervisor("supervisor", first_name="Sue", last_name="Pervisor")


@pytest.fixture
def share(jane, supervisor):
    return shared(jane, supervisor)


@pytest.fixture
def http(supervisor):
    return browser_of(supervisor)
