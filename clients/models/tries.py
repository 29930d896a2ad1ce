"""How often somebody was wrong in a row, signing in or proving who they are."""

from django.db import models
from django.utils import timezone


class Tries(models.Model):
    """One account from one place, or one address. What was typed stands nowhere, only a keyed hash of it."""

    who = models.CharField(max_length=64, blank=True)
    where = models.CharField(max_length=45, blank=True)
    wrong = models.PositiveIntegerField(default=0)
    last = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "where"], name="tries_once_for_each_place")]

    def __str__(self):
        return f"{self.wrong} wrong tries"
