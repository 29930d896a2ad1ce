"""A word of its own typed into every field: afterwards it lies about nowhere, and only the code can be found."""

import logging
import re
import tempfile
from urllib.parse import quote

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client as Browser

from attachmap.logs import WithoutContents
from clients.models import Client
from clients.views.map import reading
from tests.clients import tampering
from tests.proofs.filling_in import Form, forms_on, post
from tests.proofs.hiding import canary, found_in
from tests.proofs.people import People
from tests.proofs.places import OWN, all_routes

PLAIN = "client: code"  # stands on pictures and in file names: the one word that is meant to be found
# What ends something comes last, so that the other forms are there to be filled in.
LAST = re.compile(
    "remove|sign/|put-away|stop|end/|logout|password|retire|leave|everywhere|second-factor|back/|undo|redo|show-to"
)
NOT_CLINICAL = re.compile("^/admin/|^/accounts/|^/static/|^/media/")
KEPT_AS_IT_IS = {
    "token",
    "csrfmiddlewaretoken",
    "now",
    "sealed",
    "kind",
    "type",
    "next",
    "date",
    "id",
    "code",
}
NUMBER = re.compile("age|item_|year|score_|^sd$|^r$|pin")
WRITTEN = {"text", "textarea", "search"}
HEADERS_TO_READ = ("Content-Disposition", "Location", "Set-Cookie", "HX-Push-Url")
TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


pytestmark = pytest.mark.slow


class Walk:
    """A therapist who types another word into each field of each form, and what the program answered."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.words: dict[str, str] = {}  # word -> where it was typed
        self.told = b""  # titles, headers and addresses
        self.taken = 0
        self.browser = Browser(raise_request_exception=False)
        self.browser.cookies[configured.SESSION_COOKIE_NAME] = people.cookies["therapist"]

    def word(self, where: str) -> str:
        word = canary()
        self.words[word] = where
        return word

    def read(self, response) -> bytes:
        body = b"".join(response)
        response.close()
        headers = " ".join(response.headers.get(name, "") for name in HEADERS_TO_READ)
        self.told += b"\n".join([headers.encode(), *TITLE.findall(body), str(response.cookies).encode()])
        return body

    def visit(self, address: str) -> list[Form]:
        response = self.browser.get(address)
        html = response.status_code == 200 and "html" in response.headers.get("Content-Type", "")
        page = self.read(response)
        return forms_on(page.decode(), address) if html else []

    def fill_in(self, form: Form) -> None:
        """Every field that is typed into gets a word; fields that take none keep what they hold."""
        cache.clear()
        typed = {one.name for one in form.fields if one.kind in WRITTEN} - KEPT_AS_IT_IS
        sent = [pair for pair in _chosen(form) if pair[0] not in typed]
        for name in typed:
            if NUMBER.search(name):
                sent.append((name, b"1987" if "year" in name else b"1"))
            else:
                word = self.word(f"{form.action} {name}")
                sent.append((name, (f"person: {word}" if "quick-add" in form.action else word).encode()))
        answer = post(self.browser, form.action, sent)
        self.read(answer)
        self.taken += answer.status_code in (302, 303)


@pytest.fixture
def practice(transactional_db, settings, tmp_path, monkeypatch):
    """The database and everything beside it in one folder."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    settings.NORMS_FILE = tmp_path / "norms.json"
    settings.LOG_ANCHORS_FILE = tmp_path / "log-anchors.txt"
    file = tampering.on_disk(tmp_path)
    with tampering.in_file(file):
        yield tmp_path


@pytest.fixture
def console():
    """What the program says on the console, in the form in which it says it."""
    lines: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    handler = Keeping()
    handler.setFormatter(WithoutContents())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)


def test_what_is_typed_lies_about_nowhere(practice, console, monkeypatch, rounds, figure):
    walk = Walk(People())
    fill_in_everything(walk, rounds(25, 10_000))
    other_ways_in(walk)
    break_it(walk, monkeypatch)
    code = walk.word(PLAIN)
    Client.objects.filter(pk=walk.people.places.own["client_id"]).update(code=code)
    assert walk.taken >= rounds(3, 8)
    kept = {
        str(file.relative_to(practice)): file.read_bytes() for file in practice.rglob("*") if file.is_file()
    }
    kept["console"] = "\n".join(console).encode()
    kept["titles, headers and cookies"] = walk.told
    kept["sessions"] = "\n".join(str(row.get_decoded()) for row in Session.objects.all()).encode()
    lies_in = {(name, where) for name, data in kept.items() for where in found_in(data, walk.words)}
    assert any(where == PLAIN for _, where in lies_in)  # the search does find what is there
    assert {pair for pair in lies_in if pair[1] != PLAIN} == set()
    figure(f"{len(walk.words)} words in {walk.taken} forms that were taken, {len(kept)} places searched")


def fill_in_everything(walk: Walk, most: int) -> None:
    pages = [walk.people.places.address(route, OWN) for route in all_routes()]
    pages = [page for page in pages if not NOT_CLINICAL.match(page)]
    done = set()
    for address in sorted(pages, key=lambda page: (bool(LAST.search(page)), page)):
        for form in walk.visit(address):
            known = (form.action, tuple(sorted(form.names)))
            if known not in done and len(done) < most and not LAST.search(form.action):
                done.add(known)
                now = next((one for one in walk.visit(address) if one.names == form.names), form)
                walk.fill_in(now)  # with the token of the map as it is by now


def _chosen(form: Form) -> list[tuple[str, bytes]]:
    """The form as it stands, with the first choice taken wherever nothing is chosen yet."""
    sent = form.as_it_stands()
    there = {name for name, value in sent if value}
    first = {}
    for one in form.fields:
        if one.kind in ("radio", "select") and one.name not in there:
            first.setdefault(one.name, next(filter(None, one.choices), ""))
    return [pair for pair in sent if pair[0] not in first] + [
        (name, value.encode()) for name, value in first.items()
    ]


def other_ways_in(walk: Walk) -> None:
    """What is searched for, a name at the sign-in that is nobody's, the name of a file."""
    walk.visit(f"/?q={quote(walk.word('searched for'))}")
    walk.read(walk.browser.get(f"/nothing/{walk.word('an address that is not there')}"))
    stranger = Browser()
    walk.read(
        stranger.post("/accounts/login/", {"login": walk.word("login"), "password": walk.word("password")})
    )
    file = {
        "file": (walk.word("file name").encode() + b".json", b'{"x": "' + walk.word("file").encode() + b'"}')
    }
    client = walk.people.places.own["client_id"]
    for door in ("/import/", f"/clients/{client}/map/import/"):
        walk.read(post(walk.browser, door, [("look", b"1")], file))


def break_it(walk: Walk, monkeypatch) -> None:
    """An error of the program while it has names in its hands."""
    word = walk.word("in the words of an error")

    def breaks(*args, **kwargs):
        raise RuntimeError(word)

    monkeypatch.setattr(reading, "render", breaks)
    address = f"/clients/{walk.people.places.own['client_id']}/map/print/"
    assert walk.browser.get(address).status_code == 500
