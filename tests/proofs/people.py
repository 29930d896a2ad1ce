"""Who asks: one browser for each role, and what it was answered."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client as Browser
from django.test import override_settings

from attachmap import sessions
from attachmap.middleware import HEADERS
from attachmap.session_store import SessionStore
from clients.models import AccessLog, User
from tests.clients.second_steps import give_app
from tests.factory import PASSWORD, make_admin, make_user
from tests.proofs.places import Places, a_record, places

ROLES = ("anonymous", "half", "therapist", "colleague", "supervisor", "admin", "deactivated", "expired")
ROLES += ("second-step", "no-factor")  # the password is given; what comes after it is still due
# Those who have not proved lately who they are, and who may do no more than the ones they stand for.
UNSURE = {"unsure": "therapist", "unsure-admin": "admin"}
ROLES += tuple(UNSURE)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
SAFE = ("GET", "HEAD", "OPTIONS")
OWN_WORD, ANOTHERS_WORD = "Zqwn", "Zqxe"
OWN_CODE, ANOTHERS_CODE = "QK-01", "QV-01"
# Who is shown the name that stands for a client: the therapist, and whoever looks after the records.
IDENTITY = re.compile(r"(Zqwn|Zqxe)(ella|burn|pron)|QK-01|QV-01")
WRITES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?(?: SET "(\w+)" = \S+ WHERE)?')
MAY_BE_WRITTEN = {"clients_accesslog", "clients_loghead", "django_session", "clients_picture"}


@dataclass(frozen=True)
class Answer:
    """What a request was answered, in the words of the table, and what is wrong with it whoever asks."""

    cell: str
    wrong: list[str]


class People:
    """A practice with two clients, and everybody who may ask for one of them."""

    def __init__(self) -> None:
        therapist, somebody = make_user(), make_user()
        supervisor, another = (make_user(is_therapist=False, is_supervisor=True) for _ in range(2))
        own = a_record(OWN_WORD, OWN_CODE, therapist, supervisor, more=False)
        anothers = a_record(ANOTHERS_WORD, ANOTHERS_CODE, somebody, another, more=True)
        users = {
            "half": make_user(password_is_one_time=True),
            "therapist": therapist,
            "colleague": make_user(),
            "supervisor": supervisor,
            "admin": make_admin(),
            "deactivated": make_user(),
            "expired": make_user(),
            "no-factor": make_user(),
        }
        self.cookies = {role: _session(user) for role, user in users.items()}
        self.cookies |= {role: _session(users[one]) for role, one in UNSURE.items()}
        self.cookies["second-step"] = _password_given(make_user())
        _age(self.cookies["expired"], settings.LONGEST_SESSION_SECONDS)
        for role in UNSURE:
            _age(self.cookies[role], settings.SURE_SECONDS)
        users["deactivated"].is_active = False
        users["deactivated"].save()
        self.places: Places = places(own, anothers, therapist)
        self.browser = Browser(raise_request_exception=False)

    def ask(self, role: str, method: str, route: str, state: str) -> Answer:
        """One request, with all that it has written taken back."""
        cache.clear()
        self.browser.cookies.clear()
        if role in self.cookies:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[role]
        address = self.places.address(route, state)
        demanded = "required" if role == "no-factor" else "off"
        with override_settings(SECOND_FACTOR=demanded), transaction.atomic(), _watched() as statements:
            before = AccessLog.objects.values_list("number", flat=True).first() or 0
            form = "application/x-www-form-urlencoded"
            response = self.browser.generic(method, address, content_type=form)
            body = b"".join(response).decode(errors="replace")
            entries = AccessLog.objects.filter(number__gt=before).order_by("number")
            cell = " ".join([_outcome(response), *entries.values_list("what", flat=True)])
            transaction.set_rollback(True)
        wrong = [*_headers(response, address), *_leaks(role, f"{body}\n{response.headers}", address)]
        if method in SAFE:
            wrong += _changes(statements)
        return Answer(cell, wrong)


def _session(user: User) -> str:
    browser = Browser()
    browser.force_login(user)
    return browser.session.session_key


def _password_given(user: User) -> str:
    """A session that waits for the code."""
    give_app(user)
    browser = Browser()
    browser.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    return browser.session.session_key


def _age(key: str, seconds: int) -> None:
    """Makes a sign-in a little older than this."""
    session = SessionStore(key)
    session[sessions.STARTED] = time.time() - seconds - 1
    session.save()


def _outcome(response) -> str:
    where = response.headers.get("Location", "")
    if where.startswith("/accounts/login/"):
        return "sign-in"
    if where.startswith("/accounts/sure/"):
        return "sure-first"
    if where == "/accounts/second-factor/":
        return "factor-first"
    return "new-password" if where.startswith("/accounts/password/") else str(response.status_code)


def _headers(response, address: str) -> Iterator[str]:
    for name, value in HEADERS.items():
        given = response.headers.get(name, "")
        stricter = name == "Content-Security-Policy" and given == "default-src 'none'; sandbox"
        if given != value and not stricter:
            yield f"header {name}: {given}"
    kept = address.startswith("/static/") and response.status_code == 200
    if not kept and response.headers.get("Cache-Control") != "no-store":
        yield "may be kept by the browser"
    if response.status_code >= 500:
        yield "broke"


def _leaks(role: str, answer: str, address: str) -> Iterator[str]:
    role = UNSURE.get(role, role)
    words = {OWN_WORD, OWN_CODE, ANOTHERS_WORD, ANOTHERS_CODE}
    if file := address.rpartition("/")[2]:
        answer = answer.replace(file, "")  # what was asked for may be said again
    if role == "therapist":
        words -= {OWN_WORD, OWN_CODE}
    if role == "supervisor":  # who looks at the map that was shared, without names and notes
        words = {ANOTHERS_WORD, ANOTHERS_CODE, "Zqwnella", "Zqwnburn", "Zqwnpron", "Zqwn note"}
    if role == "admin":
        answer = IDENTITY.sub("", answer)
    yield from (f"says {word}" for word in words if word in answer)


def _changes(statements: list[str]) -> Iterator[str]:
    for statement in statements:
        found = WRITES.match(statement)
        if (
            found
            and found[2] not in MAY_BE_WRITTEN
            and (found[2], found[3]) != ("clients_client", "last_opened")
        ):
            yield f"changes {found[2]}"


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Collects the statements that are sent to the database."""
    statements: list[str] = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements
