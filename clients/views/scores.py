"""The scores of a client together: plot, course, change; as a page, on paper, and as files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import What
from ..services import maps, questionnaires
from ..services import scores as together
from .access import client_or_404


@require_safe
def scores(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every score of a client, in pictures and in tables that say the same."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    map = maps.open_map(client).map
    context = {
        "client": client,
        "overview": together.overview(questionnaires.given(client, map), map),
        "unreadable": questionnaires.unreadable(client),
    }
    return render(request, "scores/scores.html", context)
