"""The page of a client: how far everything has come, versions and pictures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.clients.html import page
from tests.clients.pages.one_client import ABOUT_ONE, add_person, address
from tests.factory import make_picture, make_version

pytestmark = pytest.mark.django_db


def test_a_new_clients_page(web, jane):
    html = page(web.get(address("client", jane.pk)))

    assert "Jane JE-01" in html
    assert html.text.count("Not yet started") == 7
    assert "Not started" in html
    assert address("map", jane.pk) in html.links


def test_no_name_stands_in_the_title(web, jane):
    for name, args in ABOUT_ONE[:5]:
        html = page(web.get(address(name, jane.pk, *args)))
        assert "JE-01" in html.title
        assert "Jane" not in html.title


def test_the_page_shows_map_versions_and_pictures(web, jane):
    opened = add_person(jane)
    make_version(jane, revision=opened.revision, name="Session 3")
    kept = make_picture(jane, revision=opened.revision, format="png", kept=True)
    make_picture(jane, revision=opened.revision, kept=False)

    html = page(web.get(address("client", jane.pk)))

    assert "2 things · 0 vicious circles · saved today" in html
    assert "Session 3" in html
    assert html.text.count("Picture, ") == 1
    assert address("picture", jane.pk, kept.pk) in html.links
    assert address("map_picture", jane.pk) in html.source


@pytest.mark.parametrize("name", ["client", "map"])
def test_opening_the_page_or_the_map_stamps_the_client(web, jane, name):
    web.get(address(name, jane.pk))

    jane.refresh_from_db()
    assert jane.last_opened is not None


def test_the_picture_of_the_map_is_a_file_that_can_do_nothing(web, jane):
    add_person(jane)

    response = web.get(address("map_picture", jane.pk))

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]
    assert b'xmlns="http://www.w3.org/2000/svg"' in response.content
    assert b"Mrs Reed" in response.content


def test_more_versions_and_pictures_need_no_more_queries(web, jane):
    opened = add_person(jane)
    web.get(address("client", jane.pk))
    counts = []
    for _ in range(2):
        make_version(jane, revision=opened.revision)
        make_picture(jane, revision=opened.revision, format="png", kept=True)
        with CaptureQueriesContext(connection) as queries:
            web.get(address("client", jane.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]
