"""The addresses of the admin site, and what its forms are sent with."""

from django.urls import reverse

from clients.services.clients import record_token

CLIENTS, USERS, LOG = (
    reverse(f"admin:clients_{name}_changelist") for name in ("client", "user", "accesslog")
)


def change(row):
    return reverse(f"admin:clients_{row._meta.model_name}_change", args=[row.pk])


def identity(client, **kw):
    values = {
        name: getattr(client, name) for name in ("code", "status", "name_on_map", "full_name", "pronouns")
    }
    values |= {"therapist": client.therapist_id, "year_of_birth": client.year_of_birth or ""}
    values["token"] = record_token(client)
    return values | kw


def roles(user, **kw):
    values = {name: getattr(user, name) for name in ("username", "first_name", "last_name", "email")}
    flags = ("is_therapist", "is_supervisor", "is_records_admin", "is_active")
    return {**values, **{name: "on" for name in flags if getattr(user, name)}, **kw}
