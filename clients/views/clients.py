"""The clients list, the page of one client, and the client's record."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from attachmap.sure import ask, is_sure

from ..forms.clients import ClientForm, FindForm
from ..maps import reading
from ..models import Client, Right, User, What
from ..services import (
    assessments,
    drafts,
    emergencies,
    keeping,
    log,
    maps,
    pictures,
    questionnaires,
    risk,
    signing,
    statements,
    supervision,
    versions,
)
from ..services import clients as records
from ..services import reading as readings
from ..services.maps import Conflict
from ..services.packs import handing_over
from .access import client_or_404, shown_again
from .map.exports import SANDBOX
from .status import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def client_list(request: HttpRequest) -> HttpResponse:
    """All clients of the user; a POST finds some of them, so that a name never stands in an address."""
    if _only_supervises(request.user):
        return redirect("clients:supervision")
    form = FindForm(request.POST if request.method == "POST" else None)
    sought = form.cleaned_data["find"] if form.is_valid() else ""
    visible = Client.objects.visible_to(request.user)
    if sought:
        log.record(request.user, What.LOOKED_FOR_CLIENT)
    found = list(visible.found_by(sought).with_counts().select_related("therapist").newest_first())
    context = {
        "form": form,
        "rows": _rows(found, request.user),
        "sought": sought,
        "may_add": _may_add(request.user),
        "has_clients": bool(found) or visible.exists(),
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "clients/_found.html" if fragment else "clients/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new client, of the therapist who makes it or of the one whom a records admin names."""
    if not _may_add(request.user):
        raise PermissionDenied("Only therapists and records admins add clients.")
    form = ClientForm(request.POST or None, user=request.user)
    if form.is_valid() and (client := _stored(form, request)):
        return redirect("clients:client", client.pk)
    return _record_page(request, form, "clients/new.html")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The client's record; who may not read the clinical record may still put the name right."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    now = {name: getattr(client, name) for name in records.RECORD} | {"token": records.record_token(client)}
    form = ClientForm(request.POST or None, initial=now, user=request.user, client=client)
    if _may_give_away(request, form) and not is_sure(request):
        return ask(request)
    try:
        if form.is_valid() and _stored(form, request):
            messages.success(request, "Saved.")
            return redirect("clients:client", client.pk)
    except Conflict as conflict:
        # Asked again whose client it is: that may be what was changed.
        client = client_or_404(request, client_id, Right.IDENTITY)
        shown_again(request, client, What.OPENED_CLIENT)
        kept = records.kept_otherwise(client, form.cleaned_data)
        form.refuse(conflict.what, kept, records.record_token(client))
        return _record_page(request, form, "clients/edit.html", HTTPStatus.CONFLICT, client=client)
    return _record_page(request, form, "clients/edit.html", client=client)


@require_safe
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Assessment and map of a client; who may not read the clinical record sees who the client is."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    if not client.allows(Right.CHANGE, request.user):
        emergency = emergencies.under_way(client, request.user)
        return render(request, "clients/identity.html", {"client": client, "emergency": emergency})
    opened = maps.open_map(client)
    assessment = assessments.current(client)
    context = {
        "client": client,
        "opened": opened,
        "standing": readings.standing(client, opened.map),
        "reading_words": reading.sentences,
        "assessment": assessment,
        "assessments": signing.history(client),
        "may_be_put_away": bool(assessment) and drafts.may_be_put_away(assessment),
        "risk_notes": risk.notes(client),
        "sections": assessments.sections(client, assessment, opened.map),
        "versions": versions.kept(client).filter(by_itself=False),
        "pictures": client.pictures.filter(kept=True).defer("body"),
        "questionnaires": questionnaires.given(client, opened.map),
        "unreadable": questionnaires.unreadable(client),
        "open_risk": risk.open_risk(client, opened.map),
        "given": log.last_time(What.REASSIGNED, client),
        "shares": supervision.shares(client),
        "waiting": supervision.questions(client).waiting().count(),
        "emergencies": emergencies.of(client),
        "statements": statements.of(client),
        "pack": handing_over.waiting(client),
        "removal": keeping.standing(client).proposal,
    }
    records.stamp_opened(client)
    return render(request, "clients/client.html", context)


@require_safe
def map_picture(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The map as a picture file, for the client page; the browser treats it as an image and nothing else."""
    shown = _is_shown_on_client_page(request, client_id)
    client = client_or_404(request, client_id, what=None if shown else What.OPENED_PICTURE)
    picture = pictures.page_svg(maps.open_map(client), "all")
    if not picture.svg:
        raise Http404(picture.problem)
    response = HttpResponse(picture.svg, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _is_shown_on_client_page(request: HttpRequest, client_id: UUID) -> bool:
    """Whether the page that was opened just now asks for the picture; that page has its own log entry."""
    is_part_of_page = request.headers.get("Sec-Fetch-Dest") == "image"
    return is_part_of_page and log.client_is_open(request.user, client_id)


def _only_supervises(user: User) -> bool:
    return user.is_supervisor and not _may_add(user)


def _may_add(user: User) -> bool:
    return user.is_therapist or user.is_records_admin


def _may_give_away(request: HttpRequest, form: ClientForm) -> bool:
    """Whether another therapist is chosen, or can be by a records admin whose client it is not."""
    if "therapist" not in form.fields:
        return False
    if request.method != "POST":
        return form.client.therapist != request.user
    return form.is_valid() and form.cleaned_data["therapist"] != form.client.therapist


def _rows(clients: list[Client], user: User) -> list[dict[str, object]]:
    """A client with the progress of the assessment, which is only for who may read it."""
    progress = assessments.progress(clients)
    return [
        {"client": client, "progress": progress[client.pk] if client.allows(Right.CHANGE, user) else None}
        for client in clients
    ]


def _stored(form: ClientForm, request: HttpRequest) -> Client | None:
    """The stored client, or None when somebody else was faster; the form then says what with.

    Raises Conflict for a record that was changed since it was opened.
    """
    values = {name: form.cleaned_data[name] for name in records.RECORD if name in form.cleaned_data}
    try:
        if form.client is None:
            return records.add_client(values, user=request.user)
        token = form.cleaned_data["token"]
        records.change_read_client(form.client, values, user=request.user, token=token)
        return form.client
    except records.NotStored as problem:
        form.add_error(problem.field, problem.sentence)
    if form.client is not None:
        form.client.refresh_from_db()
    return None


def _record_page(
    request: HttpRequest, form: ClientForm, template: str, status: int = 0, **context: object
) -> HttpResponse:
    return render(request, template, {"form": form} | context, status=status or status_of(form))
