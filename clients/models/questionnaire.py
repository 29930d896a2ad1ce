"""Questionnaires as they were answered."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedJSON, SealedModel, SealedText


class Questionnaire(SealedModel):
    """The answers in the order of the items, about one relationship or, with no name, in general."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="questionnaires")
    instrument = models.CharField(max_length=40)
    about = SealedText(blank=True, max_length=300)
    date = models.DateField(default=timezone.localdate)
    answers = SealedJSON(default=list)

    class Meta:
        ordering = ["-date", "instrument"]
        constraints = [
            models.CheckConstraint(condition=~Q(instrument=""), name="questionnaire_has_an_instrument")
        ]

    def __str__(self):
        return f"questionnaire {self.pk}"
