"""Maps shared with a supervisor, and what the supervisor asks about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models.client import Client
from clients.models.sealed import SealedModel, SealedQuerySet, SealedText


class ShareQuerySet(models.QuerySet):
    def standing(self):
        """Not stopped, and given by whoever is the client's therapist now."""
        return self.filter(ended=None, by=F("client__therapist"))

    def open_to(self, supervisor):
        """Those through which this user may look."""
        return self.standing().filter(supervisor=supervisor)


class Share(models.Model):
    """A supervisor may look at the map of a client, until it is stopped. Nothing clinical is in the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="shares")
    supervisor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="shared_with_me")
    names = models.CharField(max_length=10, default="roles")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now, editable=False)
    ended = models.DateTimeField(null=True, editable=False)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "supervisor"], condition=Q(ended=None), name="shared_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(names__in=["full", "initials", "roles"]), name="share_names"),
        ]

    def __str__(self):
        return f"share {self.pk}"


class SupervisionQuestionQuerySet(SealedQuerySet):
    def waiting(self):
        """Those the therapist has neither answered nor marked as read."""
        return self.filter(answered=None, read=None)


class SupervisionQuestion(SealedModel):
    """What a supervisor asked about one thing or line of the map, and what the therapist said to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="supervision_questions")
    about = models.CharField(max_length=80)  # the id of a thing or line, which says nothing of it
    text = SealedText(max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    answer = SealedText(max_length=5000, blank=True, default="")
    answered = models.DateTimeField(null=True, editable=False)
    read = models.DateTimeField(null=True, editable=False)

    objects = SupervisionQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"question {self.pk}"

    @property
    def is_waiting(self):
        """Whether the therapist has neither answered nor marked it as read."""
        return self.answered is None and self.read is None
