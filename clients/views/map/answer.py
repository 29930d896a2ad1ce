"""How the editor answers: parts of the page to a script, a whole page or a redirect to a plain form."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from attachmap.typed import typed_words
from clients.maps.circles import Circle
from clients.maps.edits import Edit, say
from clients.maps.things import Refused
from clients.services import maps
from clients.services.maps import Conflict, Opened
from clients.views.access import client_or_404

from . import said
from .desk import Desk

Changing = Callable[..., HttpResponse]


class SentFirst(HttpResponse):
    """An answer that nobody waits for longer than needed: the rest is done when it is on its way."""

    def __init__(self, content: str, rest: Callable[[], None]) -> None:
        super().__init__(content)
        self._rest = rest

    def close(self) -> None:
        try:
            self._rest()
        finally:
            super().close()


def changing(view: Callable[..., HttpResponse]) -> Changing:
    """A view that changes the map: only by POST, never with a stale token, never with a bare error."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, client_id: UUID, **kwargs: str) -> HttpResponse:
        desk = Desk(request, client_or_404(request, client_id, changes_map=True))
        if request.method != "POST":
            return redirect(desk.address())
        try:
            return view(desk, **kwargs)
        except Conflict as conflict:
            return conflicted(desk, conflict, typed=typed_words(request))
        except Refused as refused:
            return not_changed(desk, refused.sentence)
        finally:
            desk.stage.drop_begun()

    return wrapped


def token(request: HttpRequest) -> str:
    """The revision a change was made on: scripts send the newest one they were given."""
    return request.POST.get("now") or request.POST.get("token", "")


def apply(desk: Desk, edit: Edit) -> Opened:
    """The map after an edit to the revision that the form stood on. Raises Refused or Conflict."""
    now, user = token(desk.request), desk.request.user
    return maps.apply_edit(desk.opened, edit, user=user, token=now, begin=desk.stage.begin)


def done(desk: Desk, edit: Edit, *, show: str | None = None) -> HttpResponse:
    """Makes an edit, and answers with what was done. Raises Refused or Conflict."""
    words = said.done(say(desk.map, edit))
    return changed(desk, apply(desk, edit), words, show=show)


def changed(
    desk: Desk, opened: Opened, words: str, *, show: str | None = None, did: str = "done", **context: Any
) -> HttpResponse:
    """The answer to a change that was made. `show` opens a thing, a line or (for "") the overview."""
    state = desk.state if show is None else desk.state.showing(show)
    after = desk.moved_on(opened, state)
    if did == "done" and opened.token == desk.token:
        words, did = "", ""  # it was so already
    if not desk.request.htmx:
        return redirect(f"{after.address()}&did={did}-{opened.token}" if did else after.address())
    panel = show is not None or after.state != desk.state
    if closed := _closed(desk, after):
        words = f"{words} {said.CLOSED}".strip()
        context["closed"] = after.state.showing("").lighting(closed.id).query()
    return _swap(after, words=words, panel=panel, **context)


def _closed(before: Desk, after: Desk) -> Circle | None:
    """The vicious circle that this change has closed, if it has."""
    known = {circle.id for circle in before.circles.vicious}
    return next((circle for circle in after.circles.vicious if circle.id not in known), None)


def not_changed(desk: Desk, sentence: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    """The answer when nothing was changed, and why."""
    if desk.request.htmx:
        return _render(desk, "map/not_changed.html", status, words=sentence)
    return page(desk, status, problem=sentence)


def refused(desk: Desk, template: str, **context: Any) -> HttpResponse:
    """The answer when what was sent stays in its form: that part of the editor, or the whole page."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if desk.request.htmx:
        return _render(desk, template, status, **context)
    return page(desk, status, **context)


def conflicted(desk: Desk, conflict: Conflict, **context: Any) -> HttpResponse:
    """The answer when the map was changed elsewhere since; the words that were sent stay where they are."""
    if desk.request.htmx:
        return _render(desk, "map/conflict.html", HTTPStatus.CONFLICT, conflict=conflict, **context)
    return page(desk, HTTPStatus.CONFLICT, conflict=conflict, is_newest=True, **context)


def newest(desk: Desk) -> HttpResponse:
    """All that shows the map as it now is; the box with its words is left alone."""
    return _swap(desk, words=said.NEWEST, panel=True, empties_preview=True)


def page(desk: Desk, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
    """The whole editor."""
    return _render(desk, "map/page.html", status, has_problem=status >= HTTPStatus.BAD_REQUEST, **context)


def fragment(desk: Desk, template: str, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
    """One part of the editor."""
    return _render(desk, template, status, **context)


def read_again(desk: Desk) -> HttpResponse:
    """The same map with other things faded, or with something else open in the panel."""
    return _swap(desk, panel=True)


def _swap(desk: Desk, **context: Any) -> HttpResponse:
    """The parts of the page that changed. While the engine draws, all but the picture is written."""

    @cache
    def beside() -> str:
        return _text(desk, "map/_beside.html", **context)

    desk.stage.draw(meanwhile=beside)
    return SentFirst(_text(desk, "map/swap.html", beside=beside()), desk.stage.store_picture)


def _text(desk: Desk, template: str, **context: Any) -> str:
    return render_to_string(template, {"desk": desk, "client": desk.client, **context}, desk.request)


def _render(desk: Desk, template: str, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
    return HttpResponse(_text(desk, template, **context), status=status)
