"""The table of who may do what: tests/matrix.csv, written by the program and read by people."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from tests.proofs.people import METHODS, ROLES, People
from tests.proofs.places import NO_OBJECT, OWN, all_routes, objects

TABLE = Path(__file__).parent.parent / "matrix.csv"
COLUMNS = ("address", "object", "methods", *ROLES)
RENEW = (
    "RENEW_MATRIX=map/export pytest tests/proofs/test_matrix.py writes new addresses, and those with these words "
    "in them, into tests/matrix.csv: read what it says there."
)

Case = tuple[str, str, str, str]  # address, object, method, role


def read() -> dict[Case, str]:
    """What each request is answered: the status, and the entries it leaves in the access log."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["address"], row["object"], method, role): row[role]
            for row in csv.DictReader(file)
            for method in row["methods"].split()
            for role in ROLES
        }


def cases() -> list[Case]:
    """Every request there is."""
    return [
        (route, state, method, role)
        for route in all_routes()
        for state in objects(route)
        for method in METHODS
        for role in ROLES
    ]


def write(people: People, part: str) -> None:
    """Writes the table with what is answered now by new addresses and by those that `part` is in."""
    lines = _lines()
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for route in all_routes():
            kept = lines.get(route) if part not in route else None
            table.writerows(
                kept or [line for state in objects(route) for line in _asked(people, route, state)]
            )


def _lines() -> dict[str, list[list[str]]]:
    """The lines of each address, as they stand."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return {route: list(found) for route, found in groupby(lines, key=itemgetter(0))}


def _asked(people: People, route: str, state: str) -> Iterator[list[str]]:
    """What an address answers now; methods that are answered alike share a line."""
    answered: dict[tuple[str, ...], list[str]] = {}
    for method in METHODS:
        cells = tuple(people.ask(role, method, route, state).cell for role in ROLES)
        answered.setdefault(cells, []).append(method)
    for cells, methods in answered.items():
        yield [route, state, " ".join(methods), *cells]


def short(all_cases: list[Case], chance: random.Random, more: int) -> list[Case]:
    """For every address the two requests that matter most, and as many more by chance."""
    never_theirs = [
        case
        for case in all_cases
        if case[1] in (OWN, NO_OBJECT) and case[2:] in (("GET", "colleague"), ("POST", "admin"))
    ]
    return never_theirs + chance.sample(all_cases, more)


def strangers(known: dict[Case, str]) -> list[str]:
    """Addresses that the table does not know, and those that are in it and nowhere else."""
    listed, there = {case[0] for case in known}, set(all_routes())
    new = [f"{route} is not in the table. {RENEW}" for route in sorted(there - listed)]
    gone = [f"{route} is in the table and nowhere else. {RENEW}" for route in sorted(listed - there)]
    return new + gone
