"""Giving a vicious circle its name."""

from django.http import HttpResponse

from clients.maps.edits import NameCircle
from clients.maps.things import Refused

from . import answer
from .answer import changing
from .desk import Desk


@changing
def circle_name(desk: Desk) -> HttpResponse:
    """Keeps the name of the circle that goes through the things sent; an empty name takes it away."""
    things = tuple(desk.request.POST.get("things", "").split())
    name = desk.request.POST.get("name", "")
    try:
        return answer.done(desk, NameCircle(things, name))
    except Refused as refused:
        id, problem = desk.request.POST.get("circle", ""), refused.sentence
        context = {"circle_problem": problem, "circle_id": id, "circle_name": name}
        return answer.refused(desk, "map/not_named.html", **context)
