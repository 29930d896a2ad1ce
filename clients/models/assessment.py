"""What the client and the therapist found out together, section by section."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedJSON, SealedModel, SealedQuerySet, SealedText

SECTIONS = 7


class Frozen(Exception):
    """A finished assessment stays as it was signed; what was wrong in it is put right in a new version."""


class AssessmentQuerySet(SealedQuerySet):
    def update(self, **kwargs):
        if self.filter(finished=True).exists():
            raise Frozen("A finished assessment is never changed.")
        return super().update(**kwargs)

    def delete(self):
        if self.filter(finished=True).exists():
            raise Frozen("A finished assessment is never removed.")
        return super().delete()

    def bulk_update(self, objs, fields, batch_size=None):
        raise Frozen("Assessments are changed one by one.")

    def in_order(self):
        """The oldest first; versions of one date in the order in which they were written."""
        return self.order_by("date", "updated")

    def with_replaced(self):
        """Annotates replaced: whether a signed version has put the assessment right."""
        newer = Assessment.objects.filter(corrects=OuterRef("pk"), finished=True)
        return self.annotate(replaced=Exists(newer)).select_related("corrects")

    update.alters_data = bulk_update.alters_data = delete.alters_data = True
    delete.queryset_only = True


class Assessment(SealedModel):
    """One assessment of one date; the count of sections done is plain, for lists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="assessments")
    date = models.DateField(default=timezone.localdate)
    reason = SealedText(blank=True, max_length=10_000)
    difficulties = SealedJSON(blank=True, default=list)
    strengths = SealedText(blank=True, max_length=10_000)
    better_experience = SealedText(blank=True, max_length=10_000)
    things = SealedJSON(blank=True, null=True)  # people, events and ingredients; None: from before they were
    complete = models.JSONField(blank=True, default=list)  # the sections that somebody called complete
    asked_again = models.JSONField(blank=True, default=list)  # the sections saved since it began from another
    sections_done = models.PositiveSmallIntegerField(default=0, editable=False)
    finished = models.BooleanField(default=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    signer = SealedText(null=True, blank=True, max_length=301)  # the name as it was then
    signed_at = models.DateTimeField(null=True, editable=False)
    begun_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="followed_by"
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="corrected_by"
    )
    correction = SealedText(null=True, blank=True, max_length=500)  # why it was put right
    updated = models.DateTimeField(auto_now=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-updated"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sections_done__gte=0, sections_done__lte=SECTIONS), name="assessment_sections"
            ),
            models.UniqueConstraint(fields=["corrects"], name="assessment_corrected_once"),
        ]

    def __str__(self):
        return f"assessment {self.pk}"

    def save(self, *args, **kwargs):
        stored = type(self)._base_manager.filter(pk=self.pk)
        if not self._state.adding and stored.filter(finished=True).exists():
            raise Frozen("A finished assessment is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if type(self)._base_manager.filter(pk=self.pk, finished=True).exists():
            raise Frozen("A finished assessment is never removed.")
        return super().delete(*args, **kwargs)
