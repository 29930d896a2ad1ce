"""What the tests of signed assessments share: one that is under way, and how it is signed."""

from datetime import date

from django.urls import reverse

from clients.models import Assessment, Client
from clients.services import entered, maps, signing
from tests.factory import make_assessment

MRS_REED = {"section": "early-carers", "id": "t11", "kind": "person", "label": "Mrs Reed", "words": "cold"}


def begun_assessment(client):
    """An assessment under way."""
    return make_assessment(
        client,
        date=date(2026, 3, 2),
        reason="Cannot sleep",
        difficulties=[{"id": "D3", "how_much": "very_much", "with": ["t11"], "note": "When shouted at"}],
        things=[MRS_REED],
    )


def sign(assessment, user=None):
    opened = maps.open_map(Client.objects.get(pk=assessment.client.pk))
    token = signing.record_token(Assessment.objects.get(pk=assessment.pk), opened)
    return signing.sign(assessment, user=user or assessment.client.therapist, token=token)


def address(one, name="assessment_record"):
    return reverse(f"clients:{name}", args=(one.client.pk, one.pk))


def labels(assessment):
    return [one.thing.label for one in entered.of(assessment)]
