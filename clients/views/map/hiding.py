"""Hiding a line of the reading for this client, and letting it be said again. The map is not touched."""

from django.http import HttpResponse
from django.shortcuts import redirect

from clients.maps.reading import sentences
from clients.maps.things import Refused
from clients.services import reading

from . import answer
from .answer import changing
from .desk import Desk

GONE = "That line is not said any more. Nothing was hidden."
EVERY = "every"


@changing
def hide(desk: Desk) -> HttpResponse:
    """Hides one of the lines that are said now."""
    key = desk.request.POST.get("line", "")
    if not desk.panel.reading.says(key):
        raise Refused(GONE)
    reading.hide(desk.client, key, user=desk.request.user)
    return _read_again(desk, "hidden", sentences.HIDDEN)


@changing
def say_again(desk: Desk) -> HttpResponse:
    """Lets one line be said again, or every one."""
    key = desk.request.POST.get("line", "")
    if key == EVERY:
        reading.say_all_again(desk.client, user=desk.request.user)
        return _read_again(desk, "all_again", sentences.ALL_SAID_AGAIN)
    reading.say_again(desk.client, key, user=desk.request.user)
    return _read_again(desk, "again", sentences.SAID_AGAIN)


def _read_again(desk: Desk, did: str, words: str) -> HttpResponse:
    """The reading as it is now; without a script the page with it."""
    after = desk.moved_on(desk.opened, desk.state)
    if not desk.request.htmx:
        return redirect(f"{after.address()}&did={did}-{after.token}#reading")
    return answer.fragment(after, "map/read_again.html", words=words)
