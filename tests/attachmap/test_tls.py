"""Behind a web server with TLS: nothing goes over plain HTTP, and only that web server is believed."""

import http.client
import shutil
import socket

import pytest

from tests.attachmap.program import Program

pytestmark = pytest.mark.slow
HOST = "map.example.org"


@pytest.fixture
def data(new_records, tmp_path) -> str:
    return str(shutil.copytree(new_records, tmp_path / "records"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def serve(project, data: str, port: int, **settings: str) -> Program:
    tls = {"ATTACHMAP_TLS": "1", "ATTACHMAP_HOSTS": HOST, "ATTACHMAP_DATA": data}
    return Program(project, "--port", str(port), **tls | settings)


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Host": HOST} | headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_behind_tls(project, data):
    port = free_port()
    with serve(project, data, port) as program:
        assert program.address == f"https://{HOST}/"
        link = program.next_line().removeprefix(
            f"Set up your practice (this link works once): https://{HOST}"
        )
        over_tls = get(port, link, **{"X-Forwarded-Proto": "https"})
        assert over_tls.status == 200
        assert int(over_tls.headers["Strict-Transport-Security"].removeprefix("max-age=")) >= 365 * 24 * 3600
        cookie = over_tls.headers["Set-Cookie"]
        assert cookie.startswith("__Host-attachmap-csrf=")
        assert "; Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie

        plain = get(port, "/accounts/login/")
        assert (plain.status, plain.headers["Location"]) == (301, f"https://{HOST}/accounts/login/")


def test_nobody_else_can_claim_to_be_the_proxy(project, data):
    port = free_port()
    with serve(project, data, port, ATTACHMAP_PROXY="192.0.2.7") as program:
        program.next_line()
        assert get(port, "/accounts/login/", **{"X-Forwarded-Proto": "https"}).status == 301
