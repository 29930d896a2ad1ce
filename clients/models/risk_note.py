"""What was done after a client reported something about harm on a questionnaire."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from clients.models.append_only import AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client
from clients.models.sealed import SealedModel, SealedQuerySet, SealedText


class RiskNoteQuerySet(AppendOnlyRows, SealedQuerySet):
    pass


class RiskNote(AppendOnlyRow, SealedModel):
    """One dated note with its outcome; what it says and how it ended are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="risk_notes")
    date = models.DateField(default=timezone.localdate)
    outcome = SealedText(max_length=100)
    text = SealedText(max_length=10_000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    writer = SealedText(null=True, max_length=301)  # the name of who wrote it, where a case file brought it
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RiskNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-at"]

    def __str__(self):
        return f"note {self.pk}"

    @property
    def writer_name(self):
        return self.writer or self.author.name
