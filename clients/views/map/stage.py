"""The stage of the editor: the map as a picture, or the list in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from clients.maps.things import Map
from clients.maps.vocabulary import CLIENT, KINDS_IN_VIEW
from clients.services import pictures

from .badges import Badge, badges, with_badges
from .marks import marked

if TYPE_CHECKING:
    from .desk import Desk


class Stage:
    """Reads the desk it stands on; the engine draws when the picture is first asked for, or earlier."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.begun: pictures.Begun | None = None  # the picture of a map that is being stored

    @cached_property
    def picture(self) -> pictures.PagePicture:
        return self.desk.drawn()

    # --- drawing while a change is stored ---

    def begin(self, map: Map) -> None:
        """Lets the engine begin with a map that is about to be stored, if the answer will show it."""
        if self.desk.request.htmx and self._shows_picture_of(map):
            self.begun = pictures.begin(map, self.desk.state.view)

    def drop_begun(self) -> None:
        """Ends the engine, if what it has begun is not needed."""
        if self.begun:
            self.begun.drop()

    def draw(self, meanwhile: Callable[[], object]) -> None:
        """Draws the picture now, if the stage shows one; `meanwhile` is done while the engine works."""
        desk = self.desk
        if self._shows_picture_of(desk.map):
            self.picture = pictures.unstored_svg(desk.opened, desk.state.view, self.begun, meanwhile)

    def store_picture(self) -> None:
        """Stores the picture that was drawn."""
        if self._shows_picture_of(self.desk.map):
            pictures.store(self.picture)

    # --- what is seen ---

    @cached_property
    def svg(self) -> SafeString:
        desk = self.desk
        return marked(with_badges(self.picture.svg, self.badges), desk.map, desk.state, desk.fading)

    @cached_property
    def badges(self) -> dict[str, Badge]:
        """Scores about people, where they are wished."""
        return badges(self.desk.client, self.desk.map) if self.desk.state.scores else {}

    @property
    def is_lit(self) -> bool:
        """Whether the stage shows what is lit: the people view, for one, has no circles."""
        lit = self.desk.fading.lit
        if self.shows_list:
            return bool(lit)
        return not self.is_empty_view and bool(lit) and ' data-lit="true"' in self.svg

    @property
    def is_faded(self) -> bool:
        fading = self.desk.fading
        return bool(fading.age_words or fading.focus_words or fading.what_if_words or self.is_lit)

    @property
    def shows_list(self) -> bool:
        return self.desk.state.list or (not self.is_empty_view and bool(self.picture.problem))

    @property
    def is_empty_view(self) -> bool:
        return self._is_empty_view_of(self.desk.map)

    def _shows_picture_of(self, map: Map) -> bool:
        return not self.desk.state.list and not self._is_empty_view_of(map)

    def _is_empty_view_of(self, map: Map) -> bool:
        view = self.desk.state.view
        kinds = [kind for kind in KINDS_IN_VIEW[view] if kind != CLIENT]
        return view != "all" and not map.of_kind(*kinds)
