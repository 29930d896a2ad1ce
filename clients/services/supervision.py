"""Sharing a map with a supervisor, asking about it, and stopping."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..maps.things import Refused
from ..maps.vocabulary import NAMES
from ..models import Client, Share, SupervisionQuestion, User, What
from . import exports, log, maps

ALREADY = "{} can look at this map already. Stop that first, to share it in another way."


def supervisors_for(client: Client) -> QuerySet[User]:
    """Those a map can be shared with."""
    return User.objects.filter(is_supervisor=True, is_active=True).exclude(pk=client.therapist_id)


def shares(client: Client) -> QuerySet[Share]:
    """Who may look at this map now."""
    return client.shares.standing().select_related("supervisor")


def share_of(client: Client, user: User) -> Share | None:
    """The share through which this user may look at the map of this client."""
    return client.shares.open_to(user).first()


def shared_with(user: User) -> QuerySet[Share]:
    """The maps this supervisor may look at, by code."""
    found = Share.objects.open_to(user) if user.is_supervisor else Share.objects.none()
    return found.select_related("client", "client__therapist").order_by("client__code")


def was_shared(client: Client, user: User) -> bool:
    """Whether this supervisor could look at the map once, and no longer can."""
    if not user.is_supervisor:
        return False
    return client.shares.filter(supervisor=user).exists() and share_of(client, user) is None


def share(client: Client, supervisor: User, names: str, *, user: User) -> Share:
    """Lets a supervisor look. Raises Refused, and NameLeft where names cannot be taken off the map."""
    exports.handed_out(maps.open_map(client), names)
    try:
        with transaction.atomic():
            _end(client.shares.filter(supervisor=supervisor, ended=None).exclude(by=client.therapist_id))
            made = Share.objects.create(client=client, supervisor=supervisor, names=names, by=user)
            log.record(user, What.SHARED_MAP, client, f"{supervisor.username}, {NAMES[names].lower()}")
    except IntegrityError:
        raise Refused(ALREADY.format(supervisor.name), "supervisor") from None
    return made


def stop(share: Share, *, user: User) -> None:
    """Ends a share; the supervisor's next request finds nothing."""
    with transaction.atomic():
        if _end(Share.objects.filter(pk=share.pk, ended=None)):
            log.record(user, What.STOPPED_SHARING, share.client, share.supervisor.username)


def stop_all(shares: Iterable[Share], *, user: User) -> None:
    """Ends each of these."""
    for one in shares:
        stop(one, user=user)


def stop_shares_of(client: Client, *, user: User) -> None:
    """Ends every share of a client who goes to another therapist."""
    stop_all(client.shares.filter(ended=None).select_related("client", "supervisor"), user=user)


def stop_what_no_longer_holds(account: User, *, user: User) -> None:
    """Ends the shares with somebody who supervises no longer, and by somebody who treats no longer."""
    ended = Q()
    if not (account.is_active and account.is_supervisor):
        ended |= Q(supervisor=account)
    if not (account.is_active and account.is_therapist):
        ended |= Q(by=account)
    if ended:
        stop_all(Share.objects.filter(ended, ended=None).select_related("client", "supervisor"), user=user)


def _end(found: QuerySet[Share]) -> int:
    return found.update(ended=timezone.now())


# --- questions ---


def ask(client: Client, about: str, text: str, *, user: User) -> SupervisionQuestion:
    """A question of the supervisor about one thing or line of the map; sent twice, it is one."""
    with transaction.atomic():
        client = Client.objects.held(client)
        waiting = client.supervision_questions.filter(about=about, author=user, answered=None)
        if same := next((one for one in waiting if one.text == text), None):
            return same
        log.record(user, What.ASKED_ABOUT_MAP, client)
        return SupervisionQuestion.objects.create(client=client, about=about, text=text, author=user)


def questions(client: Client) -> QuerySet[SupervisionQuestion]:
    """All that was asked about this map, the oldest first."""
    return client.supervision_questions.select_related("author")


def answer(question: SupervisionQuestion, text: str, *, user: User, instead: datetime | None = None) -> None:
    """What the therapist says to it, in the place of the answer of that time where there is one.

    Raises maps.Conflict for an answer from another window.
    """
    with transaction.atomic():
        now = question.client.supervision_questions.select_for_update().get(pk=question.pk)
        if now.answered and now.answer == text:
            return  # the form was sent twice
        if now.answered and now.answered != instead:
            raise maps.Conflict(now.answered, "answer")
        now.answer, now.answered = text, timezone.now()
        now.save(update_fields=["answer", "answered"])
        log.record(user, What.ANSWERED_QUESTION, question.client)


def mark_read(question: SupervisionQuestion, *, user: User) -> None:
    """The therapist has read it; it waits no longer."""
    question.read = timezone.now()
    with transaction.atomic():
        question.save(update_fields=["read"])
        log.record(user, What.READ_QUESTION, question.client)
