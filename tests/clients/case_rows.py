"""Whole cases in and out, and a practice that is emptied between."""

import json

from django.db.models import QuerySet

from clients.models import Assessment, Client, Questionnaire, Revision, RiskNote, Version
from clients.services.casefile import text
from clients.services.cases import export_case, import_case
from tests.factory import make_user


def bring_in(case: dict, **kw) -> Client:
    return import_case(json.dumps(case).encode(), therapist=kw.get("therapist") or make_user())


def exported(client: Client, *, notes: bool = True) -> str:
    return text(export_case(Client.objects.get(pk=client.pk), notes=notes))


def empty_practice() -> None:
    """Rows that the program itself never removes go too, so past its own query sets."""
    Client.objects.update(head=None)
    Revision.objects.update(parent=None)
    QuerySet(Questionnaire).update(replaces=None)
    Assessment.objects.filter(finished=False).delete()  # it may have begun from another
    for correction in reversed(Assessment.objects.filter(corrects__isnull=False)):
        QuerySet(Assessment).filter(pk=correction.pk).delete()
    for model in (Version, Revision, Questionnaire, RiskNote, Assessment, Client):
        QuerySet(model).delete()


def through_a_file(client: Client, *, notes: bool = True) -> Client:
    """The client as an empty practice has it after bringing in what this one gave out; that gives out the same."""
    first = exported(client, notes=notes)
    empty_practice()
    again = import_case(first.encode(), therapist=make_user("again"))
    assert exported(again, notes=notes) == first
    return again
