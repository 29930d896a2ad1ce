"""Where each thing belongs: its band, its row in the band, and its order in the row."""

from __future__ import annotations

from dataclasses import dataclass

from ..bands import band_of_each, is_new
from ..things import Line, Map, Thing
from ..vocabulary import (
    BANDS,
    INGREDIENT,
    KINDS_IN_VIEW,
    MODEL,
    TAUGHT,
)

LONGEST_ROW = 7
BANDS_IN_VIEW = {
    "all": ("people", "learned", "now", "out"),
    "people": (),
    "patterns": ("learned", "now"),
    "out": ("learned", "now", "out"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the story: rows with a fixed order, then things that find their place below them."""

    code: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    free: tuple[str, ...]

    @property
    def things(self) -> tuple[str, ...]:
        return (*(id for row in self.rows for id in row), *self.free)


def in_view(map: Map, view: str) -> tuple[tuple[Thing, ...], tuple[Line, ...]]:
    """The things and lines that a view shows."""
    band = band_of_each(map)
    shown_bands = ("", "people") if view == "people" else ("", *BANDS_IN_VIEW[view])  # the client is in none
    things = tuple(
        thing for thing in map.things if thing.kind in KINDS_IN_VIEW[view] and band[thing.id] in shown_bands
    )
    shown = {thing.id for thing in things}
    return things, tuple(line for line in map.lines if line.source in shown and line.target in shown)


def bands(map: Map, view: str) -> tuple[Band, ...]:
    """The bands of a view from top to bottom, those without things left out."""
    shown, _ = in_view(map, view)
    band = band_of_each(map)
    found = []
    for code in BANDS_IN_VIEW[view]:
        if things := [thing for thing in shown if band[thing.id] == code]:
            rows, free = _ROWS[code](map, things)
            found.append(Band(code, BANDS[code], tuple(_ids(row) for row in rows if row), _ids(free)))
    return tuple(found)


def _ids(things: list[Thing]) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


def _people_rows(map: Map, things: list[Thing]) -> tuple[list[list[Thing]], list[Thing]]:
    """Those who taught something stand lowest, nearest to what was learned; a long row becomes two."""
    if len(things) <= LONGEST_ROW:
        return [by_age(things)], []
    learned = {thing.id for thing in map.of_kind(MODEL) if not is_new(thing)}
    taught = {line.source for line in map.lines if line.kind == TAUGHT and line.target in learned}
    upper = [thing for thing in things if thing.id not in taught]
    lower = [thing for thing in things if thing.id in taught]
    return [*_split(upper), *_split(lower)], []


def _learned_rows(map: Map, things: list[Thing]) -> tuple[list[list[Thing]], list[Thing]]:
    return _split(things), []


def _now_rows(map: Map, things: list[Thing]) -> tuple[list[list[Thing]], list[Thing]]:
    return [], things


def _out_rows(map: Map, things: list[Thing]) -> tuple[list[list[Thing]], list[Thing]]:
    ingredients = [thing for thing in things if thing.kind == INGREDIENT]
    new = [thing for thing in things if thing.kind != INGREDIENT]
    return _split(ingredients), sorted(new, key=lambda thing: thing.kind != MODEL)


_ROWS = {"people": _people_rows, "learned": _learned_rows, "now": _now_rows, "out": _out_rows}


def by_age(things: list[Thing]) -> list[Thing]:
    """Oldest memories first; what has no age keeps its place of arrival after the rest."""
    return sorted(things, key=lambda thing: 999 if thing.from_age is None else thing.from_age)


def _split(things: list[Thing]) -> list[list[Thing]]:
    """Rows filled one after the other as things arrived: so a new one moves none to another row."""
    starts = range(0, len(things), LONGEST_ROW)
    return [by_age(things[start : start + LONGEST_ROW]) for start in starts]
