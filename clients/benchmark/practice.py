"""A practice of its own to measure: the real server on a scratch data folder, and a browser of few words."""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


@dataclass
class Practice:
    """A running server, signed in to as the demo's therapist."""

    address: str
    data: Path
    server: subprocess.Popen[str]
    cookies: http.cookiejar.CookieJar

    @cached_property
    def browser(self) -> urllib.request.OpenerDirector:
        return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        """The page at a path, as text."""
        with self.browser.open(self.address + path) as answer:
            return answer.read().decode()

    def post(self, path: str, page: str, **fields: str) -> str:
        """Sends a form with the page's own CSRF token, as htmx would, and gives the answer."""
        fields["csrfmiddlewaretoken"] = csrf_token(page)
        body = urllib.parse.urlencode(fields).encode()
        headers = {"HX-Request": "true", "Referer": self.address + path}
        request = urllib.request.Request(self.address + path, body, headers)  # noqa: S310 - loopback only
        with self.browser.open(request) as answer:
            return answer.read().decode()

    def command(self, *words: str) -> str:
        """Runs a command of manage.py on the scratch data."""
        return _manage(self.data, *words).stdout

    def memory_mb(self) -> float | None:
        """The server's memory (resident), where the system tells it."""
        status = Path(f"/proc/{self.server.pid}/status")
        if not status.exists():
            return None
        return int(re.search(r"VmRSS:\s+(\d+)", status.read_text())[1]) / 1024


@contextmanager
def scratch_practice() -> Iterator[Practice]:
    """A fresh practice with the demo case on a free port; gone, with its data, at the end."""
    with TemporaryDirectory(prefix="attachmap-benchmark-") as folder:
        data = Path(folder) / "data"
        _manage(data, "migrate", "--verbosity", "0")
        password = re.search(r"with password (\S+)", _manage(data, "demo").stdout)[1]
        port = _free_port()
        run = [sys.executable, str(MANAGE), "run", "--port", str(port)]
        with subprocess.Popen(run, env=_environment(data), stdout=subprocess.PIPE, text=True) as server:
            try:
                practice = Practice(f"http://127.0.0.1:{port}", data, server, http.cookiejar.CookieJar())
                _sign_in(practice, password)
                yield practice
            finally:
                server.terminate()
                server.communicate()


def csrf_token(page: str) -> str:
    """The token that a form of this page carries."""
    return _value(r'name="csrfmiddlewaretoken"', page)


def map_token(page: str) -> str:
    """The revision that an editor page, or the answer to a change, stands on."""
    return _value(r'id="token"', page)


def _value(mark: str, page: str) -> str:
    tag = re.search(f"<input[^>]*{mark}[^>]*>", page)
    if tag is None:
        raise LookupError(f"The page has no field with {mark}.")
    return re.search(r'value="([^"]*)"', tag[0])[1]


def _sign_in(practice: Practice, password: str) -> None:
    while "Open http" not in (line := practice.server.stdout.readline()):
        if not line:
            raise RuntimeError("The server did not start.")
    practice.post("/accounts/login/", practice.get("/accounts/login/"), login="therapist", password=password)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(MANAGE), *words]
    return subprocess.run(command, env=_environment(data), capture_output=True, text=True, check=True)


def _environment(data: Path) -> dict[str, str]:
    own = {"ATTACHMAP_DATA": str(data), "ATTACHMAP_BOOTSTRAP": "0", "ATTACHMAP_SECOND_FACTOR": "off"}
    return os.environ | own | {"DATABASE_URL": ""}
