"""Those who lay siege to the program, each over connections of its own, and the maps that are worst to draw."""

import http.client
import json
import random
import socket
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from clients.maps.graph import node_link
from clients.maps.rules import MOST_LINES, MOST_THINGS
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import LABEL_LONGEST, VIEWS
from tests.attachmap.program import Visitor

MOST_FOR_STORY = 260  # lines: beyond, the plainest layout is taken at once
BOUNDARY = "one-part-of-the-form"
BOMBS = {
    "deep": b"[" * 400_000,
    "deep objects": b'{"a":' * 200_000,
    "long number": b'{"format": "attachmap-case", "version": ' + b"9" * 5_000 + b"}",
    "not a number": b'{"format": "attachmap-case", "version": NaN, "client": 1e999}',
    "no end": b'{"format": "attachmap-case", "maps": [' + b'{"nodes": [' * 50_000,
}


def worst_maps() -> dict[str, Map]:
    many = [
        Thing(id=f"t{number}", kind="pattern", label=f"Step {number}") for number in range(1, MOST_THINGS)
    ]
    long = [Thing(id=one.id, kind="pattern", label=f"{one.id} " + "w" * (LABEL_LONGEST - 6)) for one in many]
    each_with_each = list(combinations([one.id for one in many[:29]], 2))[:MOST_LINES]
    chance = random.Random(1)
    anyhow = chance.sample(list(combinations([one.id for one in many], 2)), MOST_LINES)
    chain = [(one.id, other.id) for one, other in pairwise(many)]
    return {
        "each-with-each": _map(many[:29], each_with_each),
        "random": _map(many, anyhow),
        "random-story": _map(many, anyhow[:MOST_FOR_STORY]),
        "dense-story": _map(many[:24], list(combinations([one.id for one in many[:24]], 2))[:MOST_FOR_STORY]),
        "chain": _map(many, chain),
        "long-words": _map(long, chain),
    }


def _map(things: Iterable[Thing], pairs: Iterable[tuple[str, str]]) -> Map:
    lines = tuple(Line(source=one, target=other, kind="leads_to") for one, other in pairs)
    return Map((Map.start("Sam").client, *things), lines)


def case_file(code: str, map: Map) -> bytes:
    case = {"format": "attachmap-case", "version": 1, "client": {"code": code, "name_on_map": "Sam"}}
    return json.dumps(case | {"maps": [node_link(map) | {"date": "2026-03-04", "name": "Worst"}]}).encode()


@dataclass
class Siege:
    """What came back, and what the besiegers know: the program's port and the cookie of whoever signed in."""

    port: int
    cookie: str
    secret: str
    answers: list[tuple[str, int, str]] = field(default_factory=list)

    def ask(self, path: str, body: bytes = b"", type: str = "application/x-www-form-urlencoded") -> int:
        """One request on a connection of its own; what is cut off by the server counts as refused (413)."""
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"}
        headers |= {"Content-Type": type} if body else {}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as link:
            try:
                link.request("POST" if body else "GET", path, body or None, headers)
                answer = link.getresponse()
                status, page = answer.status, answer.read().decode(errors="replace")
            except (ConnectionError, http.client.HTTPException):
                status, page = 413, ""
        self.answers.append((path, status, page))
        return status

    def post(self, path: str, **form: str) -> int:
        return self.ask(path, urlencode({"csrfmiddlewaretoken": self.secret} | form).encode())

    def send_file(self, path: str, data: bytes) -> int:
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.secret}',
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.json"\r\n\r\n',
        ]
        body = "\r\n".join(parts).encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.ask(path, body, f"multipart/form-data; boundary={BOUNDARY}")

    def bombs(self, times: int) -> None:
        for _ in range(times):
            for bomb in BOMBS.values():
                self.send_file("/import/", bomb)
            self.send_file("/import/", b"x" * 10_000_000)
            self.ask("/accounts/login/", b"a=" + b"x" * 5_000_000)

    def guesses(self, times: int) -> None:
        for number in range(times):
            self.post("/accounts/login/", login="therapist", password=f"not the one {number}")

    def silent(self, count: int) -> list[socket.socket]:
        """Connections that begin a form and then say nothing more."""
        beginning = (
            "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
        )
        waiting = [socket.create_connection(("127.0.0.1", self.port), timeout=120) for _ in range(count)]
        for one in waiting:
            one.sendall(beginning.encode())
        return waiting


def pictures_of(address: str, code: str, day: str) -> list[str]:
    """Every picture of a client's map: in all views, formats and ways of naming, and the page itself."""
    files = [
        f"{address}map/export/{code}-map-{day}.{format}?view={view}"
        for format, view in product(("svg", "png", "pdf"), VIEWS)
    ]
    return [*files, *(f"{address}map/?view={view}" for view in VIEWS), f"{address}map/print/"]


@dataclass
class Worker:
    """Somebody who only works: looks at the list and a map, adds a thing, again and again."""

    visitor: Visitor
    map: str
    times: list[float] = field(default_factory=list)
    wrong: list[tuple[str, int]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def work_until(self, over: threading.Event, least: int) -> None:
        while len(self.added) < least or not over.is_set():
            self._open("/")
            page = self._open(f"{self.map}?list=1")
            token = page.split('name="token" value="')[1].split('"')[0]
            secret = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
            label = f"Done {len(self.added)}"
            form = {"csrfmiddlewaretoken": secret, "token": token, "text": f"pattern: {label}"}
            self._open(f"{self.map}quick-add/", form)
            self.added.append(label)

    def _open(self, path: str, form: dict[str, str] | None = None) -> str:
        begun = monotonic()
        status, _, page = self.visitor.open(path, form)
        self.times.append(monotonic() - begun)
        if status != 200:
            self.wrong.append((path, status))
        return page


@dataclass(frozen=True)
class Process:
    """What the system says about the program."""

    id: int

    def megabytes(self) -> int:
        """The most it has ever held."""
        said = Path(f"/proc/{self.id}/status").read_text(encoding="ascii")
        return int(said.split("VmHWM:")[1].split()[0]) // 1024

    def children(self) -> list[str]:
        tasks = Path(f"/proc/{self.id}/task").glob("*/children")
        return [child for task in tasks for child in task.read_text(encoding="ascii").split()]
