"""Destroying a record whose time is over: one person proposes, another confirms, a certificate stays.

Where nobody else is there to confirm, the same person does, on another day, having shown twice over who they
are; the certificate says so.
"""

from django.db import transaction
from django.utils import timezone

from ..models import Certificate, Client, Removal, User, What
from . import keeping, log
from .destroying import destroy
from .keeping import Standing

NOT_CLOSED = "Only the record of a closed client is destroyed."
NOT_DUE = "This record is not due yet."
ON_HOLD = "This record is on legal hold. Nobody can destroy it until the hold is lifted."
PROPOSER_GONE = "Whoever proposed it is no longer a records admin. Withdraw it, and propose it anew."
NOT_PROPOSED = "Nobody has proposed to destroy this record."
ONLY_ADMINS = "Only a records admin proposes to destroy a record."
SECOND_PERSON = (
    "Somebody else has to confirm: another records admin, or the client’s therapist where there is only one."
)
ANOTHER_DAY = (
    "Nobody else in this practice can confirm it. So confirm it yourself, on another day, with your password "
    "and your second factor. The certificate will say so."
)
TODAY = (
    "Nobody else in this practice can confirm it. You proposed it on an earlier day, so you can confirm it "
    "now, with your password and your second factor. The certificate will say so."
)
SHOW_TWICE = "Show that it is you with your password and your second factor."


class NotNow(Exception):
    """Why the record stays."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def propose(client: Client, *, user: User) -> None:
    """Says that the record can go. Raises NotNow."""
    with transaction.atomic():
        one = keeping.standing(Client.objects.held(client))
        if not user.is_records_admin:
            raise NotNow(ONLY_ADMINS)
        _check(one)
        if one.proposal is None:
            Removal.objects.create(client=client, by=user)
            log.record(user, What.PROPOSED_REMOVAL, client, f"kept until {one.kept.until}")


def withdraw(client: Client, *, user: User) -> None:
    """The record stays after all."""
    with transaction.atomic():
        if client.removals.standing().update(ended=timezone.now()):
            log.record(user, What.WITHDREW_REMOVAL, client)


def confirm(client: Client, *, user: User, shown_twice: bool = False) -> Certificate:
    """Destroys the record with its key, for good. Raises NotNow.

    `shown_twice`: password and second factor were given just now, which somebody who is alone has to.
    """
    try:
        with transaction.atomic():
            one = keeping.standing(Client.objects.held(client))
            _check_second(one, user, shown_twice)
            _check(one)
            counts = _counts(client)
            counts["rows in all"] = destroy(client, user=user)
            return _certificate(one, counts, user)
    except NotNow:
        log.record(user, What.REMOVAL_REFUSED, client, result="refused")
        raise


def may_confirm(one: Standing, user: User) -> bool:
    """Whether this user can be the second person, or proposed it alone on an earlier day."""
    if one.proposal is None:
        return False
    return user in _others(one, one.proposal.by) or (is_alone(one, user) and _is_another_day(one))


def is_alone(one: Standing, user: User) -> bool:
    """Whether this user has proposed it, or would now, and nobody else is there to confirm it."""
    proposer = one.proposal.by if one.proposal else user
    return proposer == user and not _others(one, proposer)


def what_is_needed(one: Standing, user: User) -> str:
    """Who has to confirm, in a sentence for this user."""
    if not is_alone(one, user):
        return SECOND_PERSON
    return TODAY if one.proposal and _is_another_day(one) else ANOTHER_DAY


def _others(one: Standing, proposer: User) -> list[User]:
    """Who can confirm: other records admins, and the client's therapist where there are none."""
    others = User.objects.filter(is_active=True).exclude(pk=proposer.pk)
    return list(others.filter(is_records_admin=True) or others.filter(pk=one.client.therapist_id))


def _is_another_day(one: Standing) -> bool:
    return timezone.localdate(one.proposal.at) < timezone.localdate()


def _check_second(one: Standing, user: User, shown_twice: bool) -> None:
    if one.proposal is None:
        raise NotNow(NOT_PROPOSED)
    if not (one.proposal.by.is_active and one.proposal.by.is_records_admin):
        raise NotNow(PROPOSER_GONE)
    if not may_confirm(one, user):
        raise NotNow(what_is_needed(one, user))
    if is_alone(one, user) and not shown_twice:
        raise NotNow(SHOW_TWICE)


def _check(one: Standing) -> None:
    if one.hold:
        raise NotNow(ON_HOLD)
    if not one.is_closed:
        raise NotNow(NOT_CLOSED)
    if not one.is_due:
        raise NotNow(NOT_DUE)


def _counts(client: Client) -> dict[str, int]:
    """How much there was, by kind; nothing of what it said."""
    kinds = {
        "states of the map": client.revisions,
        "kept versions": client.versions,
        "pictures": client.pictures,
        "texts of the map": client.letters,
        "assessments": client.assessments,
        "questionnaires": client.questionnaires,
        "risk notes": client.risk_notes,
    }
    return {words: rows.count() for words, rows in kinds.items()}


def _certificate(one: Standing, counts: dict[str, int], user: User) -> Certificate:
    return Certificate.objects.create(
        client_id=one.client.pk,
        rule=one.kept.rule,
        kept_until=one.kept.until,
        proposed=one.proposal.at,
        proposed_by=one.proposal.by,
        confirmed_by=user,
        alone=one.proposal.by == user,
        counts=counts,
    )
