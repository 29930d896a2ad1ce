"""A records admin reads a clinical record in an emergency: with a reason, for a while, and never unseen."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedModel, SealedQuerySet, SealedText


class EmergencyQuerySet(SealedQuerySet):
    def under_way(self):
        """Neither ended nor past its time."""
        now = timezone.now()
        return self.filter(ended=None, since__lte=now, until__gt=now)

    def untold(self, therapist):
        """Those about clients of this therapist that the therapist has not said to have read yet."""
        return self.filter(client__therapist=therapist, told=None)


class Emergency(SealedModel):
    """One records admin, one client, one reason, until a given moment at the latest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="emergencies")
    admin = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = SealedText(max_length=1000)
    since = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(editable=False)
    ended = models.DateTimeField(null=True, editable=False)
    told = models.DateTimeField(null=True, editable=False)  # when the therapist said to have read of it

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="emergency_has_an_end"),
        ]

    def __str__(self):
        return f"emergency {self.pk}"

    @property
    def is_under_way(self):
        """Whether the record is open by it now."""
        return self.ended is None and timezone.now() < self.until
