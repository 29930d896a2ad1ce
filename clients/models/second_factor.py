"""The keys and codes of second factors, sealed with the practice key in allauth's own table."""

import base64
import json

from allauth.mfa.models import Authenticator
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from clients.models.keys import practice_keys
from clients.models.sealing import place

SEALED = "sealed"


class Stored(dict):
    """What the database holds, not opened yet."""


class OpenedForItsOwner(DeferredAttribute):
    """The value of a row, opened when it is first read."""

    def __get__(self, instance, cls=None):
        data = super().__get__(instance, cls)
        if instance is not None and isinstance(data, Stored):
            data = instance.__dict__[self.field.attname] = opened(data, instance)
        return data

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class SealedData(models.JSONField):
    """A JSON value that stands in the database as one sealed token, for one kind and one user."""

    descriptor_class = OpenedForItsOwner

    def pre_save(self, model_instance, add):
        return sealed(super().pre_save(model_instance, add), model_instance)

    def from_db_value(self, value, expression, connection):
        return Stored(super().from_db_value(value, expression, connection))

    def deconstruct(self):
        # The column stays what allauth's own migrations made of it.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def value_to_string(self, obj):
        raise FieldError("Second factors are sealed: they cannot be part of a dump.")


def seal_second_factors():
    """Called once, when the program starts: allauth's rows are sealed on every way into the database."""
    field = Authenticator._meta.get_field("data")
    field.__class__ = SealedData
    Authenticator.data = OpenedForItsOwner(field)


def sealed(data, row):
    """What is stored of the data of this row."""
    return stored_as(practice_keys().seal(json.dumps(data).encode(), place_of_data(row.type, row.user_id)))


def opened(stored, row):
    """The data that was sealed for this row; SealBroken for one of another kind or user."""
    return json.loads(practice_keys().unseal(token_in(stored), place_of_data(row.type, row.user_id)))


def place_of_data(type, user_id):
    """Where the data may be opened: by kind and user, because a row has no id before it is stored."""
    return place(Authenticator._meta.db_table, "data", type, user_id)


def stored_as(token):
    """A token as the JSON column holds it."""
    return {SEALED: base64.b64encode(token).decode()}


def token_in(stored):
    """The token in what the JSON column holds; what nobody sealed here has none."""
    return base64.b64decode(stored.get(SEALED, ""))
