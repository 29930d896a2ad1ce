"""Show to client: the map told step by step, on a page that holds nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from clients import showing
from clients.maps import picture, telling, words
from clients.maps.telling import Step
from clients.maps.things import Map, Thing
from clients.maps.vocabulary import NAMES
from clients.models import Client, Leaving, What
from clients.services import exports, log, maps, pictures
from clients.services.exports import NameLeft
from clients.views.access import client_or_404
from clients.views.asked import one_of

FIRST_NAMES = "roles"  # what is safest comes first
FORGET = '"cache"'  # pages that a browser keeps alive for its Back button go too


@require_safe
def present(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """One step. Without a step it begins; so it does when it was left in the meantime."""
    client = client_or_404(request, client_id, what=None)
    names = _names(request)
    step = request.GET.get("step")
    try:
        shown = Showing(client, names, request.GET)
    except NameLeft as left:
        context = {"client": client, "problem": left.sentence}
        return render(request, "map/not_shown.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    begins = step is None or not _goes_on(request, client, names)
    if begins:
        _begin(request, client, names)
    response = _page(request, shown) if step is not None else redirect(shown.address(1))
    if begins and showing.is_locked(request.session):
        response.headers["Clear-Site-Data"] = FORGET
    return response


def _names(request: HttpRequest) -> str:
    """How people are to be named. Full names only from hands that may go back to editing."""
    asked = one_of(request.GET, "names", NAMES, FIRST_NAMES)
    if asked == "full" and showing.is_locked(request.session):
        return showing.shown_names(request.session) or FIRST_NAMES
    return asked


def _page(request: HttpRequest, shown: Showing) -> HttpResponse:
    template = "map/blank.html" if "blank" in request.GET else "map/present.html"
    locked = showing.is_locked(request.session) and shown.names != "full"
    names = [(code, name) for code, name in shown.all_names if code != "full" or not locked]
    return render(request, template, {"client": shown.client, "shown": shown, "names": names})


def _asks(request: HttpRequest) -> bool:
    return request.user.leaving_asks != Leaving.NOTHING


def _goes_on(request: HttpRequest, client: Client, names: str) -> bool:
    closed = showing.is_locked(request.session) or not _asks(request)
    return closed and showing.is_shown(request.session, client.pk, names)


def _begin(request: HttpRequest, client: Client, names: str) -> None:
    showing.begin(request.session, client.pk, names, lock=_asks(request))
    log.record(request.user, What.SHOWED_MAP, client, NAMES[names].lower())


class Showing:
    """What the page of one step shows; everything on it comes from the map as it is handed out."""

    def __init__(self, client: Client, names: str, asked: QueryDict) -> None:
        self.client = client
        self.names = names
        self.home = reverse("clients:present", args=[client.pk])
        self.opened = maps.open_map(client)
        told = replace(self.opened, map=telling.in_clients_words(self.opened.map))
        self.map: Map = exports.handed_out(told, names)
        self.circles = telling.circles_to_tell(self.map)
        self.circle = _within(asked.get("circle", ""), max(1, len(self.circles)))
        # How many circles have been shown: going back to the first one takes none of them back.
        self.told = max(self.circle, _within(asked.get("told", ""), max(1, len(self.circles))))
        self.steps = telling.steps(self.map, self.circle, self.told)
        self.number = _within(asked.get("step", ""), len(self.steps))

    @property
    def step(self) -> Step:
        return self.steps[self.number - 1]

    def address(self, number: int, circle: int = 0, **more: str) -> str:
        """Where a step is; with the circle that is shown and how many were, where there is more than one."""
        place = {"step": number, "names": self.names} | self.which(circle or self.circle)
        return f"{self.home}?{urlencode({**place, **more})}"

    def which(self, circle: int) -> dict[str, int]:
        told = max(circle, self.told)
        return ({"circle": circle} if circle > 1 else {}) | ({"told": told} if told > circle else {})

    @property
    def kept(self) -> dict[str, int]:
        """What the plain form of the names keeps beside the step."""
        return self.which(self.circle)

    @property
    def other_circle(self) -> str:
        """Where the next circle is, and after the last one the first."""
        if self.step.code != telling.CIRCLE or len(self.circles) < 2:
            return ""
        return self.address(self.number, self.circle % len(self.circles) + 1)

    @property
    def here(self) -> str:
        return self.address(self.number)

    @property
    def blank(self) -> str:
        return self.address(self.number, blank="1")

    @property
    def before(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(self.number + 1) if self.number < len(self.steps) else ""

    @property
    def numbers(self) -> list[tuple[int, str]]:
        return [(number, self.address(number)) for number in range(1, len(self.steps) + 1)]

    @property
    def all_names(self) -> list[tuple[str, str]]:
        return list(reversed(NAMES.items()))

    @cached_property
    def picture(self) -> pictures.PagePicture:
        return pictures.shown_svg(self.opened, self.names, self.map)

    @property
    def svg(self) -> SafeString:
        """The one drawing of the whole map, without what is not told yet."""
        told = telling.part(self.map, self.step.told)
        names = {thing.id: words.thing_name(told, thing) for thing in told.things}
        names |= {line.id: words.line_name(told, line) for line in told.lines}
        label = f"Map: {words.count(len(told.things), 'thing')}"
        # Built and checked by clients.maps.picture; names are escaped there too.
        return mark_safe(picture.part(self.picture.svg, label, names, self._marks(), self.step.bands))  # noqa: S308

    def _marks(self) -> dict[str, str]:
        step = self.step
        marks = dict.fromkeys(step.told, "")
        if step.strong:
            marks = {id: "strong" if id in step.strong else "faint" for id in step.told}
        fresh = {id: f"{mark} fresh".strip() for id, mark in marks.items() if id in step.fresh}
        return {id: mark for id, mark in (marks | fresh).items() if mark}

    @property
    def chain(self) -> tuple[Thing, ...]:
        circle = self.step.circle
        return words.chain(self.map, circle) if circle and self.step.code == telling.CIRCLE else ()

    @property
    def room(self) -> str:
        """As many letters as the longest circle will need, so that its step moves nothing; not its words."""
        chains = (words.chain(self.map, circle) for circle in self.circles)
        told = (" → ".join([*(thing.label for thing in chain), words.ROUND_AGAIN]) for chain in chains)
        return re.sub(r"\S", "n", max(told, key=len, default=""))


def _within(typed: str, last: int) -> int:
    """The step that was asked for, or the nearest there is."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else 1
    return min(max(number, 1), last)
