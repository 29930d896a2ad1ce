"""The editor itself, opened by its address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from clients.models import Right, What
from clients.services import log
from clients.services.clients import stamp_opened
from clients.views.access import client_or_404

from . import answer, looking
from .desk import Desk


@require_safe
def map_page(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The whole page; or for a script the overview, the reading, what can fade, or what is newer.

    Whoever may only look has a page of their own at the same address.
    """
    client = client_or_404(request, client_id, Right.LOOK, what=What.OPENED_MAP)
    if not client.allows(Right.CHANGE, request.user):
        return looking.look(request, client)
    desk = Desk(request, client)
    if desk.state.scores:
        log.record(request.user, What.OPENED_QUESTIONNAIRES, desk.client)
    if request.htmx.target == "stage":
        return answer.read_again(desk)
    if request.htmx.target == "panel":
        desk.state = desk.state.showing("")
        return answer.fragment(desk, "map/_panel.html")
    if request.htmx.target == "reading":
        return answer.fragment(desk, "map/_reading.html")
    if request.htmx.target == "preview":
        return answer.newest(desk)
    stamp_opened(desk.client)
    return answer.page(desk)
