"""Maps as rows: every edit stores the next revision, and a kept version names one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedJSON, SealedModel, SealedQuerySet, SealedText


class RevisionQuerySet(SealedQuerySet):
    def children_of(self, revision):
        """The maps made from this one (None: from the start), newest first."""
        return self.filter(parent=revision).order_by("-at", "-pk")

    def without_maps(self):
        """Leaves the sealed map where it is; what lists need."""
        return self.defer("map")


class Revision(SealedModel):
    """One map, whole and never changed again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="revisions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    map = SealedJSON()
    said = SealedText(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    things = models.PositiveIntegerField(default=0)
    lines = models.PositiveIntegerField(default=0)
    circles = models.PositiveIntegerField(default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["client", "parent", "at"], name="revision_line")]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="revision_is_not_its_parent")
        ]

    def __str__(self):
        return f"revision {self.pk}"


class Version(SealedModel):
    """A revision kept under a name, such as Session 9, or by itself before the first change of a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="versions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="versions")
    name = SealedText(max_length=80, blank=True)  # empty where it was kept by itself
    by_itself = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"version {self.pk}"

    @property
    def day(self):
        """The day it was kept, written out."""
        local = timezone.localdate(self.at)
        return f"{local.day} {local:%B %Y}"

    @property
    def title(self):
        """Its name; one kept by itself is called after the day it was kept before."""
        return self.name or f"Before {self.day}"
