"""Model fields that are sealed in the database and open only in their own row, for their own client."""

import json

from django import forms
from django.apps import apps
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from clients.models.sealing import SealBroken, place


class Token(bytes):
    """A sealed value as the database holds it; it never shows itself."""

    __slots__ = ()

    def __repr__(self):
        return "<sealed>"

    __str__ = __repr__


class SealedAttribute(DeferredAttribute):
    """Opens the token of a row when the attribute is first read, and not before."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.__dict__[name] = self._load(instance)
        if isinstance(instance.__dict__[name], Token):
            instance.__dict__[name] = self.field.opened(instance.__dict__[name], instance)
        return instance.__dict__[name]

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value

    def _load(self, instance):
        # Not refresh_from_db: that would fetch the row's client a second time to open the value.
        rows = type(instance)._base_manager.db_manager(instance._state.db).filter(pk=instance.pk)
        return rows.values_list(self.field.attname, flat=True).get()


class SealedField(models.Field):
    """What the sealed fields share. A subclass says how its value becomes bytes and back."""

    descriptor_class = SealedAttribute

    def get_internal_type(self):
        return "BinaryField"

    def to_bytes(self, value):
        raise NotImplementedError

    def from_bytes(self, plain):
        raise NotImplementedError

    def opened(self, token, instance):
        """The value inside a token of this row."""
        client = instance.sealed_for()
        try:
            return self.from_bytes(client.unseal(token, self.place_in(instance.pk, client.pk)))
        except SealBroken as broken:
            raise SealBroken(f"{self}: {broken}") from None

    def sealed(self, instance):
        """The token of the value the row has now."""
        if self.attname not in instance.__dict__:
            getattr(instance, self.attname)  # deferred until now
        value = instance.__dict__[self.attname]
        if value is None and self.null:
            return None
        if isinstance(value, Token):
            self.opened(value, instance)  # a token from another place must not be stored again
            return value
        if hasattr(value, "resolve_expression"):
            raise FieldError(f"{self} is sealed: an expression cannot be stored in it.")
        client = instance.sealed_for()
        return Token(client.keys.seal(self.to_bytes(value), self.place_in(instance.pk, client.pk)))

    def place_in(self, row, client):
        """Where a token of this row of this client may be opened."""
        return place(self.model._meta.db_table, self.column, row, client)

    # What Django calls

    def pre_save(self, model_instance, add):
        return self.sealed(model_instance)

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is None:
            return None
        if not isinstance(value, Token):
            raise FieldError(f"{self} is sealed: save each row instead of update() or bulk_update().")
        return connection.Database.Binary(bytes(value))

    def from_db_value(self, value, expression, connection):
        return None if value is None else Token(value)

    def value_to_string(self, obj):
        # dumpdata would write the text in the clear; better no dump than that, or one with gaps.
        raise FieldError(f"{self} is sealed: it cannot be part of a dump.")

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise FieldError(f"{self} is sealed: it cannot be looked up with {lookup_name}.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name):
        raise FieldError(f"{self} is sealed: it cannot be looked up with {lookup_name}.")


class SealedText(SealedField):
    """Text. Its limit holds on every save, because the database cannot see the length."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def to_bytes(self, value):
        if not isinstance(value, str):
            raise TypeError(f"{self} holds text.")
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(f"{self} holds at most {self.max_length} characters.")
        return value.encode()

    def from_bytes(self, plain):
        return plain.decode()

    def to_python(self, value):
        return value if value is None or isinstance(value, str) else str(value)

    def formfield(self, **kwargs):
        short = {"max_length": self.max_length} if self.max_length else {"widget": forms.Textarea}
        return super().formfield(**{"form_class": forms.CharField, **short, **kwargs})


class SealedNumber(SealedField):
    """A whole number or None."""

    empty_strings_allowed = False

    def to_bytes(self, value):
        if value is not None and type(value) is not int:
            raise TypeError(f"{self} holds a whole number.")
        return json.dumps(value).encode()

    def from_bytes(self, plain):
        return json.loads(plain)

    def to_python(self, value):
        return None if value in self.empty_values else int(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": forms.IntegerField, **kwargs})


class SealedJSON(SealedField):
    """A plain value of dicts, lists, text and numbers; keys keep their order."""

    empty_strings_allowed = False

    def to_bytes(self, value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()

    def from_bytes(self, plain):
        return json.loads(plain)


class SealedBytes(SealedField):
    """Bytes, such as a picture."""

    empty_values = [None, b""]

    def to_bytes(self, value):
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise TypeError(f"{self} holds bytes.")
        return bytes(value)

    def from_bytes(self, plain):
        return plain


class SealedQuerySet(models.QuerySet):
    """Rows with sealed fields: what would hand out or move raw tokens is refused."""

    def _values(self, *fields, **expressions):
        names = fields or [field.name for field in self.model._meta.concrete_fields]
        for name in names:
            if isinstance(name, str) and isinstance(self._final_field(name), SealedField):
                raise FieldError(f"{name} is sealed: read it from the row, not through values().")
        return super()._values(*fields, **expressions)

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        for name in update_fields or ():
            if isinstance(self._final_field(name), SealedField):
                # The token would carry the id of the new row and land in the old one.
                raise FieldError(f"{name} is sealed: it cannot be updated on a conflict.")
        return super().bulk_create(objs, *args, update_fields=update_fields, **kwargs)

    def _final_field(self, name):
        parts = name.split("__")
        return self.query.names_to_path(parts, self.model._meta, allow_many=True, fail_on_missing=False)[1]


class SealedModel(models.Model):
    """A row with sealed fields that belongs to one client."""

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __getstate__(self):
        """Pickles and copies carry tokens, never what is inside them."""
        tokens = {
            field.attname: field.sealed(self)
            for field in sealed_fields(type(self))
            if field.attname in self.__dict__
        }
        return super().__getstate__() | tokens

    def sealed_for(self):
        """The client whose key seals this row."""
        return self.client


def sealed_fields(model):
    """Those fields of such rows that are sealed."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def sealed_models():
    """Every kind of row with sealed fields."""
    return [model for model in apps.get_models() if issubclass(model, SealedModel)]
