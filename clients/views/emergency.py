"""Reading a record in an emergency: the reason first, then everything on one page, and an end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attachmap.sure import sure_who

from ..forms.emergency import EmergencyForm
from ..models import Assessment, Right, What
from ..services import drafts, emergencies, maps, questionnaires, risk, signing, statements
from ..services.maps import Opened
from . import records
from .access import client_or_404
from .status import status_of


@sure_who
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Asks why, then opens the record to this records admin for a while."""
    client = client_or_404(request, client_id, Right.EMERGENCY, what=None)
    if emergencies.under_way(client, request.user):
        return redirect("clients:emergency_record", client.pk)
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        emergencies.begin(client, form.cleaned_data["reason"], user=request.user)
        return redirect("clients:emergency_record", client.pk)
    context = {"client": client, "form": form, "minutes": emergencies.minutes()}
    return render(request, "emergency/begin.html", context, status=status_of(form))


@require_safe
def record(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The clinical record on one page, to read."""
    client = client_or_404(request, client_id, Right.READ, what=What.OPENED_CLIENT)
    emergency = emergencies.under_way(client, request.user)
    if emergency is None:  # the therapist, who has the record itself
        return redirect("clients:client", client.pk)
    opened = maps.open_map(client)
    context = {
        "client": client,
        "emergency": emergency,
        "opened": opened,
        "assessments": [_told(one, opened) for one in signing.history(client)],
        "questionnaires": questionnaires.given(client, opened.map),
        "open_risk": risk.open_risk(client, opened.map),
        "notes": risk.notes(client),
        "statements": statements.of(client),
    }
    return render(request, "emergency/record.html", context)


@require_POST
def end(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Closes the record to this records admin at once."""
    client = client_or_404(request, client_id, Right.EMERGENCY)
    emergencies.end(client, user=request.user)
    return redirect("clients:client", client.pk)


@require_POST
def told(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The therapist has read that the record was opened."""
    client = client_or_404(request, client_id)
    emergencies.mark_told(client, user=request.user)
    return redirect("clients:client", client.pk)


def _told(assessment: Assessment, opened: Opened) -> dict[str, object]:
    assessment.client = opened.client
    return {
        "assessment": assessment,
        "parts": records.parts(assessment, opened),
        "last": drafts.before(assessment),
    }
