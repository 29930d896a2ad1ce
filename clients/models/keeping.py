"""How long a record is kept: legal holds, proposals to destroy it, and what stays when it is gone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models.append_only import AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client
from clients.models.sealed import SealedModel, SealedQuerySet, SealedText


class StandingQuerySet(SealedQuerySet):
    def standing(self):
        """Neither lifted nor withdrawn."""
        return self.filter(ended=None)


class LegalHold(SealedModel):
    """While one stands, nobody destroys the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="holds")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = SealedText(max_length=1000)
    since = models.DateTimeField(default=timezone.now, editable=False)
    ended = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]

    def __str__(self):
        return f"legal hold {self.pk}"


class Removal(SealedModel):
    """A records admin proposes to destroy a record; somebody else has to confirm it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="removals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    ended = models.DateTimeField(null=True, editable=False)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["client"], condition=Q(ended=None), name="one_removal_at_a_time")
        ]

    def __str__(self):
        return f"removal {self.pk}"


class CertificateQuerySet(AppendOnlyRows, models.QuerySet):
    """Certificates stay."""


class Certificate(AppendOnlyRow, models.Model):
    """What was destroyed, when, by whom and by which rule. It outlives the record and tells nothing of it.

    The random number of the record is all that names it: a code stands on pictures, in files and on paper, so
    it would go on saying who was a client here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client_id = models.UUIDField("client id", unique=True)
    rule = models.CharField(max_length=200)
    kept_until = models.DateField()
    proposed = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    destroyed = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    alone = models.BooleanField(default=False)  # one person did both: nobody else was there to confirm
    counts = models.JSONField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-destroyed"]
        constraints = [
            models.CheckConstraint(
                condition=Q(alone=True, proposed_by=F("confirmed_by"))
                | Q(alone=False) & ~Q(proposed_by=F("confirmed_by")),
                name="certificate_says_if_alone",
            )
        ]

    def __str__(self):
        return f"certificate {self.pk}"

    @property
    def number(self) -> str:
        """The beginning of the record's number, to tell certificates apart by."""
        return record_number(self.client_id)


def record_number(client_id: uuid.UUID) -> str:
    """What a certificate will call this record."""
    return str(client_id)[:8]
