"""The panel “Reading the map”: what it says, how each line is lit, and where its answer is typed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from clients.maps import reading
from clients.maps.reading import Beside, Course, Prompt, Reading
from clients.maps.things import Thing
from clients.maps.vocabulary import ECHOES
from clients.models import What
from clients.services import course, log, questionnaires, scores_apart
from clients.services import reading as readings

from . import course_picture, havens_picture
from .state import ALL_ON

if TYPE_CHECKING:
    from .desk import Desk


class ReadingPanel:
    """Reads the desk it lies on. Closed it costs nothing; a change is answered first and read afterwards."""

    words = reading.sentences

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def is_open(self) -> bool:
        return self.desk.state.reading

    @property
    def is_later(self) -> bool:
        """Whether a script fetches it by itself once this answer has come."""
        return self.desk.request.method == "POST" and bool(self.desk.request.htmx)

    @property
    def query(self) -> str:
        """The address with the reading in it."""
        return self.desk.state.query(reading=True)

    @property
    def toggle_query(self) -> str:
        return self.desk.state.query(reading=not self.is_open)

    @cached_property
    def read(self) -> Reading:
        desk = self.desk
        return readings.read(
            desk.client,
            desk.map,
            desk.circles,
            desk.state.off,
            beside=self._beside(),
            past=reading.over_time(*self._past),
        )

    @cached_property
    def _past(self) -> tuple[Course | None, str]:
        """What can be followed through the kept versions, and what of them was not looked at."""
        return course.read(self.desk.opened)

    @property
    def course_picture(self) -> SafeString:
        """Therapy over time as a picture; written by us, every name in it escaped."""
        found, _ = self._past
        return mark_safe(course_picture.drawn(found) if found else "")  # noqa: S308

    def _beside(self) -> tuple[Beside, ...]:
        """The scores about people of the map beside each other; whoever reads them has opened them."""
        desk = self.desk
        found = scores_apart.beside(questionnaires.given(desk.client, desk.map), desk.map)
        if found and not desk.state.scores:  # those on the boxes are logged with the page
            log.record(desk.request.user, What.OPENED_QUESTIONNAIRES, desk.client)
        return found

    @property
    def parts(self) -> list[tuple[reading.Part, list[dict[str, Any]]]]:
        return [(part, [self._line(prompt) for prompt in part.prompts]) for part in self.read.parts]

    @property
    def havens_picture(self) -> SafeString:
        """The table of who was there as a picture; written by us, every name in it escaped."""
        return mark_safe(havens_picture.drawn(self.desk.map))  # noqa: S308

    # --- what is hidden for this client ---

    @property
    def hidden_words(self) -> str:
        """How many lines are hidden; "" where none is."""
        return self.words.hidden_lines(self.read.hidden) if self.read.hidden else ""

    @property
    def hidden_query(self) -> str:
        """The address that shows what is hidden, or leaves it hidden again."""
        return self.desk.state.query(hidden=not self.desk.state.hidden, reading=True)

    @property
    def hide_address(self) -> str:
        return self.desk.address("hide_line")

    @property
    def say_again_address(self) -> str:
        return self.desk.address("say_line_again")

    def says(self, key: str) -> bool:
        """Whether there is a line with this key."""
        return any(prompt.key == key for prompt in self.read.prompts())

    # --- what if ---

    @property
    def tries(self) -> bool:
        return self.desk.tried is not None

    @property
    def trying_query(self) -> str:
        """The address that begins to ask what if, or ends it."""
        return self.desk.state.query(without="" if self.tries else ALL_ON, reading=True)

    @property
    def switches(self) -> list[dict[str, Any]]:
        """What can be switched, where anything can open a circle."""
        if not self.desk.circles.vicious:
            return []
        return [self._switch(thing) for thing in reading.switches(self.desk.map)]

    @property
    def open_switch(self) -> dict[str, Any] | None:
        """The switch of what is open in the details, if it has one."""
        thing = self.desk.thing
        return self._switch(thing) if thing and thing in reading.switches(self.desk.map) else None

    def _switch(self, thing: Thing) -> dict[str, Any]:
        state = self.desk.state
        return {
            "id": thing.id,
            "name": reading.sentences.called(thing),
            "is_off": thing.id in (state.off or ()),
            "query": state.switching(thing.id).query(),
        }

    def box(self, code: str) -> str:
        """What a question leaves in the adding box, when there is no script that writes it there."""
        question = self.read.question(code)
        return question.box if question else ""

    def _line(self, prompt: Prompt) -> dict[str, Any]:
        state = self.desk.state
        switch = self.desk.map.thing(prompt.switch)
        lit = bool(prompt.address) and (prompt.address, prompt.key) == (state.loop, state.by)
        lighting = state.lighting("") if lit else state.lighting(prompt.address, prompt.key)
        return {
            "prompt": prompt,
            "lit": lit,
            "lights": lighting.query(reading=True),
            "things": " ".join(id for id in prompt.lights if "-" not in id),
            "lines": " ".join(id for id in prompt.lights if "-" in id),
            "is_unshared": prompt.code == "shared",
            "switch": self._switch(switch) if switch else None,
            "echo": self._echo(*prompt.joins) if prompt.joins else None,
        }

    def _echo(self, later: str, before: str) -> dict[str, str]:
        """The form that draws one echo as a line."""
        names = {id: thing.label for id in (later, before) if (thing := self.desk.map.thing(id))}
        words = reading.sentences.DRAW_ECHO.format(later=names[later], before=names[before])
        return {"source": later, "target": before, "kind": ECHOES, "words": words}
