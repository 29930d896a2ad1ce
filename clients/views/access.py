"""The only door to a client: another's client and an absent one are the same 404."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from clients.models import Client, Right, What
from clients.models.rights import is_shut_out, rights_of
from clients.services import log, supervision

ABSENT = "There is no such client."
ONLY_TO_LOOK = "Only the therapist can change this map."
READING = ("GET", "HEAD")


class SharedNoMore(Http404):
    """For a supervisor whom this map was shared with before: absent, and it is said why."""


def client_or_404(
    request: HttpRequest,
    client_id: UUID | str,
    needs: Right = Right.CHANGE,
    what: What | None = What.OPENED_CLIENT,
    *,
    changes_map: bool = False,
) -> Client:
    """The client, if the user has the right that is needed: a view that names none is the therapist's alone.

    Reading is logged as `what` (None: another entry tells of it); a change by the service that makes it.
    Whoever may look at the map and sends a change to it (`changes_map`) is told that it is not open to them.
    """
    client, rights = _found(request, client_id)
    if needs not in rights:
        _turn_away(request, client, rights, changes_map)
    if what and request.method != "POST":
        _write_down(request, what, client, needs, rights)
    return client


def own_clients_or_404(request: HttpRequest) -> QuerySet[Client]:
    """The clients whose record is the user's own work; for whoever is no therapist there is no such page."""
    if is_shut_out(request.user) or not request.user.is_therapist:
        raise Http404("There is no such page.")
    return Client.objects.own_of(request.user)


def shown_again(request: HttpRequest, client: Client, what: What) -> None:
    """Log the reading of a page that a POST gives back; one asked for by a link is logged at the door."""
    if request.method == "POST":
        log.record(request.user, what, client)


def _found(request: HttpRequest, client_id: UUID | str) -> tuple[Client, Right]:
    try:
        wanted = UUID(str(client_id))
    except ValueError:
        raise Http404(ABSENT) from None
    client = Client.objects.filter(pk=wanted).select_related("head", "therapist").first()
    rights = rights_of(request.user, client) if client else Right.NOTHING
    if client is None or not rights:
        log.record_refusal(request.user, wanted)
        raise _absent(request, client)
    return client, rights


def _turn_away(request: HttpRequest, client: Client, rights: Right, changes_map: bool) -> None:
    """The user has rights to the client, but not this one."""
    if changes_map and Right.LOOK in rights and request.method not in READING:
        log.record(request.user, What.CHANGE_REFUSED, client, result="refused")
        raise PermissionDenied(ONLY_TO_LOOK)
    log.record_refusal(request.user, client.pk)
    raise _absent(request, client)


def _absent(request: HttpRequest, client: Client | None) -> Http404:
    if client and supervision.was_shared(client, request.user):
        return SharedNoMore(ABSENT)
    return Http404(ABSENT)


def _write_down(request: HttpRequest, what: What, client: Client, needs: Right, rights: Right) -> None:
    """Reading by anybody but the therapist has an entry of its own, which says what was read."""
    if Right.CHANGE in rights or needs == Right.IDENTITY:
        log.record(request.user, what, client)
    else:
        looked = What.READ_IN_EMERGENCY if Right.READ in rights else What.LOOKED_AT_MAP
        log.record(request.user, looked, client, What(what).label)
