"""What the server gives out, what it refuses, and how it asks for a password."""

import re

import pytest

from tests.factory import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/.git/config",
        "/manage.py",
        "/data/attachmap.sqlite3",
        "/data/practice-key",
        "/static/",
        "/static/js/",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
        "/static//etc/passwd",
        "/media/",
    ],
)
def test_only_files_of_the_static_folder_are_served(client, address):
    make_user(is_therapist=True)
    assert client.get(address).status_code == 404


def test_trace_is_refused(client):
    assert client.trace("/accounts/login/").status_code == 405


def test_password_fields_hide_what_is_typed_and_help_managers(client):
    user = make_user(is_therapist=True)
    sign_in = client.get("/accounts/login/").content.decode()
    client.force_login(user)
    change = client.get("/accounts/password/change/").content.decode()
    fields = re.findall(r'<input[^>]* type="password"[^>]*>|<input type="password"[^>]*>', sign_in + change)
    said = [re.search(r'autocomplete="([a-z-]+)"', field)[1] for field in fields]
    assert said == ["current-password", "current-password", "new-password", "new-password"]
    assert not any(re.search(r"maxlength|onpaste|readonly", field) for field in fields)
