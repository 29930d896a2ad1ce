"""The people view: the client in the middle, others around by age, nearer the more they could be turned to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, radians, sin

from ..things import Map
from ..vocabulary import CLIENT
from .labels import thing_rows
from .places import by_age
from .plan import Plan, new_graph
from .sizes import box_size, text_width
from .style import MAIN

RING_WIDTH, RING_HEIGHT = 172.0, 116.0  # half axes of the innermost ring, in points
RINGS = ("Could turn to", "Sometimes", "Could not turn to")
BEYOND = "Not said yet"
RING_OF_TONE = {"safe": 0, "mixed": 1, "critical": 2, "frightening": 2, "distant": 2}
STANDING = (0.68, 1.36, 2.0, 2.65)  # where people of each ring stand, as a share of the innermost ring
EDGES = (1.0, 1.72, 2.35)
GAP = 10.0
FAVOURITE_RAY = radians(40)  # down to the right, where the titles stand when there is room

Box = tuple[float, float, float, float]  # middle x, middle y (downwards), width, height


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
        self.boxes = _spread(self.ring, sizes)

    def dot(self) -> str:
        """The whole DOT text, with fixed positions."""
        written = new_graph(layout="nop", splines="true" if self.rung == 0 else "line")
        self.write_thing(written, CLIENT, pos="0,0")
        for id, (x, y, _, _) in self.boxes.items():
            self.write_thing(written, id, with_ages=True, pos=f"{x:.1f},{-y:.1f}")
        for line in self.lines:
            written.edge(
                self.nodes[line.source], self.nodes[line.target], id=self.edges[line.id], **self.line_attributes(line)
            )
        return written.source

    def rings(self) -> tuple[Ring, ...]:
        """The rings from the innermost out; the last has no edge of its own unless somebody stands beyond it."""
        if not self.boxes:
            return ()
        scale = self._scale()
        beyond = any(place == len(RINGS) for place in self.ring.values())
        titles = [*RINGS, BEYOND] if beyond else [*RINGS]
        edges = [*EDGES[: len(titles) - 1], 0.0]
        ray = self._free_ray(titles, scale)
        return tuple(
            Ring(title, edge * RING_WIDTH * scale, edge * RING_HEIGHT * scale, x, y)
            for title, edge, (x, y, _, _) in zip(titles, edges, _title_boxes(titles, ray, scale), strict=True)
        )

    def _ring(self, id: str) -> int:
        tie = self.map.tie(id)
        return RING_OF_TONE.get((tie.tone if tie else "") or self.things[id].tone, len(RINGS))

    def _scale(self) -> float:
        id, (x, y, _, _) = next(iter(self.boxes.items()))
        return ((x / RING_WIDTH) ** 2 + (y / RING_HEIGHT) ** 2) ** 0.5 / STANDING[self.ring[id]]

    def _free_ray(self, titles: list[str], scale: float) -> float:
        """The direction between two people in which the titles meet the fewest boxes, nearest the favourite one."""
        count = len(self.boxes)
        rays = [_angle(place + 0.5, count) for place in range(count)]

        def crowding(ray: float) -> tuple[int, float]:
            boxes = _title_boxes(titles, ray, scale)
            hits = sum(_overlap(title, box) for title in boxes for box in self.boxes.values())
            return hits, abs((ray - FAVOURITE_RAY + pi) % (2 * pi) - pi)

        return min(rays, key=crowding)


def _spread(ring: dict[str, int], sizes: dict[str, tuple[float, float]]) -> dict[str, Box]:
    """Everybody on their ring, all rings grown together until no two boxes touch."""
    scale = 1.0
    while True:
        boxes = {
            id: (*_point(_angle(turn, len(ring)), STANDING[place] * scale), *sizes[id])
            for turn, (id, place) in enumerate(ring.items())
        }
        if scale > 12 or not _any_overlap([(0, 0, 80, 80), *boxes.values()]):
            return boxes
        scale *= 1.08


def _angle(turn: float, count: int) -> float:
    """Clockwise from a little right of the top, so that nobody stands straight above the client."""
    return 2 * pi * (turn + 0.5) / count - pi / 2


def _point(angle: float, radius: float) -> tuple[float, float]:
    return RING_WIDTH * radius * cos(angle), RING_HEIGHT * radius * sin(angle)


def _title_boxes(titles: Iterable[str], ray: float, scale: float) -> list[Box]:
    radii = (0.82, 1.5, 2.0, 2.75)
    return [
        (*_point(ray, radius * scale), text_width(title, MAIN, bold=True), MAIN + 2.0)
        for title, radius in zip(titles, radii, strict=False)
    ]


def _any_overlap(boxes: list[Box]) -> bool:
    return any(_overlap(one, other) for place, one in enumerate(boxes) for other in boxes[:place])


def _overlap(one: Box, other: Box) -> bool:
    return (
        abs(one[0] - other[0]) < (one[2] + other[2]) / 2 + GAP
        and abs(one[1] - other[1]) < (one[3] + other[3]) / 2 + GAP
    )
