"""Giving a vicious circle its name."""

from http import HTTPStatus

from django.http import HttpResponse

from clients.maps.edits import NameCircle, say
from clients.maps.things import Refused

from . import answer, said
from .answer import changing
from .desk import Desk


@changing
def circle_name(desk: Desk) -> HttpResponse:
    """Keeps the name of the circle that goes through the things sent; an empty name takes it away."""
    things = tuple(desk.request.POST.get("things", "").split())
    name = desk.request.POST.get("name", "")
    try:
        edit = NameCircle(things, name)
        opened = answer.apply(desk, edit)
    except Refused as refused:
        return _not_named(desk, refused)
    return answer.changed(desk, opened, said.done(say(desk.map, edit)))


def _not_named(desk: Desk, refused: Refused) -> HttpResponse:
    context = {
        "circle_problem": refused.sentence,
        "circle_id": desk.request.POST.get("circle", ""),
        "circle_name": desk.request.POST.get("name", ""),
    }
    if desk.request.htmx:
        return answer.fragment(desk, "map/not_named.html", HTTPStatus.UNPROCESSABLE_ENTITY, **context)
    return answer.page(desk, HTTPStatus.UNPROCESSABLE_ENTITY, **context)
