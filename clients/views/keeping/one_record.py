"""How long one record is kept, and what holds it."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from attachmap.sure import ask, is_sure

from ...forms.keeping import DatesForm, HoldForm
from ...models import Client, Right, What
from ...services import keeping, log
from ...services.packs import handing_over
from ..access import client_or_404, shown_again
from .practice import admins_only


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The rule on this record, and the dates that it asks for."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    now = {"last_contact": client.last_contact, "year_of_death": client.year_of_death}
    form = DatesForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        dates = form.cleaned_data
        keeping.change_dates(client, dates["last_contact"], dates["year_of_death"], user=request.user)
        messages.success(request, "Saved.")
        return redirect("clients:keeping", client.pk)
    return _page(request, client, form, dates=form)


@require_POST
def hold(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Puts the record on legal hold."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    form = HoldForm(request.POST)
    if form.is_valid():
        keeping.hold(client, form.cleaned_data["reason"], user=request.user)
        messages.success(request, "This record is on legal hold. Nobody can destroy it.")
        return redirect("clients:keeping", client.pk)
    return _page(request, client, form, hold_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Asks whether the hold is to end; a records admin ends it."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    admins_only(request, "Only a records admin lifts a legal hold.")
    if not is_sure(request):
        return ask(request)
    if request.method == "POST":
        keeping.lift(client, user=request.user)
        messages.success(request, "The legal hold is lifted.")
        return redirect("clients:keeping", client.pk)
    return render(request, "keeping/lift.html", {"client": client, "holds": client.holds.standing()})


def _page(request: HttpRequest, client: Client, form: forms.Form, **forms_sent: forms.Form) -> HttpResponse:
    """All about the keeping; a form that did not go through stands in its place as it was filled in."""
    shown_again(request, client, What.OPENED_CLIENT)
    now = {"last_contact": client.last_contact, "year_of_death": client.year_of_death}
    context = {
        "client": Client.objects.select_related("therapist").get(pk=client.pk),
        "one": keeping.standing(client),
        "form": form,
        "dates": DatesForm(initial=now),
        "hold_form": HoldForm(),
        "holds": client.holds.select_related("by", "ended_by"),
        "is_therapist": client.allows(Right.CHANGE, request.user),
        "waiting": handing_over.waiting(client),
        "packs": client.packs.exclude(released=None)
        .defer("body")
        .select_related("released_by", "taken_back_by"),
        "pack_taken": log.last_time(What.TOOK_PACK, client),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "keeping/one.html", context | forms_sent, status=status)
