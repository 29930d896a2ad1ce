"""Somebody who writes on a map over HTTP as fast as the program answers, and remembers what was acknowledged."""

import http.client
import re
import threading
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.attachmap.program import Visitor

GONE = (OSError, http.client.HTTPException)


@dataclass
class Writer:
    """One client's map: `sent` were typed in, `kept` were answered with a redirect, as after every saved form."""

    cookie: str
    map: str
    sent: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def write_until_gone(self, port: int, name: str, written: threading.Semaphore) -> None:
        """Add one thing after another until the server is no longer there; each releases `written`."""
        with suppress(*GONE), connected(port) as link:
            while True:
                self.write(link, name)
                written.release()

    def write(self, link: http.client.HTTPConnection, name: str) -> None:
        """Add one thing."""
        page = self.ask(link, "GET", f"{self.map}?list=1")
        token = re.search(r'name="token" value="([^"]+)"', page)[1]
        secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        label = f"Step {name}-{len(self.sent)}"
        self.sent.append(label)
        form = {"csrfmiddlewaretoken": secret, "token": token, "text": f"pattern: {label}"}
        self.ask(link, "POST", f"{self.map}quick-add/", urlencode(form), wanted=302)
        self.kept.append(label)

    def read(self, port: int) -> set[str]:
        """What was added and is on the map."""
        with connected(port) as link:
            page = self.ask(link, "GET", f"{self.map}?list=1")
        return set(re.findall(r"Step \d+-\d+", page))

    def ask(
        self, link: http.client.HTTPConnection, method: str, path: str, body: str = "", wanted: int = 200
    ) -> str:
        headers = {"Cookie": self.cookie}
        if body:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{link.host}:{link.port}",
            }
        link.request(method, path, body or None, headers)
        answer = link.getresponse()
        page = answer.read().decode()
        assert answer.status == wanted, (path, answer.status, page[:500])
        return page


def connected(port: int) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120))


def writers(visitor: Visitor, name: str, count: int) -> list[Writer]:
    """As many writers as whoever is signed in here, each with a client who is new."""
    maps = [new_client(visitor, f"{name}-{number}") for number in range(count)]
    cookie = "; ".join(f"{one.name}={one.value}" for one in visitor.jar)
    return [Writer(cookie, address) for address in maps]


def new_client(visitor: Visitor, code: str) -> str:
    page = visitor.open("/clients/new/")[2]
    form = {
        "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1],
        "therapist": re.search(r'<option value="([0-9a-f-]{36})" selected', page)[1],
        "code": code,
        "name_on_map": "Sam",
        "status": "active",
    }
    status, where, page = visitor.open("/clients/new/", form)
    assert re.fullmatch(r"/clients/[0-9a-f-]{36}/", where), (status, where, page[:2000])
    return f"{where}map/"
