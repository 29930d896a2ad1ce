"""A word of its own typed into every field: afterwards it lies about nowhere, and only the code can be found."""

import logging
import re
import tempfile
from urllib.parse import quote

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.urls import resolve

from attachmap.logs import WithoutContents
from clients.models import Client
from clients.views.map import reading
from tests.clients import tampering
from tests.proofs import matrix
from tests.proofs.filling_in import Form, post
from tests.proofs.hiding import canary, found_in
from tests.proofs.pages import pages
from tests.proofs.people import People
from tests.proofs.places import NO_OBJECT, OWN
from tests.proofs.walking import Walk

PLAIN = "client: code"  # stands on pictures and in file names: the one word that is meant to be found
NOT_CLINICAL = re.compile("^/admin/|^/accounts/")
NOT_ABOUT_ANYBODY = {"source"}  # of a norm: author and year
HEADERS_TO_READ = ("Content-Disposition", "Location", "Set-Cookie", "HX-Push-Url")
TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
# Addresses that are sent to from no form in this walk.
SHUT = {"403", "404", "405", "sign-in"}
A_BUTTON = "a button alone, with nothing to type"
NO_FORM = {
    "clients/": "leads to the list",
    "setup/": "leads to the list",
    "clients/<uuid:client_id>/map/quick-add/preview/": "the script asks it what the box means",
    "show-to-client/leave/": "only while something is shown to a client",
    "clients/<uuid:client_id>/keeping/destroy/": "only when the time is over",
    "clients/<uuid:client_id>/keeping/pack/ask/": A_BUTTON,
    "clients/<uuid:client_id>/assessments/new/": A_BUTTON,
    "clients/<uuid:client_id>/assessments/<uuid:assessment_id>/put-away/": A_BUTTON,
    "clients/<uuid:client_id>/supervision/questions/<uuid:question_id>/read/": A_BUTTON,
    "clients/<uuid:client_id>/map/entered/add-all/": A_BUTTON,
    "clients/<uuid:client_id>/map/entered/<str:thing_id>/add/": A_BUTTON,
    "clients/<uuid:client_id>/map/difficulties/<str:code>/add/": A_BUTTON,
    "clients/<uuid:client_id>/map/reading/say-again/": A_BUTTON,
}
ROLES = ("supervisor", "therapist", "admin")  # the therapist stops what the supervisor sees
# Shown once the assessment is signed, the hold is lifted, and a records admin has looked.
AFTERWARDS = [
    "clients/<uuid:client_id>/assessments/<uuid:assessment_id>/correct/",
    "clients/<uuid:client_id>/keeping/",
    "clients/<uuid:client_id>/",
]


pytestmark = pytest.mark.slow


class Canaries(Walk):
    """Somebody who types another word into each field of each form, and what the program answered."""

    def __init__(self, people: People, role: str, words: dict[str, str]) -> None:
        super().__init__(people, role)
        self.words = words  # word -> where it was typed
        self.told = b""  # titles, headers and addresses

    def word(self, where: str) -> str:
        word = canary()
        self.words[word] = where
        return word

    def text(self, form, field) -> str:
        if field.name in NOT_ABOUT_ANYBODY:
            return "Keller, 2019"
        return self.word(f"{form.action} {field.name}")

    def read(self, answer) -> str:
        headers = " ".join(answer.headers.get(name, "") for name in HEADERS_TO_READ)
        page = super().read(answer)
        self.told += b"\n".join(
            [headers.encode(), *TITLE.findall(page.encode()), str(answer.cookies).encode()]
        )
        return page


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


def test_what_is_typed_lies_about_nowhere(practice, console, monkeypatch, rounds, chance, figure):
    people, words = People(), {}
    every = [page for page in pages(people.places) if not NOT_CLINICAL.match(page)]
    walks = [Canaries(people, role, words) for role in (ROLES if rounds(0, 1) else ("therapist",))]
    for walk in walks:
        walk.through(every if rounds(0, 1) else chance.sample(every, 10))
    if rounds(0, 1):
        walks += [Canaries(people, "therapist", words)]
        walks[-1].through([people.places.address(route, OWN) for route in AFTERWARDS])
    assert [why for walk in walks for why in walk.refused] == []
    taken = [form for walk in walks for form in walk.taken]
    if rounds(0, 1):
        left_out = addresses_with_forms() - {route_of(form) for form in taken}
        assert left_out <= set(NO_FORM), "; ".join(left_out)
    therapist = Canaries(people, "therapist", words)
    other_ways_in(therapist)
    break_it(therapist, monkeypatch)
    code = therapist.word(PLAIN)
    Client.objects.filter(pk=people.places.own["client_id"]).update(code=code)
    kept = {
        str(file.relative_to(practice)): file.read_bytes() for file in practice.rglob("*") if file.is_file()
    }
    kept["console"] = "\n".join(console).encode()
    kept["titles, headers and cookies"] = b"".join(walk.told for walk in (*walks, therapist))
    kept["sessions"] = "\n".join(str(row.get_decoded()) for row in Session.objects.all()).encode()
    lies_in = {(name, where) for name, data in kept.items() for where in found_in(data, words)}
    assert any(where == PLAIN for _, where in lies_in)  # the search does find what is there
    assert {pair for pair in lies_in if pair[1] != PLAIN} == set()
    figure(f"{len(words)} words in {len(taken)} forms, all taken; {len(kept)} places searched")


def addresses_with_forms() -> set[str]:
    """Where the table lets somebody in who sends a form about a client."""
    return {
        address
        for (address, state, method, role), cell in matrix.read().items()
        if role in ROLES and method == "POST" and state in (OWN, NO_OBJECT)
        if cell.split()[0] not in SHUT and not NOT_CLINICAL.match(f"/{address}")
    }


def route_of(form: Form) -> str:
    return resolve(form.action.partition("?")[0]).route


def other_ways_in(walk: Canaries) -> None:
    """What is searched for, a name at the sign-in that is nobody's, the name of a file."""
    walk.forms_at(f"/?q={quote(walk.word('searched for'))}")
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


def break_it(walk: Canaries, monkeypatch) -> None:
    """An error of the program while it has names in its hands."""
    word = walk.word("in the words of an error")

    def breaks(*args, **kwargs):
        raise RuntimeError(word)

    monkeypatch.setattr(reading, "render", breaks)
    address = f"/clients/{walk.people.places.own['client_id']}/map/print/"
    assert walk.browser.get(address).status_code == 500
