"""Rows that are changed behind the program's back: the check of all records says so, and no page shows wrong text.

Every sealed value is bound to its table, column, row and client, so one that is put anywhere else, cut off or
changed by a bit does not open. What cannot be seen from the database alone is an older state put back as a whole:
an older value of the same field of the same row is as true as the newer one, and so is a row or a file from
before. Backups tell the latter by the head of the access log, which is kept beside them.
"""

import random
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.urls import reverse

from clients.maps.graph import node_link
from clients.maps.things import Map, Thing
from clients.models import Client
from clients.services.checking.rows import open_everything
from tests.clients.supervised import browser_of
from tests.clients.tampering import sql
from tests.factory import make_record, make_user

pytestmark = pytest.mark.django_db
Tamper = Callable[[], None]
# A table of each kind, two of its sealed columns, and the pages that show it.
TABLES = {
    "clients_assessment": ("reason", "strengths"),
    "clients_questionnaire": ("about", "coded"),
    "clients_risknote": ("text", "outcome"),
    "clients_supervisionquestion": ("text", "answer"),
    "clients_version": ("name",),
    "clients_revision": ("said", "map"),
    "clients_picture": ("body",),
    "clients_letter": ("text",),
}
PAGES = (
    "client",
    "map",
    "edit",
    "words",
    "print",
    "scores",
    "risk_notes",
    "share",
    "export",
    "assessment_compare",
)


@pytest.fixture
def records() -> tuple[Client, Client]:
    """Two clients of one therapist, each with a row of every kind."""
    therapist = make_user("therapist")
    made = tuple(make_record(f"CA-{word}", word=word, therapist=therapist) for word in ("ours", "theirs"))
    for client in made:
        thing = Thing(id="t1", kind="person", label=f"{client.code[3:]}-thing")
        client.head.map = node_link(Map((Map.start(client.name_on_map).client, thing)))
        client.head.save(update_fields=["map"])
        answer = {"id": "D3", "how_much": "very_much", "with": [], "note": f"{client.code[3:]}-note"}
        assessment = client.assessments.get()
        assessment.difficulties, assessment.things = [answer], []
        assessment.save()
    return made


def id_of(client: Client) -> str:
    return client.pk.hex


def kinds(ours: Client, theirs: Client) -> Iterator[tuple[str, Tamper]]:
    """Each kind of change, to each table."""
    one, other = id_of(ours), id_of(theirs)
    for table, columns in TABLES.items():
        first = columns[0]
        from_other = f"UPDATE {table} SET {first} = (SELECT {first} FROM {table} WHERE client_id = %s)"
        yield (
            f"{table}: a value of another client",
            lambda q=from_other: sql(f"{q} WHERE client_id = %s", other, one),
        )
        if len(columns) > 1:
            swap = f"UPDATE {table} SET {columns[0]} = {columns[1]}, {columns[1]} = {columns[0]} WHERE client_id = %s"
            yield f"{table}: two fields exchanged", lambda q=swap: sql(q, one)
        give = f"UPDATE {table} SET client_id = %s WHERE client_id = %s"
        yield f"{table}: a row given to another client", lambda q=give: given(q, other, one)
        rename = f"UPDATE {table} SET id = %s WHERE client_id = %s"
        yield f"{table}: a row under another id", lambda q=rename: given(q, "0" * 31 + "1", one)
        cut = f"UPDATE {table} SET {first} = substr({first}, 1, length({first}) - 1) WHERE client_id = %s"
        yield f"{table}: cut off", lambda q=cut: sql(q, one)
        yield (
            f"{table}: emptied",
            lambda q=table, c=first: sql(f"UPDATE {q} SET {c} = x'' WHERE client_id = %s", one),
        )
    for column in ("wrapped_key", "name_on_map", "full_name", "year_of_birth"):
        take = f"UPDATE clients_client SET {column} = (SELECT {column} FROM clients_client WHERE id = %s)"
        yield f"the client’s {column} of another", lambda q=take: sql(f"{q} WHERE id = %s", other, one)
    yield "the whole record but its id", lambda: sql(
        "UPDATE clients_client SET (wrapped_key, name_on_map, full_name) = "
        "(SELECT wrapped_key, name_on_map, full_name FROM clients_client WHERE id = %s) WHERE id = %s",
        other, one,
    )  # fmt: skip


def given(statement: str, *values: object) -> None:
    """Where other rows point to the one that is changed, they point nowhere: that is part of it."""
    sql("PRAGMA defer_foreign_keys = ON")
    sql(statement, *values)


def seen(tamper: Tamper, look: Callable[[], object]) -> object:
    """What is seen after the change; the change itself is undone again."""
    with transaction.atomic():
        tamper()
        found = look()
        transaction.set_rollback(True)
    return found


def broken() -> list[str]:
    return open_everything().broken


def foreign(ours: Client) -> list[str]:
    """Pages of this client on which a word of the other one stands."""
    browser = browser_of(ours.therapist)
    browser.raise_request_exception = False
    pages = [browser.get(reverse(f"clients:{name}", args=[ours.pk])) for name in PAGES]
    return [page.request["PATH_INFO"] for page in pages if b"theirs-" in page.content]


def test_every_kind_is_said_by_the_check_and_shown_by_no_page(records, settings, rounds, chance, figure):
    settings.GRAPHVIZ_DOT = "there is no such engine"
    ours, theirs = records
    assert broken() == []
    every = list(kinds(ours, theirs))
    assert [name for name, tamper in every if not seen(tamper, broken)] == []
    shown = chance.sample(every, rounds(6, len(every)))
    assert [(name, wrong) for name, tamper in shown if (wrong := seen(tamper, lambda: foreign(ours)))] == []
    figure(f"{len(every)} kinds of change, all said; {len(shown)} looked at on {len(PAGES)} pages")


def test_a_bit_of_any_sealed_value(records, rounds, chance, figure):
    ours, _ = records
    times = rounds(60, 1000)
    assert [flip for flip in (flips(chance, ours) for _ in range(times)) if not seen(flip, broken)] == []
    figure(f"{times} bits, all said")


def flips(chance: random.Random, client: Client) -> Tamper:
    """One bit of one sealed value of this client."""
    table = chance.choice(list(TABLES))
    column = chance.choice(TABLES[table])

    def tamper() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table} WHERE client_id = %s", [id_of(client)])
            value = bytearray(cursor.fetchone()[0])
        value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
        sql(f"UPDATE {table} SET {column} = %s WHERE client_id = %s", bytes(value), id_of(client))

    return tamper


def test_an_older_value_of_the_same_field_cannot_be_told(records):
    """The limit of it, so that nobody takes it for more than it is."""
    ours, _ = records
    assessment = ours.assessments.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM clients_assessment WHERE id = %s", [assessment.pk.hex])
        old = cursor.fetchone()[0]
    assessment.reason = "What is said now"
    assessment.save()
    sql("UPDATE clients_assessment SET reason = %s WHERE id = %s", old, assessment.pk.hex)
    assert broken() == []
    assert ours.assessments.get().reason == "ours-reason"


def test_another_therapist_in_the_row_opens_nothing_wrong(records):
    """Whose client it is stands plainly in the row: the new one sees the record, and the log does not know why."""
    ours, _ = records
    stranger = make_user()
    sql("UPDATE clients_client SET therapist_id = %s WHERE id = %s", stranger.pk.hex, id_of(ours))
    page = browser_of(stranger).get(reverse("clients:client", args=[ours.pk]))
    assert page.status_code == 200 and b"theirs-" not in page.content
