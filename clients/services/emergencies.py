"""Reading a record in an emergency: a records admin, with a reason, for a while; the therapist is told."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import Client, Emergency, User, What
from . import log


def under_way(client: Client, user: User) -> Emergency | None:
    """The emergency in which this user has the record open now."""
    return client.emergencies.under_way().filter(admin=user).select_related("client").first()


def begin(client: Client, reason: str, *, user: User) -> Emergency:
    """Opens the record for reading, for as long as the setting says."""
    now = timezone.now()
    with transaction.atomic():
        client = Client.objects.held(client)
        if begun := under_way(client, user):
            return begun  # the form was sent twice
        log.record(user, What.OPENED_IN_EMERGENCY, client, f"for {settings.EMERGENCY_MINUTES} minutes")
        return Emergency.objects.create(
            client=client,
            admin=user,
            reason=reason,
            since=now,
            until=now + timedelta(minutes=settings.EMERGENCY_MINUTES),
        )


def end(client: Client, *, user: User) -> None:
    """Closes the record to this user at once."""
    with transaction.atomic():
        if client.emergencies.under_way().filter(admin=user).update(ended=timezone.now()):
            log.record(user, What.ENDED_EMERGENCY, client)


def untold(user: User) -> list[Emergency]:
    """What the therapist has still to be told, the newest first."""
    if not user.is_therapist:
        return []
    return list(Emergency.objects.untold(user).defer("reason").select_related("client", "admin"))


def of(client: Client) -> QuerySet[Emergency]:
    """Every time the record was opened in an emergency."""
    return client.emergencies.select_related("admin")


def mark_told(client: Client, *, user: User) -> None:
    """The therapist has read the notice."""
    with transaction.atomic():
        if client.emergencies.filter(told=None).update(told=timezone.now()):
            log.record(user, What.TOLD_OF_EMERGENCY, client)


def minutes() -> int:
    """How long a record stays open."""
    return settings.EMERGENCY_MINUTES
