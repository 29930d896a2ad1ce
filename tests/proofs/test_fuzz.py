"""Whatever is sent to a form, an address, a query or an import: an answer, never a fault of the program."""

import random
import re
from itertools import product
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client as Browser

from tests.clients.case_files import a_case
from tests.proofs import odd
from tests.proofs.filling_in import Form, post
from tests.proofs.pages import FILES, pages
from tests.proofs.people import People
from tests.proofs.places import OWN, PLACE, all_routes
from tests.proofs.shown import browser_of, forms_shown

pytestmark = pytest.mark.django_db

ANSWERS = {200, 302, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 304}
# What the pages ask for behind the question mark.
QUERIES = [
    "sel",
    "view",
    "age",
    "loop",
    "a",
    "b",
    "names",
    "about",
    "another",
    "did",
    "line",
    "next",
    "out",
    "page",
]
QUERIES += [
    "reading",
    "length",
    "letter",
    "version",
    "anew",
    "of",
    "step",
    "who",
    "list",
    "focus",
    "format",
    "token",
    "_changelist_filters",
    "o",
    "p",
    "q",
    "e",
]
# The lists of the admin site take whatever a query can ask of a column.
QUERIES += [
    f"{name}__{how}"
    for name in ("created", "last_login", "password", "therapist", "at")
    for how in ("year", "startswith", "gte", "regex", "id__exact")
]
TEXTS = re.compile(
    r"<(?:str:|slug:|path:)?(thing_id|line_id|filename|code|section|instrument|scale|token|object_id|url)>"
)
READ_AGAIN = [
    "",
    "map/",
    "map/words/",
    "map/print/",
    "map/export/?format=json",
    "map.svg",
    "questionnaires/new/",
    "scores/",
]
ROLES = ("therapist", "admin", "supervisor", "anonymous")


@pytest.fixture
def people(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"
    return People()


def spoilt(form: Form, chance: random.Random):
    """The form as it stands, with some of its values replaced by odd ones, left out or doubled."""
    sent, files = [], {}
    share = chance.choice((0.1, 0.3, 1))
    for name, value in form.as_it_stands():
        if name == "token" and chance.random() < 0.8:
            sent.append((name, value))
        elif chance.random() < share:
            sent += [(name, odd.value(chance)) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        else:
            sent.append((name, value))
    kinds = {one.name: one.kind for one in form.fields}
    there = {name for name, _ in sent}
    sent += [(name, odd.value(chance)) for name in kinds if name not in there and chance.random() < share]
    for name, kind in kinds.items():
        if kind == "file":
            files[name] = (chance.choice(odd.NAMES), chance.choice(odd.files(a_case())))
    return sent, files


def test_no_form_breaks_and_what_it_stores_can_be_read(people, rounds, chance, figure):
    posts = stored = 0
    every = pages(people.places)
    for role in ROLES if rounds(0, 1) else ("therapist",):
        for form in forms_shown(people, role, chance.sample(every, rounds(12, len(every)))):
            for _ in range(rounds(1, 60)):
                posts += 1
                stored += is_answered(people, role, form, chance, rounds(1, len(READ_AGAIN)))
    figure(f"{posts} forms with odd values, {stored} of them stored and read again, none broke")


def is_answered(people: People, role: str, form: Form, chance: random.Random, read: int) -> bool:
    """Sends the form; whether it was taken, and then its client's pages can still be read."""
    sent, files = spoilt(form, chance)
    cache.clear()
    with transaction.atomic():
        answer = post(browser_of(people, role), form.action, sent, files)
        assert answer.status_code in ANSWERS, (role, form.action, answer.status_code, sent)
        taken = role == "therapist" and answer.status_code == 302
        for page in chance.sample(READ_AGAIN, read) if taken else ():
            again = browser_of(people, role).get(f"/clients/{people.places.own['client_id']}/{page}")
            assert again.status_code in ANSWERS, (form.action, page, again.status_code, sent)
        transaction.set_rollback(True)
    return taken


def test_no_query_breaks(people, rounds, chance, figure):
    asked = 0
    routes = [route for route in all_routes() if not FILES.match(route)]
    for route in routes * 20 if rounds(0, 1) else chance.sample(routes, 15):
        address = people.places.address(route, OWN).partition("?")[0]
        names = chance.sample(QUERIES, 3)
        query = "&".join(f"{name}={quote_from_bytes(odd.value(chance)[:60_000])}" for name in names)
        with transaction.atomic():
            answer = browser_of(people, chance.choice(ROLES[:3])).get(address, QUERY_STRING=query)
            assert answer.status_code in ANSWERS, (address, query, answer.status_code)
            transaction.set_rollback(True)
        asked += 1
    figure(f"{asked} odd queries, none broke")


def test_no_address_breaks(people, rounds, chance, figure):
    asked = 0
    routes = [route for route in all_routes() if TEXTS.search(route)]
    for route in routes * 40 if rounds(0, 1) else chance.sample(routes, 8):
        for method, role in product(("GET", "POST"), ("therapist", "admin")):
            path = TEXTS.sub(lambda _: quote_from_bytes(odd.value(chance)[:2000], safe="") or "x", route)
            path = PLACE.sub(lambda found: people.places.own[found[1] or found[2]], path)
            with transaction.atomic():
                answer = post_or_get(browser_of(people, role), method, f"/{path}")
                assert answer.status_code in ANSWERS, (method, role, path, answer.status_code)
                transaction.set_rollback(True)
            asked += 1
    figure(f"{asked} odd addresses, none broke")


def post_or_get(browser: Browser, method: str, address: str):
    return browser.get(address) if method == "GET" else post(browser, address, [("token", b"start")])


def test_no_file_breaks_an_import(people, rounds, chance, figure):
    client = f"/clients/{people.places.own['client_id']}"
    doors = ["/import/", f"{client}/map/import/", "/sd-and-r/"]
    every = odd.files(a_case())
    some = every if rounds(0, 1) else every[:8] + chance.sample(every, 4)
    for data in some:
        for door in doors:
            with transaction.atomic():
                file = {"file": (chance.choice(odd.NAMES), data)}
                answer = post(browser_of(people, "therapist"), door, [("look", b"Look at the file")], file)
                assert answer.status_code in ANSWERS, (door, data[:200], answer.status_code)
                transaction.set_rollback(True)
    figure(f"{len(some)} bad files at {len(doors)} doors, none broke")
