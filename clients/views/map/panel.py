"""What the panel beside the map shows: the circles and the legend, or the details of what is open."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from clients.forms.map import LineForm, NewLineForm, ThingForm
from clients.maps import bands, shorthand, words
from clients.maps.asking import Question, next_question
from clients.maps.circles import Circle
from clients.maps.edits import TurnLine
from clients.maps.nearby import MOST_STEPS, SIDES
from clients.maps.things import Line, Thing
from clients.maps.vocabulary import CHAIN_KINDS, CLIENT, EFFECT, KINDS, LEADS_TO, LINE_KINDS
from clients.models import Assessment, SupervisionQuestion
from clients.services import assessments, entered

from .reading_panel import ReadingPanel
from .saving import refusal

if TYPE_CHECKING:
    from .desk import Desk

LEGEND_LINES = {
    "safe": "safe, warm",
    "mixed": "now warm, now not",
    "critical": "critical",
    "frightening": "frightening",
    "distant": "distant",
    "unsaid": "not said yet",
    "taught": "taught",
    "leads_to": "leads to",
    "helps_change": "helps change",
    "offers": "can offer",
    "replaces": "instead of",
    "echoes": "expected to be like",
}
LEGEND_NEW = {"new-model": "New model", "new-pattern": "New way"}


class Panel:
    """Reads the desk it lies on; nothing is worked out before it is asked for."""

    legend_kinds = [*((kind, name) for kind, name in KINDS.items() if kind != CLIENT), *LEGEND_NEW.items()]
    legend_lines = list(LEGEND_LINES.items())

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def legend_qualities(self) -> list[tuple[str, str]]:
        """The qualities of ties that are on this map; distant is a line of its own already."""
        found = words.qualities(self.desk.map.lines)
        return [(code, name) for code, name in found if code not in LEGEND_LINES]

    @property
    def has_notes(self) -> bool:
        """Whether a note of a thing has its dot on the map."""
        return any(thing.note for thing in self.desk.map.things)

    # --- nothing open ---

    @property
    def vicious(self) -> list[dict[str, Any]]:
        return [self._card(circle) for circle in self.desk.circles.vicious]

    @property
    def holding(self) -> list[dict[str, Any]]:
        """The circles of the new system only."""
        return [self._card(circle) for circle in self.desk.circles.holding]

    def _card(self, circle: Circle) -> dict[str, Any]:
        lit = circle.id == self.desk.state.loop
        return {
            "circle": circle,
            "number": self.desk.circle_number(circle),
            "chain": words.chain(self.desk.map, circle),
            "things": " ".join(circle.things),
            "lines": " ".join(circle.lines),
            "ways_out": words.ways_out_words(circle),
            "way_out": shorthand.way_out(self.desk.map, circle),
            "lit": lit,
            "query": self.desk.state.lighting("" if lit else circle.id).query(),
        }

    @cached_property
    def assessment(self) -> Assessment | None:
        return assessments.current(self.desk.client)

    @cached_property
    def lacking(self) -> list[Thing]:
        """People, events and ingredients that the assessment has and the map lacks."""
        return entered.offered(self.assessment, self.desk.map)

    @cached_property
    def lacking_difficulties(self) -> list[tuple[str, str, str]]:
        return entered.offered_difficulties(self.assessment, self.desk.map)

    @cached_property
    def offered(self) -> list[tuple[str, str, str]]:
        """What the assessment says and the map lacks: kind, words, and the address of Add."""
        address = self.desk.address
        things = [(one.kind, one.label, address("add_entered", one.id)) for one in self.lacking]
        difficulties = self.lacking_difficulties
        return [*things, *((EFFECT, name, address("add_difficulty", code)) for code, name, _ in difficulties)]

    @property
    def add_all_address(self) -> str:
        return self.desk.address("add_all")

    @cached_property
    def question(self) -> Question | None:
        """What to ask next while the map begins."""
        return next_question(self.desk.map)

    @property
    def question_query(self) -> str:
        """The address that opens whatever answers the question, where there is no script."""
        question = self.question
        if question and question.opens:
            return self.desk.state.showing(question.opens).query()
        return f"{self.desk.item_query}&ask=1"

    @property
    def origin(self) -> entered.Origin | None:
        """The assessment that the open thing came from, if any."""
        return entered.origin(self.desk.client, self.desk.thing) if self.desk.thing is not None else None

    @cached_property
    def reading(self) -> ReadingPanel:
        return ReadingPanel(self.desk)

    @cached_property
    def circle_name_address(self) -> str:
        return self.desk.address("circle_name")

    # --- a thing or a line open ---

    @cached_property
    def details(self) -> ThingForm | LineForm | None:
        """The form of what is open; one that did not go through keeps what was typed."""
        if self.desk.form is not None:
            return self.desk.form
        if self.desk.thing is not None:
            return self.thing_form(self.desk.thing)
        return self.line_form(self.desk.line) if self.desk.line is not None else None

    def thing_form(self, thing: Thing, data: Any = None) -> ThingForm:
        return ThingForm(thing, self.desk.map, url=self.desk.address("thing", thing.id), data=data)

    def line_form(self, line: Line, data: Any = None) -> LineForm:
        return LineForm(line, self.desk.map, url=self.desk.address("line", line.id), data=data)

    @property
    def title(self) -> str:
        if self.desk.thing is not None:
            return self.desk.thing.label
        return words.line_title(self.desk.map, self.desk.line) if self.desk.line is not None else ""

    @property
    def kind_name(self) -> str:
        if self.desk.thing is not None:
            return LEGEND_NEW.get(self.symbol) or KINDS[self.desk.thing.kind]
        return LINE_KINDS[self.desk.line.kind].name if self.desk.line is not None else ""

    @property
    def symbol(self) -> str:
        return bands.symbol(self.desk.thing) if self.desk.thing is not None else ""

    @property
    def asked(self) -> list[SupervisionQuestion]:
        """What supervision asked about what is open."""
        open_now = self.desk.state.sel or self.desk.state.line
        return [question for question in self.desk.questions if question.about == open_now]

    @property
    def closed_query(self) -> str:
        return self.desk.state.showing("").query()

    @property
    def steps(self) -> list[tuple[int, str, bool]]:
        """How far round what is open to show: steps, the address that shows them or lets go, chosen."""
        state, id = self.desk.state, self.desk.state.sel or self.desk.state.line
        chosen = state.focus if state.near == id else 0
        side = state.side if chosen else ""
        return [
            (
                number,
                state.unfocused().query()
                if number == chosen
                else state.query(focus=number, near=id, side=side),
                number == chosen,
            )
            for number in range(1, MOST_STEPS + 1)
        ]

    @property
    def sides(self) -> list[tuple[str, str, str, bool]]:
        """Which lines those steps follow: code, words, address, chosen. Only while something is in focus."""
        state = self.desk.state
        if not state.focus or state.near != (state.sel or state.line):
            return []
        return [(code, name, state.query(side=code), code == state.side) for code, name in SIDES.items()]

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """The lines of the open thing: id, address, sentence."""
        desk = self.desk
        found = desk.map.lines_of(desk.state.sel)
        return [(line.id, desk.state.showing(line.id).query(), self._told(line)) for line in found]

    @property
    def new_line(self) -> NewLineForm | None:
        return NewLineForm(self.desk.thing, self.desk.map) if self.desk.thing is not None else None

    @property
    def new_line_address(self) -> str:
        return self.desk.address("line_new")

    @property
    def turn_address(self) -> str:
        """Where the form goes that turns the open line round; "" where its ends allow one direction only."""
        id = self.desk.state.line
        return "" if refusal(self.desk.map, TurnLine(id)) else self.desk.address("line_turn", id)

    @property
    def remove_address(self) -> str:
        """Where the form goes that removes what is open; the client stays."""
        state = self.desk.state
        if state.sel == CLIENT:
            return ""
        name = "thing_remove" if state.sel else "line_remove"
        return self.desk.address(name, state.sel or state.line)

    @property
    def can_be_in_circles(self) -> bool:
        open_kind = getattr(self.desk.thing or self.desk.line, "kind", "")
        return open_kind in (*CHAIN_KINDS, LEADS_TO)

    @property
    def part_of(self) -> list[tuple[str, str]]:
        """The circles that the open thing or line is part of: name, and the address that lights it."""
        desk = self.desk
        found = desk.circles.through(desk.state.sel or desk.state.line)
        return [(desk.circle_name(circle), desk.state.lighting(circle.id).query()) for circle in found]

    def _told(self, line: Line) -> str:
        sentence = words.line_sentence(self.desk.map, line)
        on_line = words.line_words(self.desk.map, line)
        return f"{sentence} ({on_line})" if on_line else sentence
