"""One score over time: a line between its dates, its bands named at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest

from . import labels, svg
from .labels import Box, Label, Line, Point
from .paper import Word, even_steps

RELIABLE = "reliable change beyond this line"


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of the scale, from a score to a score; what no part covers stays without a name."""

    start: float
    end: float
    label: str

    def touches(self, following: Part) -> bool:
        """Whether no whole score lies between this part and the next one."""
        return following.start - self.end <= 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sizes in units that are pixels where there is room for all of them."""

    width: float
    height: float
    frame: Box
    type: float
    small: float

    def with_room_for(self, parts: Sequence[Part]) -> Sheet:
        """The same sheet, with the frame as wide as it where no names stand beside it."""
        left, top, _, bottom = self.frame
        return self if parts else replace(self, frame=(left, top, self.width - 12, bottom))


WIDE = Sheet(600, 250, (38, 10, 466, 212), 13.5, 12)
NARROW = Sheet(340, 250, (28, 8, 256, 216), 12, 11)
EDGE, SIGN = 26.0, 4.5


@dataclass(frozen=True, slots=True)
class Course:
    """A course of scores on a sheet: where days and values stand."""

    sheet: Sheet
    points: tuple[tuple[date, float], ...]
    low: float
    high: float

    def at(self, day: date, value: float) -> Point:
        left, _, right, _ = self.sheet.frame
        first, last = self.points[0][0], self.points[-1][0]
        days = (last - first).days
        share = (day - first).days / days if days else 0.5
        return left + EDGE + share * (right - left - 2 * EDGE), self.up(value)

    def up(self, value: float) -> float:
        """How high a value stands; beyond the scale it stands at its end."""
        _, top, _, bottom = self.sheet.frame
        within = min(max(value, self.low), self.high)
        return bottom - 8 - (within - self.low) / ((self.high - self.low) or 1) * (bottom - top - 16)

    @property
    def spots(self) -> list[Point]:
        return [self.at(day, value) for day, value in self.points]


def chart(
    points: Sequence[tuple[date, float]],
    low: float,
    high: float,
    *,
    title: str,
    id: str = "chart",
    parts: Sequence[Part] = (),
    bound: float | None = None,
    narrow: bool = False,
) -> str:
    """The chart of one score as an SVG. `bound`: how far from the first score change is reliable."""
    sheet = (NARROW if narrow else WIDE).with_room_for(parts)
    course = Course(sheet, tuple(points), low, high)
    spots = course.spots
    taken: list[Word] = _bound_words(course, bound)
    drawn = [
        svg.rectangle("plot-frame", sheet.frame),
        *_parts(course, parts),
        svg.rectangle("chart-frame", sheet.frame),
        *_scale(course, parts),
        *(svg.line("chart-bound", *ends) for ends in _bound_lines(course, bound)),
        *(word.drawn() for word in taken),
        *(svg.line("chart-line", *pair) for pair in pairwise(spots)),
        *(f'<circle class="chart-sign" cx="{x:.1f}" cy="{y:.1f}" r="{SIGN}"/>' for x, y in spots),
        *_values(course, taken, bound),
        *_days(course),
    ]
    told = f"{len(points)} score{'' if len(points) == 1 else 's'} on a scale from {low:g} to {high:g}."
    return svg.figure(
        id, "chart", (sheet.width, sheet.height), title, f"{told} The table says the same in numbers.", drawn
    )


def _parts(course: Course, parts: Sequence[Part]) -> list[str]:
    """Stripes, every other one tinted, with their names at the side, moved apart where they are low."""
    if not parts:
        return []
    left, _, right, _ = course.sheet.frame
    size, drawn = course.sheet.small, []
    stripes = _stripes(course, parts)
    rows = [svg.lines_of(part.label, size, course.sheet.width - right - 14, 2) for part in parts]
    middles = [(lower + upper) / 2 for lower, upper in stripes]
    heights = [len(lines) * size * 1.1 + 3 for lines in rows]
    for place, middle in enumerate(_moved_apart(middles, heights)):
        kind = "chart-part other" if place % 2 else "chart-part"
        lower, upper = stripes[place]
        drawn.append(svg.rectangle(kind, (left + 0.5, upper, right - 0.5, lower)))
        drawn.append(svg.line("plot-leader", (right, middles[place]), (right + 8, middle)))
        first = middle - (len(rows[place]) - 1) * size * 0.55 + size * 0.36
        for row, text in enumerate(rows[place]):
            drawn.append(svg.words("plot-tick", (right + 11, first + row * size * 1.1), text, size))
    return drawn


def _stripes(course: Course, parts: Sequence[Part]) -> list[tuple[float, float]]:
    """Where each part lies: its lower and its upper edge, to the frame where it has the end of the scale."""
    _, top, _, bottom = course.sheet.frame
    found = []
    for part, following in zip_longest(parts, parts[1:]):
        lower = bottom if part.start <= course.low else course.up(part.start)
        upper = top if part.end >= course.high else course.up(part.end)
        if following and part.touches(following):
            upper = course.up(following.start)
        found.append((lower, upper))
    return found


def _moved_apart(middles: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The middles from below to above, each moved up by as much as it would cover the one below."""
    moved = list(middles[:1])
    for middle, (height_below, height) in zip(middles[1:], pairwise(heights), strict=True):
        moved.append(min(middle, moved[-1] - (height_below + height) / 2))
    return moved


def _scale(course: Course, parts: Sequence[Part]) -> list[str]:
    """The numbers at the left: where the bands begin, or even steps; none on top of another."""
    left, _, right, _ = course.sheet.frame
    size = course.sheet.small
    drawn, above = [], 1e9
    for value in _steps(course, parts):
        y = course.up(value)
        drawn.append(svg.line("plot-grid", (left, y), (right, y)))
        if y <= above - size:
            drawn.append(svg.words("plot-tick", (left - 5, y + size * 0.36), f"{value:g}", size, "end"))
            above = y
    return drawn


def _steps(course: Course, parts: Sequence[Part]) -> list[float]:
    if parts:
        ends = [part.end for part, following in pairwise(parts) if not part.touches(following)]
        starts = [part.start for part in parts]
        return sorted({course.low, *starts, *ends, parts[-1].end, course.high})
    return even_steps(course.low, course.high)


def _edges_of_bound(course: Course, bound: float | None) -> list[tuple[int, float]]:
    """Where reliable change begins, as far as the scale has it: -1 below, 1 above the first score."""
    if bound is None or len(course.points) < 2:
        return []
    first = course.points[0][1]
    return [(way, first + way * bound) for way in (-1, 1) if course.low <= first + way * bound <= course.high]


def _bound_lines(course: Course, bound: float | None) -> list[Line]:
    left, _, right, _ = course.sheet.frame
    heights = [course.up(value) for _, value in _edges_of_bound(course, bound)]
    return [((left, y), (right, y)) for y in heights]


def _bound_words(course: Course, bound: float | None) -> list[Word]:
    """What the dashed lines are, beyond each of them, where no sign is covered."""
    left, _, right, _ = course.sheet.frame
    size, words = course.sheet.small, []
    for way, value in _edges_of_bound(course, bound):
        y = course.up(value) + (size + 1 if way < 0 else -4)
        ends = ((right - 5, "end"), (left + 5, "start"))
        places = [Word("plot-middle", (x, y), RELIABLE, size, anchor) for x, anchor in ends]
        words += [word for word in places if not _is_crossed(course, word.box)][:1]
    return words


def _is_crossed(course: Course, box: Box) -> bool:
    signs = [labels.around(at, SIGN + 2) for at in course.spots]
    return any(labels.overlap(box, sign) for sign in signs) or any(
        labels.crosses(line, box) for line in pairwise(course.spots)
    )


def _values(course: Course, taken: Sequence[Word], bound: float | None) -> list[str]:
    """The score beside each sign, where there is room."""
    size, spots = course.sheet.type, course.spots
    left, top, right, bottom = course.sheet.frame
    texts = {str(place): f"{round(value, 2):g}" for place, (_, value) in enumerate(course.points)}
    wanted = []
    for place, text in texts.items():
        box = Word("plot-name", (0, 0), text, size).box
        wanted.append(Label(place, spots[int(place)], SIGN, box[2], box[3] - box[1]))
    found = labels.placed(
        wanted,
        [labels.around(at, SIGN) for at in spots],
        [word.box for word in taken],
        (left + 2, top + 1, right - 2, bottom - 1),
        [*pairwise(spots), *_bound_lines(course, bound)],
    )
    return [
        svg.words("plot-name", (spot.box[0], spot.box[1] + svg.ABOVE * size), texts[place], size)
        for place, spot in found.items()
        if spot.leader is None
    ]


def _days(course: Course) -> list[str]:
    """The dates below, the first and the last always, the others where there is room."""
    size = course.sheet.small
    y = course.sheet.frame[3] + size + 6
    days = [
        Word("plot-tick", (at[0], y), f"{day.day} {day:%b %Y}", size, "middle")
        for at, (day, _) in zip(course.spots, course.points, strict=True)
    ]
    shown = [days[0]] if days[0] is days[-1] else [days[0], days[-1]]
    for word in days[1:-1]:
        wide = word.box[0] - 6, word.box[1], word.box[2] + 6, word.box[3]
        if not any(labels.overlap(wide, other.box) for other in shown):
            shown.append(word)
    return [word.drawn() for word in shown]
