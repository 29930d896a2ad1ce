"""Bringing a map into a client's record, and a whole case in as a new client: look first, then store."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clients.forms.bring_in import FileForm, NewCodeForm
from clients.maps import circles, words
from clients.maps.things import Map, Refused
from clients.models import What
from clients.services import bringing, casefile, maps
from clients.services.maps import Conflict, Opened
from clients.views.access import client_or_404
from clients.views.status import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def bring_map(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Choose a file, see what it holds, put it in the place of the map here."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP, changes_map=True)
    opened = maps.open_map(client)
    if "sealed" in request.POST:
        return _brought(request, opened)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            looked = bringing.look_at_map(form.cleaned_data["file"].read(), client, request.user)
            context = {"file": looked.held, "holds": _holds(looked.held), "sealed": looked.sealed}
            return _map_page(request, opened, form, **context)
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return _map_page(request, opened, form)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_case(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it holds, bring it in as a new client."""
    if not request.user.is_therapist:
        raise PermissionDenied("Only therapists bring cases in.")
    if "sealed" in request.POST:
        return _case_brought(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            looked = bringing.look_at_case(form.cleaned_data["file"].read(), request.user)
            code = looked.held.client.code
            # Bound, so that a code that is taken already is said at once.
            form = NewCodeForm({"code": code, "sealed": looked.sealed})
            return _case_page(request, form, case=_case_holds(looked.held))
        except Refused as refused:
            form.add_error("file", refused.sentence)
    return _case_page(request, form)


def _brought(request: HttpRequest, opened: Opened) -> HttpResponse:
    sealed, token = request.POST["sealed"], request.POST.get("token", "")
    form = FileForm()
    try:
        after = bringing.bring_map_in(opened, sealed, user=request.user, token=token)
    except Conflict as conflict:
        return _map_page(request, opened, form, problem=conflict.sentence, status=HTTPStatus.CONFLICT)
    except Refused as refused:
        return _map_page(
            request, opened, form, problem=refused.sentence, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    return redirect(f"{reverse('clients:map', args=[opened.client.pk])}?did=done-{after.token}")


def _case_brought(request: HttpRequest) -> HttpResponse:
    form = NewCodeForm(request.POST)
    if form.is_valid():
        try:
            client, left_out = bringing.bring_case_in(**form.cleaned_data, user=request.user)
            if left_out:
                messages.warning(request, f"{left_out}.")
            return redirect("clients:client", client.pk)
        except Refused as refused:
            form = FileForm()
            return _case_page(request, form, problem=refused.sentence, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _case_page(request, form)


def _map_page(
    request: HttpRequest, opened: Opened, form: FileForm, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    client = opened.client
    here = _holds(opened.map) if len(opened.map.things) > 1 else ""
    shown = {"client": client, "form": form, "token": opened.token, "here": here} | context
    return render(request, "map/bring_in.html", shown, status=status_of(form, status))


def _case_page(
    request: HttpRequest, form: FileForm | NewCodeForm, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    return render(request, "clients/bring_in.html", {"form": form} | context, status=status_of(form, status))


def _holds(map: Map) -> str:
    """What is on a map: 23 things, 27 lines, 2 circles."""
    found = circles.find(map)
    numbers = (len(map.things), "thing"), (len(map.lines), "line"), (len(found.vicious), "circle")
    return ", ".join(words.count(number, word) for number, word in numbers)


def _case_holds(case: Any) -> dict[str, str]:
    records = {"map": case.maps, "assessment": case.assessments, "questionnaire": case.questionnaires}
    if case.risk_notes:
        records["risk note"] = case.risk_notes
    return {
        "name": case.client.name_on_map,
        "code": case.client.code,
        "records": ", ".join(words.count(len(found), word) for word, found in records.items()),
        "left_out": casefile.said_left_out(case.left_out),
        "map": _holds(case.maps[-1].map) if case.maps else "",
    }
