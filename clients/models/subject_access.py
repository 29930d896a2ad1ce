"""What a client has a right to: everything that is kept about them, and to say something to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.models.append_only import AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client
from clients.models.sealed import SealedBytes, SealedJSON, SealedModel, SealedQuerySet, SealedText

# The parts of a pack that can stay out; all but the letters by their names in a case file.
PARTS = {
    "assessments": "Assessments",
    "questionnaires": "Questionnaires and scores",
    "maps": "Maps and their pictures",
    "letters": "The map in words, as it was kept",
    "risk_notes": "Risk notes",
    "statements": "The client’s own statements",
}


class PackQuerySet(SealedQuerySet):
    def to_take(self):
        """Released, and not taken back."""
        return self.exclude(released=None).filter(taken_back=None)


class AccessPack(SealedModel):
    """Asked for by a records admin; made, and opened to them, only when the therapist releases it.

    What is taken back is gone; that it was there, and who took it back, stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="packs")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked = models.DateTimeField(default=timezone.now, editable=False)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released = models.DateTimeField(null=True, editable=False)
    left_out = SealedJSON(null=True, editable=False)  # part -> why
    body = SealedBytes(null=True, editable=False)
    taken_back = models.DateTimeField(null=True, editable=False)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering = ["-asked"]
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(released=None), name="one_pack_at_a_time"),
            models.CheckConstraint(
                condition=Q(released=None, released_by=None, taken_back=None, body__isnull=True)
                | Q(released__isnull=False, released_by__isnull=False)
                & (
                    Q(taken_back=None, body__isnull=False)
                    | Q(taken_back__isnull=False, taken_back_by__isnull=False, body__isnull=True)
                ),
                name="pack_is_there_while_released",
            ),
        ]

    def __str__(self):
        return f"access pack {self.pk}"


class StatementQuerySet(AppendOnlyRows, SealedQuerySet):
    """Statements stay as they were entered."""


class Statement(AppendOnlyRow, SealedModel):
    """What the client wants to stand beside the record, in the client's own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="statements")
    date = models.DateField(default=timezone.localdate)
    text = SealedText(max_length=10_000)
    writer = SealedText(null=True, editable=False)  # who entered it, where that is nobody of this practice
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-entered"]

    @property
    def writer_name(self):
        """Who entered it, by the name to show."""
        return self.entered_by.name if self.writer is None else self.writer

    def __str__(self):
        return f"statement {self.pk}"
