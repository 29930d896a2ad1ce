"""Ways to change the access log behind the program's back, and whether the walk through it notices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, connections, transaction

from clients.models import AccessLog, What
from clients.services import log, log_check

TABLE = "clients_accesslog"
TEXTS = ("what", "detail", "result", "link", "address", "at", "client_id", "user_id", "id")


def write_entries(client, many: int = 12) -> None:
    with log.coming_from("127.0.0.1"):
        for count in range(many):
            log.record(client.therapist, What.OPENED_MAP, client, f"svg {count}")


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(statement, values)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def faults_after(tamper: Callable[[], None]) -> list[str]:
    """What the walk says about the log so changed; the change itself is undone again."""
    with transaction.atomic():
        tamper()
        found = list(log_check.faults())
        transaction.set_rollback(True)
    return found


def goes_unnoticed(tamper: Callable[[], None]) -> bool:
    """Whether the log reads otherwise afterwards, and the walk says nothing."""
    before = list(AccessLog.objects.values_list())
    with transaction.atomic():
        tamper()
        unnoticed = not list(log_check.faults()) and list(AccessLog.objects.values_list()) != before
        transaction.set_rollback(True)
    return unnoticed


def swap(first: int, second: int) -> None:
    for number, to in ((first, -1), (second, first), (-1, second)):
        sql(f"UPDATE {TABLE} SET number = %s WHERE number = %s", to, number)


def put_in(number: int) -> None:
    """A copy of an entry, with everything behind it moved up by one."""
    sql(f"UPDATE {TABLE} SET number = -number - 1 WHERE number >= %s", number)
    sql(f"UPDATE {TABLE} SET number = -number WHERE number < 0")
    columns = "at, user_id, what, client_id, detail, result, address, link"
    sql(
        f"INSERT INTO {TABLE} (id, number, {columns}) "
        f"SELECT %s, %s, {columns} FROM {TABLE} WHERE number = %s",
        "0" * 31 + "1", number, number - 1,
    )  # fmt: skip


def take_out(number: int) -> None:
    """An entry removed, and the gap closed."""
    sql(f"DELETE FROM {TABLE} WHERE number = %s", number)
    sql(f"UPDATE {TABLE} SET number = number - 1 WHERE number > %s", number)


def cut_off(number: int) -> None:
    """The end removed, and the head set to what is the last entry then."""
    sql(f"DELETE FROM {TABLE} WHERE number > %s", number)
    last = AccessLog.objects.get(number=number)
    sql("UPDATE clients_loghead SET number = %s, link = %s", number, last.link)


def kinds(number: int, other: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each kind of tampering, at these two entries."""
    values = {
        "what": "signed_in",
        "detail": "other",
        "result": "refused",
        "link": "0" * 64,
    }
    values |= {"address": "10.9.9.9", "at": "2020-01-01 00:00:00", "user_id": None, "client_id": None}
    for column, value in values.items():
        yield (
            f"change {column}",
            lambda c=column, v=value: sql(f"UPDATE {TABLE} SET {c} = %s WHERE number = %s", v, number),
        )
    yield "delete", lambda: sql(f"DELETE FROM {TABLE} WHERE number = %s", number)
    yield "delete and renumber", lambda: take_out(number)
    yield "insert", lambda: put_in(number)
    yield "swap", lambda: swap(number, other)
    yield "renumber", lambda: sql(f"UPDATE {TABLE} SET number = number + 1000 WHERE number = %s", number)
    yield "truncate", lambda: sql(f"DELETE FROM {TABLE} WHERE number >= %s", number)
    yield "truncate with its head", lambda: cut_off(number - 1)
    yield "empty", lambda: sql(f"DELETE FROM {TABLE}")
    yield "take the head away", lambda: sql("DELETE FROM clients_loghead")
    yield "move the head", lambda: sql("UPDATE clients_loghead SET number = number + 1")


def flip(chance: random.Random, last: int) -> Callable[[], None]:
    """One bit of one character of one value of one entry, at random."""
    number, column = chance.randint(1, last), chance.choice(TEXTS)

    def tamper() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT CAST({column} AS TEXT) FROM {TABLE} WHERE number = %s", [number])
            [value] = cursor.fetchone()
        # Not the bit between large and small letters: an id means the same in both.
        place, bit = chance.randrange(len(value)), 1 << chance.choice([0, 1, 2, 3, 4, 6])
        flipped = value[:place] + chr(ord(value[place]) ^ bit) + value[place + 1 :]
        sql("PRAGMA defer_foreign_keys = ON")
        sql(f"UPDATE {TABLE} SET {column} = %s WHERE number = %s", flipped, number)

    return tamper


def on_disk(folder: Path) -> Path:
    """The database of the test as a file. Only where the test is not one transaction."""
    file = folder / "practice.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return file


@contextmanager
def in_file(file: Path) -> Iterator[None]:
    """This thread works in the database of that file."""
    before, mine = connections["default"], connections["default"].copy()
    mine.settings_dict["NAME"] = file
    connections["default"] = mine
    try:
        yield
    finally:
        mine.close()
        connections["default"] = before


def read_all(client) -> list[tuple]:
    """Every entry, as the records admin and the therapist get them."""
    return [*AccessLog.objects.values_list(), *AccessLog.objects.about(client).values_list()]


def file_goes_unnoticed(file: Path, client, whole: list[tuple]) -> bool:
    """Whether a damaged file reads otherwise, and neither the database nor the walk says anything."""
    with in_file(file):
        try:
            return read_all(client) != whole and not list(log_check.faults())
        except (DatabaseError, ValueError):
            return False
