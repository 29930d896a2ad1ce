"""Therapy over time on a page of its own: a picture and a paragraph for a review or a letter."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from clients.maps.reading import Course, sentences
from clients.maps.reading.course_told import day_words
from clients.maps.vocabulary import NAMES
from clients.models import Client, What
from clients.services import course, exports, maps
from clients.services.course import Told
from clients.services.exports import NameLeft
from clients.services.maps import Opened
from clients.views.access import client_or_404
from clients.views.asked import wanted_names

from .course_picture import drawn
from .exports import download


@require_safe
def over_time(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Picture, paragraph and list, with names as they are wanted."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    opened = maps.open_map(client)
    try:
        told = _told(request, opened)
    except NameLeft as left:
        return _refused(request, client, left)
    if told:
        course.record(opened, wanted_names(request.GET), "page", user=request.user)
    return _page(request, client, told)


@require_safe
def picture(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The picture as a file."""
    client = client_or_404(request, client_id, what=What.OPENED_MAP)
    opened, names = maps.open_map(client), wanted_names(request.GET)
    try:
        told = _told(request, opened)
    except NameLeft as left:
        return _refused(request, client, left)
    if told is None:
        raise Http404("There is no version to look back on.")
    course.record(opened, names, "svg", user=request.user)
    made = course.file(opened, names, told)
    return download(made.body, made.content_type, made.filename)


def _told(request: HttpRequest, opened: Opened) -> Told | None:
    """With a wide picture for screens and for the file, and a narrow one for phones."""
    caption = f"{opened.client.code} · {day_words(timezone.localdate())}"

    def wide(found: Course) -> str:
        return drawn(found, wide=True, caption=caption)

    def narrow(found: Course) -> str:
        return drawn(found, id="course-narrow")

    return course.tell(opened, wanted_names(request.GET), wide, narrow)


def _refused(request: HttpRequest, client: Client, left: NameLeft) -> HttpResponse:
    exports.record_refusal(client, user=request.user)
    return _page(request, client, None, problem=left.sentence, status=HTTPStatus.CONFLICT)


def _page(
    request: HttpRequest,
    client: Client,
    told: Told | None,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "client": client,
        "names": wanted_names(request.GET),
        "all_names": NAMES,
        "today": timezone.localdate(),
        "words": sentences,
        "told": told,
        # Written by us, every name in it escaped.
        "pictures": [mark_safe(one) for one in told.pictures] if told else [],  # noqa: S308
        "problem": problem,
    }
    return render(request, "map/over_time.html", context, status=status)
