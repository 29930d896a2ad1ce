"""Undo and redo."""

from django.http import HttpResponse

from clients.services import maps

from . import answer, said
from .answer import changing
from .desk import Desk


@changing
def undo(desk: Desk) -> HttpResponse:
    words = desk.opened.undo_words or ""
    opened = maps.undo(desk.opened, user=desk.request.user, token=answer.token(desk.request))
    return answer.changed(desk, opened, said.undone(words), show=_still_there(desk, opened), did="undone")


@changing
def redo(desk: Desk) -> HttpResponse:
    words = desk.opened.redo_words or ""
    opened = maps.redo(desk.opened, user=desk.request.user, token=answer.token(desk.request))
    return answer.changed(desk, opened, said.redone(words), show=_still_there(desk, opened), did="redone")


def _still_there(desk: Desk, opened: maps.Opened) -> str:
    """What was open stays open, with its values as they now are, unless it is gone."""
    state = desk.state.on(opened.map, desk.oldest)
    return state.sel or state.line
