"""One client's map as it lies before one person: what the page and every fragment of it show."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from clients.forms.map import LineForm, ThingForm
from clients.maps import ages, circles, reading, shorthand, words
from clients.maps.circles import Circle, Circles
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import KINDS, VIEWS
from clients.models import Client, SupervisionQuestion, Version
from clients.services import exports, maps, pictures, supervision, versions
from clients.services.maps import Opened
from clients.services.moments import when

from . import said
from .fading import Fading
from .panel import Panel
from .stage import Stage
from .state import State

MANY_THINGS = 30
PREFIXES = {
    "person": "person: ",
    "event": "event: ",
    "model": "“",
    "pattern": "pattern: ",
    "effect": "effect: ",
    "ingredient": "ingredient: ",
}
NEW_WAY = ("new-pattern", "New way", "new way: ")


class Desk:
    """Everything here is worked out when a template first asks for it, so a fragment costs only itself."""

    kinds = KINDS
    may_change = True
    chips = [*((kind, KINDS[kind], prefix) for kind, prefix in PREFIXES.items()), NEW_WAY]

    def __init__(
        self, request: HttpRequest, client: Client, opened: Opened | None = None, state: State | None = None
    ) -> None:
        self.request = request
        self.client = client
        self.opened = opened or maps.open_map(client)
        self.state = (state or State.of(request)).on(self.map, self.oldest)
        self.form: ThingForm | LineForm | None = None  # a details form that did not go through

    def moved_on(self, opened: Opened, state: State) -> Desk:
        """The same desk with the map as it is after a change."""
        after = Desk(self.request, opened.client, opened, state)
        after.stage.begun = self.stage.begun
        return after

    @cached_property
    def panel(self) -> Panel:
        return Panel(self)

    # --- addresses ---

    def address(self, name: str = "map", *args: Any) -> str:
        return self.state.address(self.client.pk, name, *args)

    @cached_property
    def home(self) -> str:
        return reverse("clients:map", args=[self.client.pk])

    @cached_property
    def questions(self) -> list[SupervisionQuestion]:
        """What supervision asked about this map."""
        return list(supervision.questions(self.client))

    @property
    def waiting(self) -> list[SupervisionQuestion]:
        """Those the therapist has not answered or read yet."""
        return [question for question in self.questions if question.is_waiting]

    @property
    def waiting_address(self) -> str:
        """Opens what the first of them is about; if that is gone, the page with all of them."""
        about = self.waiting[0].about
        if self.map.thing(about) or self.map.line(about):
            return f"{self.home}?{self.state.showing(about).query()}"
        return reverse("clients:share", args=[self.client.pk])

    @property
    def steps(self) -> list[dict[str, str | None]]:
        """Undo and redo: the key, the label, what would be undone, and where the form goes."""
        undo, redo = self.opened.undo_words, self.opened.redo_words
        return [
            {"key": "undo", "label": "Undo", "words": undo, "action": self.address("undo")},
            {"key": "redo", "label": "Redo", "words": redo, "action": self.address("redo")},
        ]

    @cached_property
    def versions(self) -> list[tuple[Version, str]]:
        """The kept versions, newest first, each with where the form goes that goes back to it."""
        found = versions.kept(self.client)
        return [(version, self.address("go_back", version.pk)) for version in found]

    @property
    def next_version(self) -> str:
        return versions.next_name(version for version, _ in self.versions)

    @property
    def keep_address(self) -> str:
        return self.address("keep_version")

    @property
    def quick_add_address(self) -> str:
        return self.address("quick_add")

    @property
    def png_address(self) -> str:
        name = exports.file_name(self.client, "png", timezone.localdate())
        return f"{reverse('clients:export_file', args=[self.client.pk, name])}?view={self.state.view}"

    # --- what is on the desk ---

    @property
    def map(self) -> Map:
        return self.opened.map

    @property
    def token(self) -> str:
        """Which revision a form of this page changes."""
        return self.opened.token

    @property
    def thing(self) -> Thing | None:
        return self.map.thing(self.state.sel) if self.state.sel else None

    @property
    def line(self) -> Line | None:
        return self.map.line(self.state.line) if self.state.line else None

    @cached_property
    def circles(self) -> Circles:
        return circles.find(self.map)

    @cached_property
    def lit(self) -> Circle | None:
        return self.circles.circle(self.state.loop) if self.state.loop else None

    @property
    def oldest(self) -> int:
        """The last age on the slider; one further is all ages."""
        born = self.client.year_of_birth
        return ages.oldest(self.map, timezone.localdate().year - born if born else None)

    @property
    def after_oldest(self) -> int:
        """Where the slider stands for all ages."""
        return self.oldest + 1

    @cached_property
    def fading(self) -> Fading:
        return Fading(self.map, self.state, self.lit, self.tried)

    @cached_property
    def tried(self) -> reading.WhatIf | None:
        """What if those that are switched off were not there; nothing of it is stored."""
        off = self.state.off
        return None if off is None else reading.what_if(self.map, self.circles, off)

    @property
    def begun_text(self) -> str:
        """What “Add a way out”, or a question, leaves in the box when there is no script to write it."""
        if "ask" in self.request.GET:
            return self.panel.question.box if self.panel.question else ""
        out = self.request.GET.get("out", "")
        if circle := self.circles.circle(out):
            return shorthand.way_out(self.map, circle)
        return self.panel.reading.box(out) if out else ""

    @property
    def saved_when(self) -> str:
        """The time of the last change today, the date of an older one."""
        return when(self.opened.saved_at)

    @property
    def happened(self) -> str:
        """What the plain form before this page has done."""
        return said.after(self.opened, self.request.GET.get("did", ""))

    @cached_property
    def stage(self) -> Stage:
        return Stage(self)

    def drawn(self) -> pictures.PagePicture:
        """The picture of this map for the page."""
        return pictures.page_svg(self.opened, self.state.view)

    @property
    def is_new(self) -> bool:
        return len(self.map.things) == 1

    @property
    def is_large(self) -> bool:
        return self.state.view == "all" and len(self.map.things) > MANY_THINGS

    @property
    def bands(self) -> tuple[words.Band, ...]:
        return words.bands(self.map)

    @property
    def told_circles(self) -> list[tuple[str, str]]:
        """The circles for the list: name, and the whole circle as a sentence."""
        return [
            (self.circle_name(circle), words.circle_sentence(self.map, circle))
            for circle in self.circles.listed
        ]

    def circle_name(self, circle: Circle) -> str:
        return circle.name or f"Circle {self.circle_number(circle)} (no name yet)"

    def circle_number(self, circle: Circle) -> int:
        return self.circles.listed.index(circle) + 1

    @property
    def summary(self) -> str:
        return words.summary(self.map, self.circles)

    @property
    def views(self) -> list[tuple[str, str, str, bool]]:
        return [
            (code, name, self.state.query(view=code), code == self.state.view) for code, name in VIEWS.items()
        ]

    @property
    def map_query(self) -> str:
        return self.state.query(list=False)

    @property
    def list_query(self) -> str:
        return self.state.query(list=True)

    @property
    def scores_query(self) -> str:
        """This state with scores on the boxes, or without them again."""
        return self.state.query(scores=not self.state.scores)

    @cached_property
    def item_query(self) -> str:
        """What the address of every thing and line in the list begins with."""
        return self.state.query(sel="", line="")

    @property
    def all_shown_query(self) -> str:
        return self.state.all_shown().query()

    @property
    def age_form_values(self) -> list[tuple[str, str]]:
        """What the plain form of the age keeps beside the age."""
        return parse_qsl(self.state.query(age=None))
