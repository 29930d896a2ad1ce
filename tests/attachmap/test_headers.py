"""Every response carries the headers, also errors, downloads, static files and the admin site."""

import gzip
import logging
from contextlib import closing

import pytest
from django.contrib.staticfiles import finders
from django.test import Client as Browser

from attachmap.middleware import HEADERS
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db

PAGES = {
    "/accounts/login/": 200,
    "/": 302,
    "/admin/": 302,
    "/nothing-here/": 404,
    "/static/css/app.css": 200,
    "/static/css/nothing.css": 404,
    "/static/admin/css/base.css": 200,
    "/setup/not-a-token/": 404,
}


def assert_headers(response):
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, name
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert "Server" not in response.headers


def get(client, address):
    response = client.get(address)
    response.close()  # static files are open files
    return response


@pytest.fixture
def colleague():
    return make_user(is_therapist=True, is_records_admin=True)


@pytest.mark.parametrize(("address", "status"), PAGES.items())
def test_pages_of_all_kinds(client, colleague, address, status):
    response = get(client, address)
    assert response.status_code == status
    assert_headers(response)


def test_pages_of_somebody_signed_in(client, colleague):
    client.force_login(colleague)
    for address in ("/", "/admin/", "/accounts/password/change/", "/accounts/logout/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert_headers(response)
        assert response.headers["Cache-Control"] == "no-store"


def test_only_static_files_may_be_kept(client, colleague):
    for address in ("/static/css/nothing.css", "/", "/nothing-here/", "/accounts/login/"):
        assert client.get(address).headers["Cache-Control"] == "no-store"
    # Last, because closing a file ends the request, and with it the connection to the database.
    assert "max-age" in get(client, "/static/css/app.css").headers["Cache-Control"]


def test_static_files_are_for_this_site_alone(client):
    assert finders.find("css/app.css")
    assert "Access-Control-Allow-Origin" not in get(client, "/static/css/app.css").headers


@pytest.mark.parametrize("address", ["/", "/static/css/app.css"])
def test_pages_and_static_files_are_sent_small(client, colleague, address):
    client.force_login(colleague)
    small = client.get(address, headers={"accept-encoding": "gzip"})
    body = b"".join(small)

    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert len(body) < len(gzip.decompress(body)) / 2
    small.close()  # last: closing a file ends the request, and with it the connection to the database


def test_static_files_are_not_padded(client):
    lengths = set()
    for _ in range(4):
        with closing(client.get("/static/css/app.css", headers={"accept-encoding": "gzip"})) as small:
            lengths.add(len(b"".join(small)))
    assert len(lengths) == 1


def test_a_wrong_host(client, caplog):
    caplog.set_level(logging.CRITICAL, "django.security.DisallowedHost")
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert_headers(response)


def test_a_form_without_its_token(colleague):
    browser = Browser(enforce_csrf_checks=True)
    response = browser.post("/accounts/login/", {"login": colleague.username, "password": "x"})
    assert response.status_code == 403
    assert "nothing was changed" in response.text
    assert_headers(response)


@pytest.fixture
def with_more_addresses(settings):
    settings.ROOT_URLCONF = "tests.attachmap.addresses"


def test_something_broken_shows_a_number_and_nothing_else(client, colleague, with_more_addresses, caplog):
    client.raise_request_exception = False
    client.force_login(colleague)
    response = client.get("/broken/")
    assert response.status_code == 500
    assert_headers(response)
    assert "Helen" not in response.text
    number = next(record for record in caplog.records if record.name == "attachmap.errors").args[0]
    assert number in response.text


def test_a_view_may_be_stricter(client, colleague, with_more_addresses):
    client.force_login(colleague)
    policy = client.get("/stricter/").headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox"


def test_signing_out_clears_what_the_browser_kept(client, colleague):
    for address, user in (
        ("/accounts/logout/", colleague),
        ("/accounts/logout/everywhere/", colleague),
        ("/admin/logout/", make_admin()),
    ):
        client.force_login(user)
        response = client.post(address)
        assert response.status_code == 302
        assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert_headers(response)
