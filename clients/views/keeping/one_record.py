"""How long one record is kept, what holds it, and destroying it."""

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
from ...services import keeping, removal
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


@require_http_methods(["GET", "HEAD", "POST"])
def destroy(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Says what would go and who has to agree; then proposes, withdraws or confirms."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    if not is_sure(request):
        return ask(request)
    acts = {"propose": _propose, "withdraw": _withdraw, "confirm": _confirm}
    problem, status = "", HTTPStatus.OK
    if act := acts.get(request.POST.get("act", "")):
        try:
            return act(request, client)
        except removal.NotNow as not_now:
            problem, status = not_now.sentence, HTTPStatus.CONFLICT
    shown_again(request, client, What.OPENED_CLIENT)
    one = keeping.standing(client)
    context = {
        "client": client,
        "one": one,
        "may_confirm": removal.may_confirm(one, request.user),
        "problem": problem,
        "second_person": removal.SECOND_PERSON,
    }
    return render(request, "keeping/destroy.html", context, status=status)


def _propose(request: HttpRequest, client: Client) -> HttpResponse:
    removal.propose(client, user=request.user)
    messages.success(request, f"Proposed. {removal.SECOND_PERSON}")
    return redirect("clients:keeping", client.pk)


def _withdraw(request: HttpRequest, client: Client) -> HttpResponse:
    removal.withdraw(client, user=request.user)
    messages.success(request, "Withdrawn. The record stays.")
    return redirect("clients:keeping", client.pk)


def _confirm(request: HttpRequest, client: Client) -> HttpResponse:
    certificate = removal.confirm(client, user=request.user)
    messages.success(request, f"The record {certificate.client_code} is destroyed, and its key with it.")
    if request.user.is_records_admin:
        return redirect("clients:certificate", certificate.pk)
    return redirect("clients:list")


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
        "packs": client.packs.exclude(released=None).defer("body").select_related("asked_by", "released_by"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "keeping/one.html", context | forms_sent, status=status)
