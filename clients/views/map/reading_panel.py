"""The panel “Reading the map”: what it says, how each line is lit, and where its answer is typed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from clients.maps import reading
from clients.maps.reading import Prompt, Reading
from clients.services import questionnaires

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
        return reading.read(desk.map, desk.circles, questionnaires.people_scored(desk.client))

    @property
    def parts(self) -> list[tuple[reading.Part, list[dict[str, Any]]]]:
        return [(part, [self._line(prompt) for prompt in part.prompts]) for part in self.read.parts]

    def box(self, code: str) -> str:
        """What a question leaves in the adding box, when there is no script that writes it there."""
        question = self.read.question(code)
        return question.box if question else ""

    def _line(self, prompt: Prompt) -> dict[str, Any]:
        state = self.desk.state
        lit = bool(prompt.address) and prompt.address == state.loop
        return {
            "prompt": prompt,
            "lit": lit,
            "lights": state.query(loop="" if lit else prompt.address, reading=True),
            "things": " ".join(id for id in prompt.lights if "-" not in id),
            "lines": " ".join(id for id in prompt.lights if "-" in id),
            "is_unshared": prompt.code == "shared",
        }
