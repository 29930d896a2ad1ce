"""For what matters most: whoever does it has proved within the last ten minutes who they are."""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from attachmap import sessions
from attachmap.typed import typed_words

PROVED = "proved_at"


def sure_who(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a view. On a method: `@method_decorator(sure_who)`."""

    @wraps(view)
    def asks_first(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs) if is_sure(request) else ask(request)

    return asks_first


def is_sure(request: HttpRequest) -> bool:
    """Whether this session was signed in, or its user asked again, only minutes ago."""
    now = time.time()
    proved = request.session.get(PROVED, request.session.get(sessions.STARTED, now))
    return now - proved < settings.SURE_SECONDS


def remember(request: HttpRequest) -> None:
    """The password or the second factor was right; the session gets a new id with its new rights."""
    request.session[PROVED] = time.time()
    request.session.cycle_key()


def ask(request: HttpRequest) -> HttpResponse:
    """What was typed into a form is given back first; then to the page that asks, and back."""
    if typed := typed_words(request):
        context = {"typed": typed, "sure": _address(request)}
        return render(request, "sure/not_yet.html", context, status=HTTPStatus.FORBIDDEN)
    return go_and_come_back(request)


def go_and_come_back(request: HttpRequest, to: str = "") -> HttpResponse:
    """To the page that asks; from there back to this address, or `to` the page that leads to a file."""
    return redirect(_address(request, to))


def _address(request: HttpRequest, to: str = "") -> str:
    return reverse("clients:sure", query={"next": to or request.get_full_path()})
