"""Drawing a line between two things, turning it round and removing it."""

from django.http import HttpResponse

from clients.maps.edits import AddLine, Edit, RemoveLine, TurnLine, same_line, say
from clients.maps.shorthand import line_between
from clients.maps.things import Line, Refused

from . import answer, said
from .answer import changing
from .desk import Desk
from .details import line_on


@changing
def line_new(desk: Desk) -> HttpResponse:
    """A new line; one that is there already is opened instead."""
    line = _asked_for(desk)
    there = same_line(desk.map, line)
    if there is not None:
        return answer.changed(desk, desk.opened, said.ALREADY_THERE, show=there.id, did="there")
    return _made(desk, AddLine(line))


@changing
def line_turn(desk: Desk, line_id: str) -> HttpResponse:
    """The same line the other way round."""
    return _made(desk, TurnLine(line_on(desk, line_id).id))


@changing
def line_remove(desk: Desk, line_id: str) -> HttpResponse:
    """Removes a line without a question: undo brings it back."""
    return answer.done(desk, RemoveLine(line_on(desk, line_id).id), show="")


def _made(desk: Desk, edit: Edit) -> HttpResponse:
    """Makes an edit that gives one line a new id, and opens that line."""
    words = said.done(say(desk.map, edit))
    opened = answer.apply(desk, edit)
    before = {line.id for line in desk.map.lines}
    new = next((line.id for line in opened.map.lines if line.id not in before), "")
    return answer.changed(desk, opened, words, show=new)


def _asked_for(desk: Desk) -> Line:
    """The line between the two ends that were sent, with the meaning chosen or the likely one."""
    sent = desk.request.POST
    source, target = desk.map.thing(sent.get("source", "")), desk.map.thing(sent.get("target", ""))
    if source is None or target is None:
        raise Refused("A line needs two ends that are on the map.")
    if kind := sent.get("kind", ""):
        return Line(source=source.id, target=target.id, kind=kind)
    return line_between(source, target)
