"""Questionnaires as they were answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from clients.models.append_only import AppendOnlyRow, AppendOnlyRows
from clients.models.client import Client
from clients.models.sealed import SealedJSON, SealedModel, SealedQuerySet, SealedText


class QuestionnaireQuerySet(AppendOnlyRows, SealedQuerySet):
    def current(self):
        """Those that no correction has taken the place of."""
        return self.filter(replaced_by=None)


class Questionnaire(AppendOnlyRow, SealedModel):
    """What was entered from one form, about one relationship or, with no name, in general.

    `answers` stand in the order of the items. A row is never changed: a correction is a row of its own,
    which names the one it replaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="questionnaires")
    instrument = models.CharField(max_length=40)
    key_version = models.CharField(max_length=12, blank=True)  # of the key when this was entered
    about = SealedText(blank=True, max_length=300)
    date = models.DateField(default=timezone.localdate)
    answers = SealedJSON(default=list)
    paper_scores = SealedJSON(null=True)  # id of the scale -> score, as it stands on a form scored by hand
    coded = SealedJSON(null=True)  # what a trained coder found: {"codes": [...], "coder": ..., "note": ...}
    entered = models.DateTimeField(default=timezone.now, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    enterer = SealedText(null=True, max_length=301)  # in a case file: the name, "" where it does not say
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = SealedText(null=True, max_length=2_000)  # why it was corrected

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "instrument", "-entered"]
        constraints = [
            models.CheckConstraint(condition=~Q(instrument=""), name="questionnaire_has_an_instrument"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")),
                name="questionnaire_replaces_another",
            ),
        ]

    def __str__(self):
        return f"questionnaire {self.pk}"

    @property
    def enterer_name(self):
        """Who entered it, where that is known."""
        return self.enterer or (self.entered_by.name if self.entered_by else "")

    @property
    def is_corrected(self):
        """Whether another row has taken its place."""
        return hasattr(self, "replaced_by")
