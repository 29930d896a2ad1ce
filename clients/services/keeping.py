"""How long a client's record is kept, what holds it, and which records are due. Nothing goes by itself."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..models import Client, LegalHold, Removal, User, What
from . import log
from .keeping_rules import Kept, Life, kept


@dataclass(frozen=True)
class Standing:
    """Where the keeping of one record stands."""

    client: Client
    kept: Kept
    hold: LegalHold | None
    proposal: Removal | None

    @property
    def is_closed(self) -> bool:
        return self.client.status == Client.Status.CLOSED

    @property
    def is_due(self) -> bool:
        """Whether the rule no longer asks for the record; a hold is asked about beside it."""
        until = self.kept.until
        return self.is_closed and until is not None and until <= timezone.localdate()


def standing(client: Client) -> Standing:
    """The rule of the practice on this record, and what holds it."""
    life = Life(client.last_contact, client.year_of_birth, client.year_of_death)
    return Standing(
        client,
        kept(settings.RETENTION, life),
        client.holds.standing().select_related("by").first(),
        client.removals.standing().select_related("by").first(),
    )


def of_practice() -> dict[str, list[Standing]]:
    """Closed records and those on hold: due, on hold, kept still, or without what the rule asks for."""
    found: dict[str, list[Standing]] = {"due": [], "held": [], "unknown": [], "later": []}
    for client in Client.objects.select_related("therapist").order_by("code"):
        one = standing(client)
        if group := _group(one):
            found[group].append(one)
    return found


def _group(one: Standing) -> str:
    if one.hold:
        return "held"
    if not one.is_closed:
        return ""
    if one.kept.until is None:
        return "unknown"
    return "due" if one.is_due else "later"


def change_dates(client: Client, last_contact: date | None, died: int | None, *, user: User) -> None:
    """Keeps the dates that the rules ask for."""
    client.last_contact, client.year_of_death = last_contact, died
    with transaction.atomic():
        client.save(update_fields=["last_contact", "year_of_death"])
        log.record(user, What.CHANGED_KEEPING, client)


def hold(client: Client, reason: str, *, user: User) -> LegalHold:
    """From now on nobody destroys the record; sent twice, it is one hold."""
    with transaction.atomic():
        client = Client.objects.held(client)
        mine = client.holds.standing().filter(by=user)
        if same := next((one for one in mine if one.reason == reason), None):
            return same
        log.record(user, What.SET_HOLD, client)
        return LegalHold.objects.create(client=client, reason=reason, by=user)


def lift(client: Client, *, user: User) -> None:
    """Ends what holds the record; the holds and their reasons stay to be read."""
    with transaction.atomic():
        if client.holds.standing().update(ended=timezone.now(), ended_by=user):
            log.record(user, What.LIFTED_HOLD, client)
