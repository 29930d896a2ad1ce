"""The people view: the client in the middle, the others around by age, nearer if they could be turned to."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin

from clients.lettering import text_width

from ..things import Map
from ..vocabulary import CLIENT
from .labels import thing_rows
from .places import by_age
from .plan import Plan, new_graph
from .sizes import box_size
from .style import MAIN

RING_WIDTH, RING_HEIGHT = 172.0, 116.0  # half axes of the innermost ring, in points
RINGS = ("Could turn to", "Sometimes", "Could not turn to")
BEYOND = "Not said yet"
RING_OF_TONE = {"safe": 0, "mixed": 1, "critical": 2, "frightening": 2, "distant": 2}
NEAREST, NEXT_RING, TO_EDGE = 0.68, 0.66, 0.34  # radii, as shares of the half axes
LONGEST_RADIUS = 30.0
GAP = 10.0
# Neighbours on an inner ring need a wider angle between them than others do.
ANGLE_BETWEEN = {0: 2.2, 1: 1.4}
# Where a title may stand: down to the right if there is room, else the next free place clockwise.
RAYS = [radians(angle) for angle in range(40, 400, 12)]
INWARD = (0.0, 0.12, 0.24)  # how far inside its usual place a title may stand

Box = tuple[float, float, float, float]  # middle x, middle y (downwards), width, height
CLIENT_BOX: Box = (0, 0, 74, 74)


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring around the client, which is at 0, 0: its half axes, and where its title stands (y downwards)."""

    title: str
    width: float
    height: float
    title_x: float
    title_y: float


class Rings(Plan):
    """People at computed positions; a higher rung draws the lines straight through whatever is in the way."""

    def __init__(self, map: Map, rung: int) -> None:
        super().__init__(map, "people")
        self.rung = rung
        people = by_age([thing for id, thing in self.things.items() if id != CLIENT])
        self.ring = {person.id: self._ring(person.id) for person in people}
        sizes = {id: box_size(thing_rows(map, self.things[id], with_ages=True)) for id in self.ring}
        self.radii, self.boxes = _spread(self.ring, sizes)

    def dot(self) -> str:
        """The whole DOT text, with fixed positions."""
        written = new_graph(layout="nop", splines="true" if self.rung == 0 else "line")
        self.write_thing(written, CLIENT, pos="0,0")
        for id, (x, y, _, _) in self.boxes.items():
            self.write_thing(written, id, with_ages=True, pos=f"{x:.1f},{-y:.1f}")
        for line in self.lines:
            self.write_line(written, line)
        return str(written.source)

    def rings(self) -> tuple[Ring, ...]:
        """The rings from the innermost out; the last has no edge of its own: it is all that is outside."""
        if not self.boxes:
            return ()
        beyond = len(RINGS) in self.ring.values()
        titles = [*RINGS, BEYOND] if beyond else [*RINGS]
        edges = [*(radius + TO_EDGE for radius in self.radii[: len(titles) - 1]), 0.0]
        boxes = self._title_boxes(titles, edges)
        return tuple(
            Ring(title, edge * RING_WIDTH, edge * RING_HEIGHT, x, y)
            for title, edge, (x, y, _, _) in zip(titles, edges, boxes, strict=True)
        )

    def _ring(self, id: str) -> int:
        tie = self.map.tie(id)
        return RING_OF_TONE.get((tie.tone if tie else "") or self.things[id].tone, len(RINGS))

    def _title_boxes(self, titles: list[str], edges: list[float]) -> list[Box]:
        """Each title just inside the edge of its ring, the last just outside, where it meets the fewest."""
        radii = [*(edge - 0.19 for edge in edges[:-1]), edges[-2] + 0.28]
        boxes: list[Box] = []
        for title, radius in zip(titles, radii, strict=True):
            size = text_width(title, MAIN, bold=True), MAIN + 2.0
            places = [(*_point(ray, radius - inward), *size) for inward in INWARD for ray in RAYS]
            boxes.append(min(places, key=lambda place: self._met(place, boxes)))
        return boxes

    def _met(self, title: Box, others: list[Box]) -> tuple[int, int]:
        """How many people and other titles a title would touch, which hide it; then, of their lines."""
        hiding = [CLIENT_BOX, *self.boxes.values(), *others]
        met = [sum(_overlap(title, box) for box in boxes) for boxes in (hiding, self._stretches())]
        return met[0], met[1]

    def _stretches(self) -> list[Box]:
        """Twenty points on the way from each person to the client, where their line runs."""
        steps = [step / 20 for step in range(20)]
        return [(x * step, y * step, 0.0, 0.0) for x, y, _, _ in self.boxes.values() for step in steps]


def _spread(
    ring: dict[str, int], sizes: dict[str, tuple[float, float]]
) -> tuple[list[float], dict[str, Box]]:
    """Radii and places: everybody on their ring, each ring just wide enough that no two boxes touch."""
    angles = dict(zip(ring, _angles(ring), strict=True))
    radii: list[float] = []
    placed: dict[str, Box] = {CLIENT: CLIENT_BOX}
    for wanted in range(len(RINGS) + 1):
        radius = radii[-1] + NEXT_RING if radii else NEAREST
        members = [id for id, place in ring.items() if place == wanted]
        while True:
            boxes = {id: (*_point(angles[id], radius), *sizes[id]) for id in members}
            if radius > LONGEST_RADIUS or not _touch(list(boxes.values()), list(placed.values())):
                break
            radius += 0.06
        radii.append(radius)
        placed |= boxes
    del placed[CLIENT]
    return radii, {id: placed[id] for id in ring}


def _angles(ring: dict[str, int]) -> list[float]:
    """Clockwise from a little right of the top, by age."""
    if not ring:
        return []
    places = list(ring.values())
    gaps = [
        ANGLE_BETWEEN.get(one, 1.0) if one == other else 1.0
        for one, other in zip(places, [*places[1:], places[0]], strict=True)
    ]
    share = 2 * pi / sum(gaps)
    angles = [gaps[-1] * share / 2 - pi / 2]
    for gap in gaps[:-1]:
        angles.append(angles[-1] + gap * share)
    return angles


def _point(angle: float, radius: float) -> tuple[float, float]:
    return RING_WIDTH * radius * cos(angle), RING_HEIGHT * radius * sin(angle)


def _touch(boxes: list[Box], others: list[Box]) -> bool:
    return any(_overlap(one, other) for place, one in enumerate(boxes) for other in [*others, *boxes[:place]])


def _overlap(one: Box, other: Box) -> bool:
    return (
        abs(one[0] - other[0]) < (one[2] + other[2]) / 2 + GAP
        and abs(one[1] - other[1]) < (one[3] + other[3]) / 2 + GAP
    )
