"""The map on paper: its picture with the legend, and the map in words."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from clients.forms.export import NamesCheckForm
from clients.maps import circles, words
from clients.maps.drawing.places import in_view
from clients.maps.picture import legend
from clients.maps.vocabulary import NAMES, VIEWS
from clients.models import What
from clients.services import exports, maps
from clients.services.exports import NameLeft, Wanted
from clients.services.maps import Opened
from clients.views.access import client_or_404
from clients.views.asked import one_of, wanted_names


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Page 1 the map with its legend, page 2 the map in words; for paper, or to be saved as PDF."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    opened = maps.open_map(client)
    wanted = Wanted(
        view=one_of(request.GET, "view", VIEWS, "all"),
        names=wanted_names(request.GET),
    )
    context = {
        "client": client,
        "names": wanted.names,
        "view": wanted.view,
        "all_names": NAMES,
        "all_views": VIEWS,
        "today": timezone.localdate(),
        "paper_name": exports.paper_name(client, timezone.localdate(), wanted.names),
        "version": exports.version_name(opened, wanted.names),
    }
    try:
        context |= _shown(request, opened, wanted)
    except NameLeft as left:
        exports.record_refusal(client, user=request.user)
        context["problem"] = left.sentence
        return render(request, "map/print.html", context, status=HTTPStatus.CONFLICT)
    return render(request, "map/print.html", context)


def _shown(request: HttpRequest, opened: Opened, wanted: Wanted) -> dict[str, Any]:
    """What is on the page. Words that may be names are hidden until somebody says that they are none."""
    unknown = exports.unknown_names(opened, wanted)
    check = NamesCheckForm(unknown, "Show it like this", request.POST if "looked" in request.POST else None)
    hide = tuple(check.cleaned_data["hide"]) if check.is_valid() else unknown
    shown = exports.show(opened, replace(wanted, hide=hide), user=request.user)
    found = circles.find(shown.map)
    things, lines = in_view(shown.map, wanted.view)
    return {
        "unknown": unknown,
        "check": check,
        # Built and checked by clients.maps.picture; nothing is put into it here.
        "svg": mark_safe(shown.svg),  # noqa: S308
        "no_picture": shown.problem,
        "summary": words.summary(shown.map, found),
        "bands": words.bands(shown.map),
        "circles": [
            (circle, words.circle_sentence(shown.map, circle), words.ways_out_words(circle))
            for circle in found.listed
        ],
        "legend_kinds": legend.thing_kinds(things),
        "legend_lines": legend.line_kinds(shown.map, lines),
        "legend_qualities": words.qualities(lines),
    }
