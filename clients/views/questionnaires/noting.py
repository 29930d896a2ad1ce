"""Risk notes: what was done after something about harm was reported."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...forms.risk_note import RiskNoteForm
from ...models import Client, What
from ...services import maps, risk
from ..access import client_or_404, shown_again


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What waits for a note, the form for it, and the notes written so far, which are never changed."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    waiting = risk.open_risk(client, maps.open_map(client).map)
    form = RiskNoteForm(
        request.POST if request.method == "POST" else None,
        outcomes=risk.OUTCOMES,
        alerts=risk.mark(waiting),
    )
    status = HTTPStatus.OK
    if request.method == "POST":
        status = _keep(request, client, form)
        if status == HTTPStatus.OK:
            messages.success(request, _said(client, form.cleaned_data["date"]))
            return redirect("clients:client", client.pk)
    shown_again(request, client, What.OPENED_QUESTIONNAIRES)
    context = {"client": client, "form": form, "open_risk": waiting, "notes": risk.notes(client)}
    return render(request, "questionnaires/notes.html", context, status=status)


def _keep(request: HttpRequest, client: Client, form: RiskNoteForm) -> HTTPStatus:
    """Keeps the note; what is in its way stands in the form."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    values, read = form.cleaned_data, request.POST.get("alerts", "")
    try:
        risk.write_note(
            client, values["date"], values["outcome"], values["text"], user=request.user, read=read
        )
    except risk.Changed as changed:
        form.add_error(None, changed.sentence)
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK


def _said(client: Client, day: date) -> str:
    """That the note is kept, and why it left an alert open: a form of a later day waits for another."""
    later = [one.date for one in risk.open_risk(client) if one.date > day]
    if not later:
        return "Saved."
    form = max(later)
    return f"Saved. The alert stays: it is about {form.day} {form:%B %Y}, and this note about a day before."
