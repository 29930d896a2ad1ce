"""The map in words as the therapist put it: kept with the very map that it was written from."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from clients.maps.letter import LENGTHS, LONGEST
from clients.maps.vocabulary import NAMES
from clients.models.append_only import AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client
from clients.models.revision import Revision
from clients.models.sealed import SealedModel, SealedQuerySet, SealedText


class LetterQuerySet(AppendOnlyRows, SealedQuerySet):
    """Each text that was kept stays; a change is another one."""

    def newest_of(self, length, names):
        """The text kept last in this length with people named like this, or None."""
        return self.filter(length=length, names=names).order_by("-at", "-pk").first()

    def with_maps(self):
        """The texts with the maps that they were written from, and who wrote them."""
        return self.select_related("revision", "author").defer("revision__map")


class Letter(AppendOnlyRow, SealedModel):
    """One text, in one length and with people named in one way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="letters")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="letters")
    length = models.CharField(max_length=10)
    names = models.CharField(max_length=10)
    text = SealedText(max_length=LONGEST)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length__in=["paragraph", "page", "list"]), name="letter_length"
            ),
            models.CheckConstraint(condition=Q(names__in=["full", "initials", "roles"]), name="letter_names"),
        ]

    def __str__(self):
        return f"letter {self.pk}"

    @property
    def kind(self):
        """Which text it is: A page, roles only."""
        return f"{LENGTHS[self.length]}, {NAMES[self.names].lower()}"
