"""Every sealed field there is, and what the database holds of it."""

import pytest
from django.apps import apps
from django.db import connection

from clients.models import Client
from clients.models.sealed import SealedField

SEALED = [
    (model, field)
    for model in apps.get_app_config("clients").get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, SealedField)
]
every_sealed_field = pytest.mark.parametrize(
    ("model", "field"), SEALED, ids=[f"{model.__name__}.{field.name}" for model, field in SEALED]
)


def token_of(row, field):
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field.column} FROM {row._meta.db_table} WHERE id = %s", [stored_id(row)])
        return bytes(cursor.fetchone()[0])


def put_token(row, field, token):
    with connection.cursor() as cursor:
        sql = f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE id = %s"
        cursor.execute(sql, [connection.Database.Binary(token), stored_id(row)])


def stored_id(row):
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def row_of(model, client):
    return client if model is Client else model.objects.get(client=client)


def same(model, row):
    return model.objects.get(pk=row.pk)
