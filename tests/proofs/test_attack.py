"""A hundred hostile texts typed into every field: in a real browser they are text on every page and in every file."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.conf import settings as configured
from django.core.management import call_command

from clients.models import Client
from tests.browser.conftest import nothing_under_way  # noqa: F401  records are emptied after the last answer
from tests.conftest import missing_browser_tools
from tests.proofs import typed
from tests.proofs.attacking import Watch
from tests.proofs.filling_in import Field, Form
from tests.proofs.pages import pages
from tests.proofs.payloads import PAYLOADS
from tests.proofs.people import People
from tests.proofs.walking import Walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_browser_tools()), reason="no browser to open the pages in"),
]

# Who goes where, one after the other.
ROLES = {
    "supervisor": re.compile("/map/|^/supervision/"),
    "therapist": re.compile("^/clients/|^/import/|^/sd-and-r|^/$"),
    "admin": re.compile("^/admin/clients/|^/clients/|^/keeping/|^/$"),
}
# What would take away the things that the others are about, or lock the other pages; the same form many times.
LEFT_OUT = re.compile("map/import/|/new-password/|/destroy/|questionnaires/new/(?!phq9|aai)|/present/")
FIRST = re.compile("^/clients/[^/]+/(map/)?$")  # looked at in any case
FILE = re.compile(r"\.svg|/pictures?/|/csv/|/fhir/|/pack/[0-9a-f]|/map/export/.")
LONG, MANY = {"note", "reason", "answer"}, 10  # where there is room for several at once
SHOWN = ("text/html", "image/svg+xml")


class Attacker(Walk):
    """Types the next of the hostile texts into each field, and keeps what is answered."""

    def __init__(self, people: People, role: str, first: int) -> None:
        super().__init__(people, role)
        self.first, self.fields, self.typed_in = first, set(), 0
        self.answered: dict[str, tuple[bytes, dict[str, str]]] = {}

    def wants(self, form: Form) -> bool:
        free = any(typed.is_free(one) or one.kind == "file" for one in form.fields)
        return free and super().wants(form) and not LEFT_OUT.search(form.action)

    def text(self, form: Form, field: Field) -> str:
        self.fields.add((form.action.partition("?")[0], field.name))
        return " ".join(self.next() for _ in range(MANY if _has_room(form, field) else 1))

    def next(self) -> str:
        self.typed_in += 1
        return PAYLOADS[(self.first + self.typed_in) % len(PAYLOADS)]

    def fill_in(self, page: str, form: Form) -> None:
        """Until it is taken: not every field takes every text, and the page that says so is looked at too.

        The page is opened anew each time: what it could take of the form may be stored already.
        """
        for _ in range(5):
            self.refused.clear()
            super().fill_in(page, form)
            if not self.refused:
                return
        raise AssertionError(self.refused)

    def read(self, answer) -> str:
        body, kind = b"".join(answer), answer.headers.get("Content-Type", "")
        if kind.startswith(SHOWN):
            method, path = answer.request["REQUEST_METHOD"], answer.request["PATH_INFO"]
            if method == "POST" or FILE.search(path):
                self.answered[f"{method} {path} {answer.status_code}"] = body, answer.headers
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as pack:
                self.answered |= {name: (pack.read(name), as_file(name)) for name in pack.namelist()}
        return body.decode() if kind.startswith("text/html") else ""


def _has_room(form: Form, field: Field) -> bool:
    return field.name in LONG or (field.name == "text" and "quick-add" not in form.action)


def as_file(name: str) -> dict[str, str]:
    kind = {"svg": "image/svg+xml", "html": "text/html"}.get(name.rpartition(".")[2], "text/plain")
    return {"Content-Type": f"{kind}; charset=utf-8", "Content-Disposition": "attachment"}


@pytest.fixture
def attack(live_server, browser, settings, tmp_path):
    """One role's round over the pages; `some` says which of them are looked at afterwards."""
    settings.NORMS_FILE = tmp_path / "norms.json"

    def one(role: str, people: People, first: int, some: Callable[[list], list]) -> tuple[Attacker, Watch]:
        attacker = Attacker(people, role, first)
        every = [page for page in pages(people.places) if ROLES[role].search(page)]
        every = [page for page in sorted(every, key=_later) if not LEFT_OUT.search(page)]
        attacker.through(every)
        cookie = {"name": configured.SESSION_COOKIE_NAME, "value": people.cookies[role]}
        with Watch(browser, live_server.url, cookie) as watch:
            for page in some(every + brought_in(role)):
                if FILE.search(page):
                    attacker.forms_at(page)
                else:
                    watch.open(page)
            for name, answer in some(list(attacker.answered.items())):
                watch.show(name, *answer)
            if role == "therapist":
                type_and_present(watch, f"/clients/{people.places.own['client_id']}/map/", PAYLOADS[first])
        return attacker, watch

    return one


def type_and_present(watch: Watch, map: str, text: str) -> None:
    """What the map makes of the text while it is typed, and the way through it; that locks all other pages."""
    watch.type(map, "#quick-text", f"person: {text}", answered="**/preview/")
    for step in range(1, 6):
        watch.open(f"{map}present/?step={step}")


def _later(page: str) -> bool:
    return not FIRST.search(page)


def brought_in(role: str) -> list[str]:
    """The pages of those who were new."""
    new = Client.objects.filter(code__startswith="ZC-") if role == "therapist" else ()
    return [
        f"/clients/{client.pk}/{page}" for client in new for page in ("", "map/", "map/words/", "who-opened/")
    ]


def test_hostile_text_is_text_on_every_page_and_in_every_file(attack, rounds, chance, figure):
    fields, typed_in, opened = set(), 0, 0
    some = (lambda every: every[:2] + chance.sample(every, min(5, len(every)))) if rounds(1, 0) else list
    for first in [chance.randrange(len(PAYLOADS))] if rounds(1, 0) else range(0, len(PAYLOADS), 5):
        people = People()
        for role in ROLES if rounds(0, 1) else ("therapist",):
            attacker, watch = attack(role, people, first, some)
            assert watch.wrong == []
            fields |= {(role, re.sub("[0-9a-f-]{36}", "", action), name) for action, name in attacker.fields}
            typed_in, opened = typed_in + attacker.typed_in, opened + watch.opened
        call_command("flush", interactive=False, verbosity=0)
    figure(
        f"{typed_in} hostile texts in {len(fields)} fields, {opened} pages and files opened: nothing acted"
    )
