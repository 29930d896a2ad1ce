"""What a records admin did that concerns somebody, to be told to them at the next sign-in."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from clients.models.client import Client


class ActOnAccount(models.TextChoices):
    """What can be done with somebody else's account or clients."""

    NEW_PASSWORD = "new_password", "made a new one-time password for your account"
    SECOND_FACTOR_TAKEN = "second_factor_taken", "took the second factor of your account away"
    CLIENT_GIVEN = "client_given", "gave your client to another therapist"


class Notice(models.Model):
    """One thing to tell."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    done = models.CharField(max_length=30, choices=ActOnAccount.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.CASCADE, null=True, related_name="notices")
    at = models.DateTimeField(default=timezone.now)
    told = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return self.get_done_display()
