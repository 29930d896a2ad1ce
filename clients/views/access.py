"""The only door to a client: another's client and an absent one are the same 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from clients.models import Client, What
from clients.services import log

ABSENT = "There is no such client."


def client_or_404(
    request: HttpRequest, client_id: UUID | str, clinical: bool = True, what: What | None = What.OPENED_CLIENT
) -> Client:
    """The client, if the user may see the identity record, or (clinical) the map and the answers.

    Reading is logged as `what` (None: another entry tells of it); a change by the service that makes it.
    """
    client = _found(request, client_id, clinical)
    if what and request.method in ("GET", "HEAD"):
        log.record(request.user, what, client)
    return client


def shown_again(request: HttpRequest, client: Client, what: What) -> None:
    """Log the reading of a page that a POST gives back; one asked for by a link is logged at the door."""
    if request.method == "POST":
        log.record(request.user, what, client)


def _found(request: HttpRequest, client_id: UUID | str, clinical: bool) -> Client:
    clients = (
        Client.objects.readable_by(request.user) if clinical else Client.objects.visible_to(request.user)
    )
    try:
        wanted = UUID(str(client_id))
    except ValueError:
        raise Http404(ABSENT) from None
    client = clients.filter(pk=wanted).select_related("head", "therapist").first()
    if client is None:
        log.record_refusal(request.user, wanted)
        raise Http404(ABSENT)
    return client
