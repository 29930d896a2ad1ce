"""What somebody sends beside a form's own fields who wants what is not theirs: a value for every field of every model."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from clients.models import Client, User
from tests.proofs.filling_in import Form, Sent
from tests.proofs.places import Places

WORD = "Zqsmuggled"
# What an address takes besides the fields that are shown there now.
TAKEN = {
    "/accounts/sure/": {"code"},  # one of two forms
    "/keeping/hold/": {"reason"},  # shown where nothing is held
    "/admin/login/": {"username", "password"},  # not shown to who is signed in
}
NO_FIELD = ["role", "roles", "is_staff", "is_admin", "owner", "practice", "groups", "user_permissions", "pk"]


def smuggled(places: Places) -> dict[str, list[str]]:
    """For each name its values: fields of the same name hold different things in different models."""
    found: dict[str, list[str]] = {name: ["on"] for name in NO_FIELD}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            for name in (field.name, field.attname):
                values = found.setdefault(name, [])
                if (value := _value(field, places)) not in values:
                    values.append(value)
    return found


def beside(form: Form, names: dict[str, list[str]], turn: int) -> Sent:
    """One value for each name that the form does not have itself, another in each turn."""
    own = form.names.union(*(taken for end, taken in TAKEN.items() if form.action.endswith(end)))
    return [(name, values[turn % len(values)].encode()) for name, values in names.items() if name not in own]


def _value(field: models.Field, places: Places) -> str:
    match field:
        case models.BooleanField():
            return "on"
        case models.ForeignKey():
            return _anothers(field.related_model, places)
        case models.UUIDField():
            return places.anothers["client_id"]
        case models.DateTimeField():
            return "1999-12-31T23:59"
        case models.DateField():
            return "1999-12-31"
        case models.IntegerField():
            return "7"
        case _ if field.choices:
            return str(field.choices[-1][0])
        case _ if "JSON" in type(field).__name__:
            return f'["{WORD}"]'
    return WORD


def _anothers(model: type[models.Model], places: Places) -> str:
    """A row that does not belong to the therapist."""
    if model is Client:
        return places.anothers["client_id"]
    rows = model._base_manager.all()
    if model is User:
        rows = User.objects.therapists().exclude(pk=places.own["user_id"])
    elif any(field.name == "client" for field in model._meta.concrete_fields):
        rows = rows.filter(client=places.anothers["client_id"])
    return str(rows.values_list("pk", flat=True).first())
