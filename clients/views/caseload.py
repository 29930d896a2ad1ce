"""Across a caseload: what is common on the maps of a therapist's own clients."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from attachmap import sure

from ..maps.caseload import FEWEST, THEMES
from ..services import caseload as services
from .access import own_clients_or_404
from .map.exports import download

TOO_FEW = "There are too few clients for a file in which nobody can be picked out. Nothing was exported."


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """What is common, in bars and in words; for therapists, of their own clients."""
    own_clients_or_404(request)
    return _page(request)


@require_safe
def caseload_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file without names, after the password was asked for again."""
    clients = own_clients_or_404(request)
    if not sure.is_sure(request):
        return sure.ask(request)
    made = services.export(clients, user=request.user)
    if made is None:
        return _page(request, TOO_FEW, HTTPStatus.CONFLICT)
    return download(made.body, made.content_type, made.filename)


def _page(request: HttpRequest, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    counted = services.across(own_clients_or_404(request), user=request.user)
    found = counted.caseload
    context = {
        "themes": [(THEMES[theme], counts) for theme, counts in found.counts.items()],
        "number": len(found.each),
        "is_counted": found.is_counted,
        "may_leave": bool(found.rows()),
        "unreadable": counted.unreadable,
        "fewest": FEWEST,
        "problem": problem,
    }
    return render(request, "caseload/page.html", context, status=status)
