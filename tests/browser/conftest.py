"""A signed-in therapist with Jane's map before a real browser."""

import threading

import pytest
from django.conf import settings
from django.test import Client as HttpClient
from django.urls import reverse

from clients.services.maps import store_revision
from tests.browser.map_page import MapPage
from tests.factory import make_client, make_user
from tests.maps.jane import jane

PATIENCE = 10_000  # milliseconds; a loaded machine may need them


@pytest.fixture(scope="session")
def base_url():
    """Every address here is a full one. The plugin's own fixture is made in a way pytest warns about."""


@pytest.fixture(autouse=True)
def nothing_under_way(transactional_db, context):
    """The records are emptied only after the server has answered all that the browser had asked for."""
    yield
    context.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=PATIENCE / 1000)


@pytest.fixture
def therapist(transactional_db):
    return make_user(username="therapist", is_therapist=True)


@pytest.fixture
def janes(therapist):
    """The client Jane with a map of real size."""
    client = make_client(therapist=therapist, code="JE-01", name_on_map="Jane")
    revision = store_revision(client, jane(small=True), "bring in a map", user=therapist, parent=None)
    assert client.move_head(None, revision)
    return client


@pytest.fixture
def nobodys_map(therapist):
    """A client whose map was never changed."""
    return make_client(therapist=therapist, code="SA-01", name_on_map="Sam")


def sign_in(context, live_server, user) -> None:
    """Gives a browser the cookie of a session in which the user is signed in."""
    http = HttpClient()
    http.force_login(user)
    cookie = http.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


@pytest.fixture
def tab(context, live_server, therapist):
    """A browser tab in which the therapist is signed in. An error of the page's script fails the test."""
    sign_in(context, live_server, therapist)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
    yield page
    assert errors == []


@pytest.fixture
def address(live_server):
    """The full address of a page by its name."""
    return lambda name, *args: live_server.url + reverse(f"clients:{name}", args=args)


@pytest.fixture
def map_page(tab, address, janes) -> MapPage:
    return MapPage(tab, address("map", janes.pk)).open()


@pytest.fixture
def new_map(tab, address, nobodys_map) -> MapPage:
    return MapPage(tab, address("map", nobodys_map.pk)).open()
