"""What the tests of the list, the record and a client’s page share."""

from django.urls import reverse

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.models import Client
from clients.services import maps
from clients.services.clients import record_token

RECORD = {
    "code": "JE-01",
    "name_on_map": "Jane",
    "full_name": "",
    "year_of_birth": "",
    "pronouns": "",
    "status": "active",
}
ABOUT_ONE = [("client", ()), ("edit", ()), ("assessment", ("difficulties",)), ("assessment", ("reason",)),
             ("assessment", ("losses",)), ("map_picture", ())]  # fmt: skip


def read(jane):
    """The record as its form was opened with it."""
    return RECORD | {"token": record_token(Client.objects.get(pk=jane.pk))}


def address(name, *args):
    return reverse(f"clients:{name}", args=args)


def add_person(client, label="Mrs Reed"):
    opened = maps.open_map(client)
    thing = Thing(id="t1", kind="person", label=label)
    return maps.apply_edit(opened, AddThing(thing), user=client.therapist, token=opened.token)
