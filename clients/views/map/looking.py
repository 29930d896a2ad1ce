"""The map for somebody who may look and not change: masked before it is drawn, and told as text."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from clients.forms.supervision import AskForm
from clients.maps import ages
from clients.models import Client, Emergency, Right, SupervisionQuestion, What
from clients.services import emergencies, looking, maps, pictures, supervision
from clients.services.exports import NameLeft
from clients.views.access import ABSENT, client_or_404, shown_again

from .desk import Desk
from .facts import Fact, facts
from .state import State

SENT = "Sent to the therapist."


class LookingDesk(Desk):
    """A desk on which the masked map lies; the map with names never reaches a template."""

    may_change = False
    form: AskForm | None  # type: ignore[assignment]

    def __init__(self, request: HttpRequest, client: Client, names: str) -> None:
        self.whole = maps.open_map(client)
        self.names = names
        # Scores, the reading and what if are the therapist's.
        state = replace(State.of(request), scores=False, reading=False, without="")
        super().__init__(request, client, looking.shown(self.whole, names), state)

    @property
    def oldest(self) -> int:
        """From the map alone: the year of birth is not on it."""
        return ages.oldest(self.map, None)

    def drawn(self) -> pictures.PagePicture:
        return pictures.shown_svg(self.whole, self.names, self.map, self.state.view)

    @cached_property
    def emergency(self) -> Emergency | None:
        return emergencies.under_way(self.client, self.request.user)

    @property
    def open_id(self) -> str:
        return self.state.sel or self.state.line

    @property
    def facts(self) -> list[Fact]:
        part = self.thing or self.line
        return facts(part, self.map) if part else []

    @property
    def ask_address(self) -> str:
        """Where the form goes that asks about what is open; for a reader in an emergency it asks nothing."""
        name = "ask_thing" if self.state.sel else "ask_line"
        return self.address(name, self.open_id)

    @property
    def may_ask(self) -> bool:
        return self.client.allows(Right.ASK, self.request.user)

    @property
    def asked(self) -> list[tuple[SupervisionQuestion, str]]:
        """What this supervisor asked about what is open, each with the answer, named like the map."""
        mine = supervision.questions(self.client).filter(author=self.request.user, about=self.open_id)
        found = list(mine)
        return list(
            zip(found, looking.as_shown(self.whole, self.names, [one.answer for one in found]), strict=True)
        )


def look(request: HttpRequest, client: Client) -> HttpResponse:
    """The whole page; for a script the panel, or the map and the panel."""
    try:
        desk = LookingDesk(request, client, _names(request, client))
    except NameLeft as left:
        return render(request, "looking/not_shown.html", {"client": client, "problem": left.sentence})
    if request.htmx.target == "stage":
        return _rendered(desk, "looking/swap.html")
    if request.htmx.target == "panel":
        desk.state = desk.state.showing("")
        return _rendered(desk, "looking/_panel.html")
    return _rendered(desk, "looking/page.html")


def opened(request: HttpRequest, client: Client, id: str) -> HttpResponse:
    """The panel of a thing or a line; without a script the page with it."""
    desk = _desk_with(request, client, id)
    return _rendered(desk, "looking/_panel.html") if request.htmx else redirect(desk.address())


@require_POST
def ask_thing(request: HttpRequest, client_id: UUID, thing_id: str) -> HttpResponse:
    return _ask(request, client_id, thing_id)


@require_POST
def ask_line(request: HttpRequest, client_id: UUID, line_id: str) -> HttpResponse:
    return _ask(request, client_id, line_id)


def _ask(request: HttpRequest, client_id: UUID, id: str) -> HttpResponse:
    """Keeps a question for the therapist; one that says nothing comes back."""
    client = client_or_404(request, client_id, Right.ASK)
    desk = _desk_with(request, client, id)
    form = AskForm(request.POST)
    if not form.is_valid():
        desk.form = form
        shown_again(request, client, What.LOOKED_AT_MAP)
        return _rendered(desk, "looking/page.html", HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
    supervision.ask(client, id, form.cleaned_data["text"], user=request.user)
    messages.success(request, SENT)
    return redirect(desk.address())


def _desk_with(request: HttpRequest, client: Client, id: str) -> LookingDesk:
    """The desk with this thing or line open; what is not on the map that is shown is not there."""
    try:
        desk = LookingDesk(request, client, _names(request, client))
    except NameLeft:
        raise Http404 from None
    desk.state = desk.state.showing(id).on(desk.map, desk.oldest)
    if not desk.open_id:
        raise Http404
    return desk


def _names(request: HttpRequest, client: Client) -> str:
    """How people are named for this user; in an emergency as they are called."""
    if client.allows(Right.READ, request.user):
        return "full"
    share = supervision.share_of(client, request.user)
    if share is None:  # stopped a moment ago
        raise Http404(ABSENT)
    return share.names


def _rendered(
    desk: LookingDesk, template: str, status: int = HTTPStatus.OK, **context: object
) -> HttpResponse:
    shown = {"desk": desk, "client": desk.client, "ask": desk.form or AskForm(), **context}
    return render(desk.request, template, shown, status=status)
