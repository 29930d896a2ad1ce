"""The check value: it tells before anything is read or written whether the practice key is the right one."""

from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, models

from clients.models.key_problems import KeyProblem
from clients.models.keys import make_practice_key, practice_keys
from clients.models.sealing import SealBroken, place

WORDS = b"This practice is sealed with this key."
WHERE = place("clients_keycheck", "value", 1, "practice")


class KeyCheck(models.Model):
    """One row, sealed with the practice key itself."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_key_check")]

    def __str__(self):
        return "the check value of the practice key"


_checked = set()


def check_practice_key(using=DEFAULT_DB_ALIAS):
    """Raise KeyProblem unless the key opens the check value; a database with no tables yet is fine."""
    connection = connections[using]
    if not _not_made_yet(connection):
        check_connection(connection, again=True)


def check_connection(connection, again=False):
    """The same for one connection, once in each process unless asked again."""
    database = connection.alias, str(connection.settings_dict["NAME"])
    if (database in _checked and not again) or not _has_table(connection):
        return
    value = _check_value(connection)
    if value is not None:
        _open(value)
        _checked.add(database)
    elif _has_clients(connection):
        raise KeyProblem("The check value of the practice key is missing from the database.")


def seal_practice(using=DEFAULT_DB_ALIAS):
    """Give a practice in which nothing is sealed yet its key and its check value."""
    check_practice_key(using)
    connection = connections[using]
    if _has_table(connection) and _check_value(connection) is None:
        make_practice_key()
        KeyCheck.objects.using(using).create(value=practice_keys().seal(WORDS, WHERE))


def _open(value):
    try:
        practice_keys().unseal(value, WHERE)
    except SealBroken:
        raise KeyProblem(
            "The practice key is not the one this practice was sealed with. "
            "Put the right key file back; nothing was changed."
        ) from None


def _not_made_yet(connection):
    # Connecting to an SQLite file that is absent would make an empty one.
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()
    return is_file and not name.startswith("file:") and not Path(name).exists()


def _has_table(connection):
    with connection.cursor() as cursor:
        return KeyCheck._meta.db_table in connection.introspection.table_names(cursor)


def _check_value(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM clients_keycheck WHERE id = 1")
        row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def _has_clients(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM clients_client LIMIT 1")
        return cursor.fetchone() is not None
