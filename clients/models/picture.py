"""Drawn maps: those of the page, drawn once for each revision, and those kept for the notes."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.revision import Revision
from clients.models.sealed import SealedBytes, SealedModel


class Picture(SealedModel):
    """One view of one revision, as it was drawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="pictures")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="pictures")
    view = models.CharField(max_length=40)
    names = models.CharField(max_length=10)
    format = models.CharField(max_length=3)
    # Which rules drew it (clients.maps.picture.STYLE): after a change of the rules a page is drawn anew.
    style = models.PositiveSmallIntegerField(default=0)
    rung = models.PositiveSmallIntegerField(default=0)
    body = SealedBytes()
    kept = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "view", "names", "format", "style"],
                condition=Q(kept=False),
                name="one_page_picture_of_each_kind",
            ),
            models.CheckConstraint(condition=Q(format__in=["svg", "png", "pdf"]), name="picture_format"),
            models.CheckConstraint(
                condition=Q(names__in=["full", "initials", "roles"]), name="picture_names"
            ),
        ]

    def __str__(self):
        return f"picture {self.pk}"
