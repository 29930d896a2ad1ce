"""Two versions side by side, and one picture of what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from clients.maps import words
from clients.maps.circles import Circle
from clients.maps.compare import compare as difference
from clients.maps.picture import PictureProblem
from clients.maps.things import Map
from clients.maps.vocabulary import NAMES, VIEWS
from clients.models import What
from clients.services import exports, maps, versions
from clients.services.exports import NameLeft, Wanted
from clients.services.maps import Opened
from clients.views.access import client_or_404
from clients.views.asked import one_of, wanted_names

from .exports import download
from .versions import version_or_404

NOW = "now"
FORMATS = {"png": "PNG", "svg": "SVG"}


@dataclass(frozen=True)
class End:
    """One of the two versions that are compared."""

    key: str
    title: str
    day: str
    map: Map

    @property
    def heading(self) -> str:
        """The title where it begins a line."""
        return self.title[0].upper() + self.title[1:]

    @property
    def said(self) -> str:
        return f"{self.title}, {self.day}" if self.day and self.day not in self.title else self.title

    @property
    def date(self) -> str:
        """The day it is of, for paper that is read another day."""
        return self.day or date_format(timezone.localdate(), "j F Y")

    @property
    def said_on_paper(self) -> str:
        return self.said if self.day else self.date


@require_safe
def compare(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The two versions drawn on one layout, and what is different in words."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    opened = maps.open_map(client)
    return _page(request, opened, *_ends(request, opened))


@require_safe
def change_picture(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """One picture of the change, for the notes. Names of versions are free text: only beside full names."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    opened = maps.open_map(client)
    then, now = _ends(request, opened)
    names = wanted_names(request.GET)
    wanted = Wanted(one_of(request.GET, "format", FORMATS, "png"), _view(request), names)
    first, last = (end.said_on_paper if names == "full" else end.date for end in (then, now))
    try:
        made = exports.hand_out_change(
            opened, then.map, now.map, wanted, said=f"{first} to {last}", user=request.user
        )
    except PictureProblem as cannot:
        return _page(request, opened, then, now, problem=cannot.sentence)
    except NameLeft as left:
        exports.record_refusal(client, user=request.user)
        return _page(request, opened, then, now, problem=left.sentence)
    return download(made.body, made.content_type, made.filename)


def _page(request: HttpRequest, opened: Opened, then: End, now: End, problem: str = "") -> HttpResponse:
    view = _view(request)
    found = difference(then.map, now.map)
    context: dict[str, Any] = {
        "client": opened.client,
        "then": then,
        "now": now,
        "found": found,
        "circles": _circles(found, then.map, now.map),
        "view": view,
        "views": VIEWS,
        "names": NAMES,
        "versions": versions.kept(opened.client),
        "problem": problem,
    }
    try:
        drawn = versions.pair(then.map, now.map, view, found.flags)
        context["sides"] = [(then, _safe(drawn.then)), (now, _safe(drawn.now))]
    except PictureProblem as cannot:
        context["no_picture"] = cannot.sentence
    return render(request, "map/compare.html", context, status=422 if problem else 200)


def _view(request: HttpRequest) -> str:
    return one_of(request.GET, "view", VIEWS, "all")


def _ends(request: HttpRequest, opened: Opened) -> tuple[End, End]:
    return _end(opened, request.GET.get("a", "")), _end(opened, request.GET.get("b", NOW))


def _end(opened: Opened, key: str) -> End:
    if key == NOW:
        return End(NOW, "today", "", opened.map)
    try:
        version = version_or_404(opened.client, str(UUID(key)))
    except ValueError:
        raise Http404("There is no such version.") from None
    return End(key, version.title, version.day, versions.map_of(version))


def _circles(found: Any, then: Map, now: Map) -> list[tuple[str, list[str]]]:
    """What became of the vicious circles, in words, where anything did."""
    told = {
        "Circles that opened": (now, found.opened),
        "Circles that closed": (now, found.closed),
        "New circles": (now, found.new_circles),
        "Circles that are gone": (then, found.gone_circles),
    }
    return [
        (title, [_called(map, circle) for circle in circles])
        for title, (map, circles) in told.items()
        if circles
    ]


def _called(map: Map, circle: Circle) -> str:
    sentence = words.circle_sentence(map, circle)
    return f"{circle.name}: {sentence}" if circle.name else sentence


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - built and checked by clients.maps.picture
