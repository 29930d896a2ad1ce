"""Therapy over time as a small picture: versions from left to right, a row for all that is followed.

A circle without a way out is a closed ring, one with a way out an open ring. It says nothing that the list
beside it does not say in words. Its colours are those of paper; on a page the style sheet has its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from typing import TypeVar

from clients.instruments.pictures import svg
from clients.maps.reading import Course, Kept, sentences
from clients.maps.reading.course import CLOSED, OPEN, Lane, Way
from clients.maps.reading.course_told import day_words

ROOM_FOR_NAMES = 40.0
MANY = 6  # versions, from which on less is written above and beside each
MOST_CIRCLES, MOST_WAYS, MOST_INGREDIENTS = 5, 4, 6
RING, DOT, SQUARE = 6.0, 3.2, 8.0
HEIGHT = 34.0  # from an anxiety of 0 to one of 10
GAP = 50  # degrees to each side of where a ring is open
INK, SOFT, RULE, PAPER, RED, GREEN = "#1e2e35", "#4c5c64", "#d9d2c3", "#ffffff", "#a33e2c", "#22694a"
PAINT = {
    "course-name": f'fill="{INK}"',
    "course-head": f'fill="{INK}" font-weight="bold"',
    "course-soft": f'fill="{SOFT}"',
    "course-number": f'fill="{INK}"',
    "course-rule": f'fill="none" stroke="{RULE}"',
    "course-end": f'fill="none" stroke="{RULE}" stroke-dasharray="2 4"',
    "course-lane": f'fill="none" stroke="{SOFT}"',
    "course-closed": f'fill="none" stroke="{RED}" stroke-width="2.6"',
    "course-open": f'fill="none" stroke="{GREEN}" stroke-width="2.6" stroke-linecap="round"',
    "course-expected": f'fill="{PAPER}" stroke="{SOFT}" stroke-width="1.4"',
    "course-met": f'fill="{INK}"',
    "course-there": f'fill="{PAPER}" stroke="{GREEN}" stroke-width="1.4"',
    "course-offered": f'fill="{GREEN}" stroke="{GREEN}" stroke-width="1.4"',
}
Followed = TypeVar("Followed", Lane, Way)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sizes in units that are pixels where there is room for all of them."""

    width: float
    names: float
    type: float
    small: float
    columns_of_legend: int


NARROW = Sheet(330, 122, 11.5, 9.5, 2)
WIDE = Sheet(680, 250, 13, 11.5, 3)


def drawn(course: Course, *, id: str = "course", wide: bool = False, caption: str = "") -> str:
    """The picture as an SVG; the wide one is for a page and for paper, with a caption below it."""
    page = _Page(course, WIDE if wide else NARROW)
    page.versions()
    page.circles()
    page.ways()
    page.ingredients()
    page.agreed()
    page.legend()
    page.caption(caption)
    first, last = (day_words(course.kept[place].day) for place in (0, -1))
    told = sentences.OVER_TIME_PICTURE_SAYS.format(number=len(course.kept), first=first, last=last)
    size = (page.sheet.width, page.y)
    made = svg.figure(id, "course", size, sentences.OVER_TIME_PICTURE, told, page.parts)
    return re.sub(r'class="(course-\w+)"', lambda found: f"{found[0]} {PAINT[found[1]]}", made)


class _Page:
    """The picture as it grows from top to bottom; `y` is where the next row begins."""

    def __init__(self, course: Course, sheet: Sheet) -> None:
        self.course = course
        self.sheet = sheet
        self.y = 0.0
        self.parts: list[str] = []

    def x(self, place: int) -> float:
        """The middle of a version's column."""
        return self.sheet.names + self.column * (place + 0.5)

    @property
    def column(self) -> float:
        return (self.sheet.width - self.sheet.names) / len(self.course.kept)

    def versions(self) -> None:
        """Above each column its day, and where there is room what it is called."""
        size = self.sheet.small if len(self.course.kept) < MANY else self.sheet.small - 1.5
        above = [_above(kept, size, self.column - 4) for kept in self.course.kept]
        rows = max(len(lines) for lines in above)
        for place, lines in enumerate(above):
            for row, text in enumerate(lines, start=rows - len(lines)):
                at = self.x(place), size + row * size * svg.LEADING
                self.parts.append(svg.words("course-soft", at, text, size, "middle"))
        self.y = rows * size * svg.LEADING + 6

    def circles(self) -> None:
        self._lanes(sentences.CIRCLES_FOLLOWED, self.course.circles, MOST_CIRCLES)

    def ingredients(self) -> None:
        self._lanes(sentences.INGREDIENTS_FOLLOWED, self.course.ingredients, MOST_INGREDIENTS)

    def ways(self) -> None:
        """New ways with the anxiety expected and met, 10 above and 0 below."""
        known = [way for way in self.course.ways if any(_is_known(*both) for both in _anxieties(way))]
        if not known:
            return
        self._heading(sentences.WAYS_FOLLOWED)
        for way in _most_moved(known, MOST_WAYS, lambda one: len(set(_anxieties(one)))):
            middle = self._row(way.lane.name, HEIGHT + 16)
            self._ends(middle)
            before = None
            for place, (expected, met) in enumerate(_anxieties(way)):
                is_new = expected != before
                self.parts += _anxiety(
                    (self.x(place), middle), expected, met, self.sheet.small, is_new=is_new
                )
                before = expected
        self._more(len(known) - MOST_WAYS)

    def agreed(self) -> None:
        """How many things and lines are agreed with the client, where any is."""
        if not any(self.course.agreed):
            return
        self._rule()
        middle = self._row(sentences.AGREED, 28)
        for place, ids in enumerate(self.course.agreed):
            at = self.x(place), middle + self.sheet.type * 0.36
            self.parts.append(svg.words("course-number", at, str(len(ids)), self.sheet.type, "middle"))

    def legend(self) -> None:
        """What the signs mean: those that are on this picture."""
        self._rule()
        size, across = self.sheet.small + 1, self.sheet.columns_of_legend
        states = {state for lane in (*self.course.circles, *self.course.ingredients) for state in lane.states}
        for way in self.course.ways:
            states |= {"expected"} if any(number is not None for number in way.expected) else set()
            states |= {"met"} if any(number is not None for number in way.actual) else set()
        shown = [(state, words) for state, words in sentences.SIGNS.items() if state in states]
        for place, (state, words) in enumerate(shown):
            x = 8 + self.sheet.width / across * (place % across)
            y = self.y + 16 + 20 * (place // across)
            self.parts += [_sign(state, (x, y - 4)), svg.words("course-soft", (x + 13, y), words, size)]
        self.y += 20 * -(-len(shown) // across) + 8

    def _ends(self, middle: float) -> None:
        """The lowest and the highest anxiety there can be."""
        for y in (middle - HEIGHT / 2, middle + HEIGHT / 2):
            self.parts.append(svg.line("course-end", (self.sheet.names, y), (self.sheet.width, y)))

    def caption(self, words: str) -> None:
        """Whose picture it is, and of which day, where it goes on paper."""
        if words:
            self._rule()
            self.parts.append(svg.words("course-soft", (0, self.y + 18), words, self.sheet.small))
            self.y += 24

    def _lanes(self, heading: str, lanes: Sequence[Lane], most: int) -> None:
        if not lanes:
            return
        self._heading(heading)
        for lane in _most_moved(lanes, most, lambda one: len(set(one.states))):
            middle = self._row(lane.name, 32)
            self.parts += self._lane(lane, middle)
        self._more(len(lanes) - most)

    def _lane(self, lane: Lane, middle: float) -> Iterator[str]:
        """The signs of a lane, joined where it is on two versions after each other."""
        there = [(self.x(place), state) for place, state in enumerate(lane.states)]
        for (left, before), (right, after) in pairwise(there):
            if before and after:
                yield svg.line("course-lane", (left + RING + 4, middle), (right - RING - 4, middle))
        yield from (_sign(state, (x, middle)) for x, state in there if state)

    def _heading(self, words: str) -> None:
        self._rule()
        size = self.sheet.type
        self.parts.append(svg.words("course-head", (0, self.y + size + 5), words, size))
        self.y += size + 10

    def _row(self, name: str, height: float) -> float:
        """The name of a row at its left; answers with its middle."""
        size, middle = self.sheet.type, self.y + height / 2
        lines = svg.lines_of(_plain(name), size, self.sheet.names - 10, 2)
        first = middle + size * 0.36 - (len(lines) - 1) * size * svg.LEADING / 2
        for place, text in enumerate(lines):
            at = 0, first + place * size * svg.LEADING
            self.parts.append(svg.words("course-name", at, text, size))
        self.y += height
        return middle

    def _more(self, number: int) -> None:
        if number > 0:
            text = sentences.MORE_FOLLOWED.format(number=number)
            self.parts.append(svg.words("course-soft", (0, self.y + 12), text, self.sheet.small + 1))
            self.y += 18

    def _rule(self) -> None:
        self.y += 4
        self.parts.append(svg.line("course-rule", (0, self.y), (self.sheet.width, self.y)))


def _above(kept: Kept, size: float, width: float) -> list[str]:
    """What stands above a column, from the top: its name, where there is room for one, day and year."""
    title = svg.lines_of(kept.title, size, width, 1) if kept.title and width > ROOM_FOR_NAMES else []
    return [*title, f"{kept.day.day} {kept.day:%b}", f"{kept.day:%Y}"]


def _most_moved(
    followed: Sequence[Followed], most: int, moves: Callable[[Followed], int]
) -> Iterable[Followed]:
    """At most so many, in their order: what has changed most comes before what stayed the same."""
    chosen = sorted(range(len(followed)), key=lambda place: -moves(followed[place]))[:most]
    return [followed[place] for place in sorted(chosen)]


def _anxieties(way: Way) -> list[tuple[int | None, int | None]]:
    return list(zip(way.expected, way.actual, strict=True))


def _is_known(expected: int | None, met: int | None) -> bool:
    return expected is not None or met is not None


def _anxiety(at: Point, expected: int | None, met: int | None, size: float, *, is_new: bool) -> Iterator[str]:
    """Expected as a ring, met as a dot, each as high as it is. What was expected before has no number."""
    x, middle = at
    known = [
        (name, number, middle + HEIGHT / 2 - HEIGHT / 10 * number)
        for name, number in (("expected", expected), ("met", met))
        if number is not None
    ]
    if len(known) == 2:
        yield svg.line("course-lane", (x, known[0][2]), (x, known[1][2]))
    for name, number, y in known:
        yield _sign(name, (x, y))
        if name == "met" or (is_new and expected != met):
            beside = (x + 7, "start") if name == "met" else (x - 8, "end")
            yield svg.words("course-number", (beside[0], y + size * 0.36), str(number), size, beside[1])


def _sign(state: str, at: Point) -> str:
    x, y = at
    half = SQUARE / 2
    kind = f"course-{state}"
    if state == OPEN:
        return _open_ring(kind, at)
    if state in (CLOSED, "expected", "met"):
        reach = {CLOSED: RING, "expected": DOT + 1.2}.get(state, DOT)
        return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{reach:g}"/>'
    return svg.rectangle(kind, (x - half, y - half, x + half, y + half))


def _open_ring(kind: str, at: Point) -> str:
    (x1, y1), (x2, y2) = (
        (at[0] + RING * cos(angle * pi / 180), at[1] + RING * sin(angle * pi / 180))
        for angle in (GAP - 45, -GAP - 45)
    )
    return f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}A{RING:g} {RING:g} 0 1 1 {x2:.1f} {y2:.1f}"/>'


def _plain(name: str) -> str:
    """A name without the quotation marks around it, which a picture needs not."""
    inner = name[1:-1]
    return inner if name == f"“{inner}”" else name
