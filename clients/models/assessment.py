"""What the client and the therapist found out together, section by section."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedJSON, SealedModel, SealedText

SECTIONS = 7


class Assessment(SealedModel):
    """One assessment of one date; the count of sections done is plain, for lists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="assessments")
    date = models.DateField(default=timezone.localdate)
    reason = SealedText(blank=True, max_length=10_000)
    difficulties = SealedJSON(blank=True, default=list)
    strengths = SealedText(blank=True, max_length=10_000)
    better_experience = SealedText(blank=True, max_length=10_000)
    sections_done = models.PositiveSmallIntegerField(default=0, editable=False)
    finished = models.BooleanField(default=False)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-date", "-updated"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sections_done__gte=0, sections_done__lte=SECTIONS), name="assessment_sections"
            ),
        ]

    def __str__(self):
        return f"assessment {self.pk}"
