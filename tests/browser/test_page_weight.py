"""What a browser has to fetch before the map can be worked with."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.map_page import MapPage

pytestmark = [pytest.mark.browser, pytest.mark.own_tab]

PAGE_LIMIT = 150 * 1024
OWN_SCRIPTS_LIMIT = 20 * 1024


@pytest.fixture
def fetched(tab, address, janes, live_server):
    """Address -> size as it is sent by the server, where answers are compressed."""
    sizes = {}
    tab.on("requestfinished", lambda request: sizes.update({request.url: request.response().body()}))
    MapPage(tab, address("map", janes.pk)).open()
    tab.wait_for_load_state("networkidle")
    return {url: len(gzip.compress(body)) for url, body in sizes.items()}


def test_the_first_load_is_light_and_asks_nobody_else(fetched, live_server):
    own = [size for url, size in fetched.items() if "/static/js/" in url]

    assert len(own) > 10
    assert sum(own) <= OWN_SCRIPTS_LIMIT
    assert sum(fetched.values()) <= PAGE_LIMIT
    assert {urlsplit(url).netloc for url in fetched} == {urlsplit(live_server.url).netloc}
