"""Where labels stand beside their signs, so that none lies on a sign, on a word or on another label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, inf, pi, sin

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Line = tuple[Point, Point]

GAPS = (4.0, 9.0, 16.0, 26.0, 40.0, 58.0, 80.0)  # between sign and label, the nearest first
TURNS = (0, 180, 270, 90, 330, 30, 210, 150, 300, 60, 240, 120)  # degrees; beside is better than above
LED = 10.0  # from this gap on a thin line leads from the sign to its label
OFF, CROSSED, NEARER = 1.5, 14.0, 30.0  # what speaks against a place, weighed against distance
AIR = 2.0
_WAYS = sorted((gap + rank * OFF, gap, turn) for gap in GAPS for rank, turn in enumerate(TURNS))
ROUNDS = 4  # those left out choose first in the next round


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants a place: its key, the middle and size of its sign, its own width and height."""

    key: str
    at: Point
    reach: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands, and the line that leads to it, if one is needed."""

    box: Box
    leader: Line | None


def around(at: Point, reach: float) -> Box:
    """The box of a sign."""
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any paper."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def placed(
    wanted: Sequence[Label], signs: Sequence[Box], taken: Sequence[Box], sheet: Box, lines: Sequence[Line]
) -> dict[str, Place]:
    """A place for each label that finds one; the first in the list choose first.

    `signs` and `taken` are never covered, `lines` are crossed only where nothing else is left.
    """
    best: dict[str, Place] = {}
    order = list(wanted)
    for _ in range(ROUNDS):
        found = _one_round(order, signs, taken, sheet, lines)
        if len(found) > len(best):
            best = found
        left_out = [label for label in order if label.key not in found]
        if not left_out:
            break
        order = left_out + [label for label in order if label.key in found]
    return best


def _one_round(
    order: Sequence[Label], signs: Sequence[Box], taken: Sequence[Box], sheet: Box, lines: Sequence[Line]
) -> dict[str, Place]:
    found: dict[str, Place] = {}
    blocked = [_wider(box) for box in (*signs, *taken)]
    leaders: list[Line] = []
    for label in order:
        free = (
            (against, place)
            for against, place in _places(label)
            if _inside(place.box, sheet) and _is_free(place, blocked, leaders, label)
        )
        best = _best(label, free, signs, [*lines, *leaders])
        if best:
            found[label.key] = best
            blocked.append(_wider(best.box))
            leaders += [best.leader] if best.leader else []
    return found


def _best(
    label: Label, free: Iterator[tuple[float, Place]], signs: Sequence[Box], lines: Sequence[Line]
) -> Place | None:
    """The place that least speaks against; once the distance alone says more, the rest is not looked at."""
    best, least = None, inf
    for distance, place in free:
        if distance >= least:
            break
        against = distance + _against(label, place, signs, lines)
        if against < least:
            best, least = place, against
    return best


def _places(label: Label) -> Iterator[tuple[float, Place]]:
    """Where the label could stand, from the best place on, each with what its distance says against it."""
    for against, gap, degrees in _WAYS:
        box = _box(label, label.reach + gap, degrees * pi / 180)
        yield against, Place(box, _leader(label, box) if gap > LED else None)


def _box(label: Label, away: float, turned: float) -> Box:
    """The label on a ray from its sign, with its nearest side or corner so far away."""
    x, y = label.at[0] + away * cos(turned), label.at[1] + away * sin(turned)
    left = x - label.width * (1 - _lean(cos(turned))) / 2
    top = y - label.height * (1 - _lean(sin(turned))) / 2
    return left, top, left + label.width, top + label.height


def _lean(part: float) -> float:
    """-1: the label ends here, 1: it begins here, between: it is moved by as much."""
    return max(-1.0, min(1.0, part * 1.6))


def _leader(label: Label, box: Box) -> Line:
    """From the edge of the sign to the nearest place of the label."""
    x, y = _nearest(label.at, box)
    long = hypot(x - label.at[0], y - label.at[1]) or 1.0
    share = (label.reach + 1) / long
    start = label.at[0] + (x - label.at[0]) * share, label.at[1] + (y - label.at[1]) * share
    return start, (x, y)


def _is_free(place: Place, blocked: Sequence[Box], leaders: Sequence[Line], label: Label) -> bool:
    if any(overlap(place.box, box) for box in blocked) or any(crosses(line, place.box) for line in leaders):
        return False
    if place.leader is None:
        return True
    if any(_meet(place.leader, line) for line in leaders):
        return False
    return not any(crosses(place.leader, box) for box in blocked if not _holds(box, label.at))


def _against(label: Label, place: Place, signs: Sequence[Box], lines: Sequence[Line]) -> float:
    """What else speaks against a place: it lies on a line, or nearer to the sign of another."""
    crossed = sum(crosses(line, place.box) for line in lines)
    near = max(_distance(label.at, place.box), 16)
    nearer = sum(not _holds(box, label.at) and _distance(_middle(box), place.box) < near for box in signs)
    return crossed * CROSSED + nearer * NEARER


def crosses(line: Line, box: Box) -> bool:
    """Whether a line touches a box: what is left of the line after cutting it at each side in turn."""
    (x1, y1), (x2, y2) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, box[0], box[2]), (y1, y2 - y1, box[1], box[3])):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        enters, leaves = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enters), min(last, leaves)
    return first <= last


def _meet(one: Line, other: Line) -> bool:
    """Whether two lines cross: the ends of each lie on different sides of the other."""
    return all(
        _side(first, line) * _side(last, line) < 0 for (first, last), line in ((one, other), (other, one))
    )


def _side(point: Point, line: Line) -> float:
    (x1, y1), (x2, y2) = line
    return (x2 - x1) * (point[1] - y1) - (y2 - y1) * (point[0] - x1)


def _wider(box: Box) -> Box:
    return box[0] - AIR, box[1] - AIR, box[2] + AIR, box[3] + AIR


def _inside(box: Box, sheet: Box) -> bool:
    return box[0] >= sheet[0] and box[1] >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _nearest(point: Point, box: Box) -> Point:
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def _distance(point: Point, box: Box) -> float:
    x, y = _nearest(point, box)
    return hypot(x - point[0], y - point[1])
