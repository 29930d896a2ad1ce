"""Taking a map out: pictures, words, the whole case, and pictures kept before."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clients.forms.export import CaseForm, PictureForm
from clients.maps.picture import PictureProblem
from clients.maps.vocabulary import NAMES, VIEWS
from clients.maps.words import narrative
from clients.models import Client, What
from clients.services import casefile, cases, log, maps, pictures
from clients.views.access import client_or_404

# A picture is opened as a picture and as nothing else, whatever is inside.
SANDBOX = "default-src 'none'; sandbox"


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The choices, and by POST the file itself."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    if request.method != "POST":
        return _choices(request, client)
    if request.POST.get("format") == "json":
        return _case(request, client)
    form = PictureForm(request.POST)
    if not form.is_valid():
        return _choices(request, client, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=form)
    chosen = form.cleaned_data
    return _picture(request, client, chosen)


@require_safe
def export_file(request: HttpRequest, client_id: UUID, filename: str) -> HttpResponse:
    """A picture by its file name, for copying; nothing is kept by it."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    format = pictures.format_of(client, filename)
    view, names = request.GET.get("view", "all"), request.GET.get("names", "full")
    if not format or view not in VIEWS or names not in NAMES:
        raise Http404
    return _picture(request, client, {"format": format, "view": view, "names": names, "keep": False})


@require_safe
def words_page(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The map as words, to be copied into a letter or the notes."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    asked = request.GET.get("names", "full")
    names = asked if asked in NAMES else "full"
    map = pictures.handed_out(maps.open_map(client), names)
    log.record(request.user, What.EXPORTED, client, f"words, {names}")
    return render(
        request,
        "map/words.html",
        {"client": client, "narrative": narrative(map), "names": names, "all_names": NAMES},
    )


@require_safe
def kept_picture(request: HttpRequest, client_id: UUID, picture_id: UUID) -> HttpResponse:
    """A picture that was kept with the client's record."""
    client = client_or_404(request, client_id, what=What.OPENED_PICTURE)
    picture = client.pictures.filter(pk=picture_id, kept=True).select_related("client").first()
    if picture is None:
        raise Http404
    name = pictures.file_name(client, picture.format, timezone.localdate(picture.at))
    return download(bytes(picture.body), pictures.CONTENT_TYPES[picture.format], name)


def download(body: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that is saved, not shown; its name carries the client's code only."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    response = HttpResponse(body, content_type=content_type, headers=headers)
    if content_type == "image/svg+xml":
        response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _picture(request: HttpRequest, client: Client, chosen: dict[str, Any]) -> HttpResponse:
    opened = maps.open_map(client)
    try:
        made = pictures.export_picture(opened, **chosen, user=request.user)
    except PictureProblem as problem:
        return _choices(request, client, HTTPStatus.SERVICE_UNAVAILABLE, problem=problem.sentence)
    return download(made.body, made.content_type, made.filename)


def _case(request: HttpRequest, client: Client) -> HttpResponse:
    form = CaseForm(request.POST)
    if not form.is_valid():
        return _choices(request, client, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=form)
    with_notes = form.cleaned_data["notes"] == "yes"
    text = casefile.text(cases.export_case(client, notes=with_notes))
    log.record(
        request.user, What.EXPORTED, client, "case file" + (" with private notes" if with_notes else "")
    )
    name = pictures.file_name(client, "json", timezone.localdate())
    return download(text.encode(), "application/json", name)


def _choices(
    request: HttpRequest,
    client: Client,
    status: int = HTTPStatus.OK,
    wrong: PictureForm | CaseForm | None = None,
    problem: str = "",
) -> HttpResponse:
    """The page with both forms; one that did not go through stands in its place as it was filled in."""
    chosen = {"names": "full", "view": "all", "format": "png", "keep": True}
    chosen |= {name: request.GET[name] for name in chosen if name != "keep" and name in request.GET}
    context = {
        "client": client,
        "problem": problem,
        "form": wrong,  # what the page's summary of problems is about
        "picture_form": wrong if isinstance(wrong, PictureForm) else PictureForm(initial=chosen),
        "case_form": wrong if isinstance(wrong, CaseForm) else CaseForm(),
    }
    return render(request, "map/export.html", context, status=status)
