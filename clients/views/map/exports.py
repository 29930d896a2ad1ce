"""Taking a map out as a file: pictures, graphs, the whole case, and pictures kept before."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from attachmap import sure
from clients.forms.export import CaseForm, NamesCheckForm, PictureForm
from clients.maps.picture import PictureProblem
from clients.maps.vocabulary import NAMES, VIEWS
from clients.models import Client, What
from clients.services import casefile, cases, exports, log, maps, pictures
from clients.services.exports import NameLeft, Wanted
from clients.views.access import client_or_404
from clients.views.status import status_of

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
    chosen = dict(form.cleaned_data)
    keep = chosen.pop("keep")
    return _handed_out(request, client, Wanted(**chosen), keep=keep)


@require_safe
def export_file(request: HttpRequest, client_id: UUID, filename: str) -> HttpResponse:
    """A picture by its file name, for copying; nothing is kept by it."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    format = exports.format_of(client, filename)
    view, names = request.GET.get("view", "all"), request.GET.get("names", "full")
    if not format or view not in VIEWS or names not in NAMES:
        raise Http404
    return _handed_out(request, client, Wanted(format, view, names), keep=False)


@require_safe
def kept_picture(request: HttpRequest, client_id: UUID, picture_id: UUID) -> HttpResponse:
    """A picture that was kept with the client's record."""
    client = client_or_404(request, client_id, what=What.OPENED_PICTURE)
    picture = client.pictures.filter(pk=picture_id, kept=True).select_related("client").first()
    if picture is None:
        raise Http404
    name = exports.file_name(client, picture.format, timezone.localdate(picture.at), picture.names)
    return download(bytes(picture.body), pictures.CONTENT_TYPES[picture.format], name)


def download(body: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that is saved, not shown; its name carries the client's code only."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    response = HttpResponse(body, content_type=content_type, headers=headers)
    if content_type == "image/svg+xml":
        response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _handed_out(request: HttpRequest, client: Client, wanted: Wanted, *, keep: bool) -> HttpResponse:
    """The file; before it, once, the question about words that may be names."""
    opened = maps.open_map(client)
    try:
        if unknown := exports.unknown_names(opened, wanted):
            form = NamesCheckForm(unknown, "Download", request.POST if "looked" in request.POST else None)
            if not form.is_valid():
                context = {"client": client, "form": form, "unknown": unknown, "wanted": wanted, "keep": keep}
                return render(request, "map/check_names.html", context, status=status_of(form))
            hide = tuple(form.cleaned_data["hide"])
            wanted = Wanted(wanted.format, wanted.view, wanted.names, hide)
        made = exports.hand_out(opened, wanted, user=request.user, keep=keep)
    except PictureProblem as problem:
        return _choices(request, client, HTTPStatus.SERVICE_UNAVAILABLE, problem=problem.sentence)
    except NameLeft as left:
        exports.record_refusal(client, user=request.user)
        return _choices(request, client, HTTPStatus.UNPROCESSABLE_ENTITY, problem=left.sentence)
    return download(made.body, made.content_type, made.filename)


def _case(request: HttpRequest, client: Client) -> HttpResponse:
    if not sure.is_sure(request):
        return sure.go_and_come_back(request)
    form = CaseForm(request.POST)
    if not form.is_valid():
        return _choices(request, client, HTTPStatus.UNPROCESSABLE_ENTITY, wrong=form)
    with_notes = form.cleaned_data["notes"] == "yes"
    text = casefile.text(cases.export_case(client, notes=with_notes))
    log.record(
        request.user, What.EXPORTED, client, "case file" + (" with private notes" if with_notes else "")
    )
    name = exports.file_name(client, "json", timezone.localdate())
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
