"""Risk notes: what was done after something about harm was reported."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...forms.risk_note import RiskNoteForm
from ...models import What
from ...services import maps, risk
from ..access import client_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What waits for a note, the form for it, and the notes written so far, which are never changed."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    form = RiskNoteForm(request.POST if request.method == "POST" else None, outcomes=risk.OUTCOMES)
    if form.is_valid():
        values = form.cleaned_data
        risk.write_note(client, values["date"], values["outcome"], values["text"], user=request.user)
        messages.success(request, "Saved.")
        return redirect("clients:client", client.pk)
    context = {
        "client": client,
        "form": form,
        "open_risk": risk.open_risk(client, maps.open_map(client).map),
        "notes": risk.notes(client),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "questionnaires/notes.html", context, status=status)
