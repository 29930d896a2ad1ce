"""Erasing a client: every row and the key, so that no copy of the ciphertext that is left opens again."""

from django.db import connection, transaction

from ..models import Client, User, What
from . import log


def destroy(client: Client, *, user: User | None = None) -> int:
    """Erase the client for good; how many rows there were. The access log keeps its entries about an id.

    Whether this may be done now is not asked here. Earlier backups hold the client until they go.
    """
    with transaction.atomic():
        log.record(user, What.ERASED_CLIENT, client)
        Client.objects.filter(pk=client.pk).update(head=None)
        gone = sum(_erased(model, client) for model in _models_about_clients())
        gone += _raw_delete(Client.objects.filter(pk=client.pk))
        transaction.on_commit(_forget_in_journal)
    return gone


def _models_about_clients() -> list[type]:
    """Every kind of row that hangs on a client, sealed or not."""
    return [relation.related_model for relation in Client._meta.related_objects if not relation.many_to_many]


def _erased(model: type, client: Client) -> int:
    names = [one.name for one in model._meta.concrete_fields if one.related_model is Client]
    return sum(_raw_delete(model._base_manager.filter(**{name: client})) for name in names)


def _raw_delete(rows) -> int:
    # Past the guards of rows that are otherwise never changed or removed; the database looks at the end
    # of the transaction whether anything still points to them.
    return rows.order_by()._raw_delete(using=rows.db)


def _forget_in_journal() -> None:
    """SQLite overwrites what is removed; the journal beside it must not keep it either."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
