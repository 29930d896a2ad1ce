"""A signed-in therapist with Jane's map before a real browser."""

import threading

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client as HttpClient
from django.urls import reverse
from playwright.sync_api import expect

from clients.services.maps import store_revision
from tests.browser.map_page import MapPage
from tests.factory import make_client, make_user
from tests.maps.jane import jane

PATIENCE = 10_000  # milliseconds; a loaded machine may need them
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def base_url():
    """Every address here is a full one. The plugin's own fixture is made in a way pytest warns about."""


class UnderWay:
    """How many requests the server has not yet answered."""

    def __init__(self) -> None:
        self.count, self.changed = 0, threading.Condition()

    def add(self, number: int) -> None:
        with self.changed:
            self.count += number
            self.changed.notify_all()

    def begun(self, **kwargs) -> None:
        self.add(1)

    def answered(self, **kwargs) -> None:
        self.add(-1)

    def none_left(self) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.count <= 0, timeout=PATIENCE / 1000)


@pytest.fixture(autouse=True)
def nothing_under_way(transactional_db):
    """The records are emptied only after the server has answered all that the browser had asked for."""
    under_way = UnderWay()
    request_started.connect(under_way.begun)
    request_finished.connect(under_way.answered)
    yield under_way
    assert under_way.none_left()
    request_started.disconnect(under_way.begun)
    request_finished.disconnect(under_way.answered)


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


@pytest.fixture(scope="session")
def kept_tab(browser):
    """One tab for many tests: a page opened again in it costs a third of what it costs in a new one."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def tab_without_scripts(browser):
    """To be the kept one where a test has no JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def forget(page, live_server) -> None:
    """Leaves nothing of a test in a tab: no words, no other windows, no permission, no pointer over a thing."""
    context = page.context
    context.set_offline(False)
    for other in context.pages:
        if other != page:
            other.close()
    page.goto(live_server.url + "/static/css/tokens.css")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    context.clear_cookies()
    context.clear_permissions()
    page.mouse.move(0, 0)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")


@pytest.fixture
def tab(request, live_server, therapist):
    """A browser tab in which the therapist is signed in. An error of the page's script fails the test.

    It is the kept one, unless the test says `own_tab` because it does what a tab never forgets."""
    own = request.node.get_closest_marker("own_tab")
    page = request.getfixturevalue("page" if own else "kept_tab")
    page.context.set_default_timeout(PATIENCE)
    sign_in(page.context, live_server, therapist)
    page.set_viewport_size({"width": 1440, "height": 900})
    errors = []
    listeners = {
        "pageerror": lambda error: errors.append(str(error)),
        "console": lambda said: errors.append(said.text) if "Content Security" in said.text else None,
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield page
    if not own:
        forget(page, live_server)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
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
