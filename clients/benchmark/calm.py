"""How calm the map stays while it grows: what changes sides, and how far what was there moves."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations, count, repeat
from math import hypot
from statistics import mean, median, quantiles

from ..maps.edits import AddLine, AddThing, Edit, Together, apply
from ..maps.picture.drawn import drawn, finished
from ..maps.picture.engine import SECONDS, Engine
from ..maps.picture.reading import Box, around
from ..maps.things import Line, Map, Refused, Thing
from .generated import WORDS, generated_map
from .measures import Row

# What ten additions are, one after the other: the kind of thing, and the lines that come with it, as
# (kind of line, kind of the other end, whether the new thing is where the line starts).
ADDITIONS: tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...] = (
    ("person", (("relationship", "client", True),)),
    ("effect", (("leads_to", "pattern", False),)),
    ("effect", ()),
    ("event", (("taught", "model", True),)),
    ("model", (("taught", "person", False),)),
    ("ingredient", (("helps_change", "pattern", True),)),
    ("pattern", (("leads_to", "model", False),)),
    ("person", (("relationship", "client", True), ("taught", "model", True))),
    ("effect", (("leads_to", "pattern", False), ("leads_to", "model", True))),
    ("pattern", (("leads_to", "effect", False), ("leads_to", "effect", True))),
)
SIZES, MAPS = (12, 18, 24, 30), 20
SWAPS_LIMIT, MOVES_LIMIT = 2.0, 8.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where a picture puts each thing, and the bands that have a left and a right."""

    boxes: Mapping[str, Box]
    bands: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> float:
        left, _, right, _ = around(self.boxes.values())
        return right - left


def places(map: Map, engine: Engine) -> Places:
    """The places of all things, as the engine draws the whole map."""
    made = finished(drawn(map, "all", engine, SECONDS))
    groups = made.scene.of_kind("node")
    boxes = {made.drawing.things[node]: group.box() for node, group in groups.items()}
    return Places(boxes, tuple(band.things for band in made.drawing.bands))


def swaps(before: Places, after: Places) -> int:
    """Pairs of one band, side by side in both pictures, that changed their left-to-right order."""
    return sum(
        _to_the_right(before.boxes, pair) * _to_the_right(after.boxes, pair) < 0
        for band in before.bands
        for pair in combinations([id for id in band if id in after.boxes], 2)
        if _side_by_side(before.boxes, pair) and _side_by_side(after.boxes, pair)
    )


def moves(before: Places, after: Places) -> list[float]:
    """How far each thing moved, as a share of the map's width before.

    The page scrolls with the map, so both pictures are first laid upon one another by the median shift.
    """
    kept = before.boxes.keys() & after.boxes.keys()
    shifts = [_shift(before.boxes[id], after.boxes[id]) for id in kept]
    across, down = median(x for x, _ in shifts), median(y for _, y in shifts)
    return [hypot(x - across, y - down) / before.width for x, y in shifts]


def growth(engine: Engine, demo: Map) -> Iterator[Row]:
    """Ten additions to the demo case and to each generated map: swaps a map, and how far things moved."""
    swapped: list[int] = []
    moved: list[float] = []
    generated = (generated_map(SIZES[seed % len(SIZES)], seed) for seed in range(1, MAPS + 1))
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # nothing here is timed
        for changes, shares in pool.map(_grown, [demo, *generated], count(), repeat(engine)):
            swapped.append(changes)
            moved += shares
    share = quantiles(moved, n=10)[-1] * 100
    yield Row("ten additions: left-right swaps a map", f"{mean(swapped):.1f}", mean(swapped), SWAPS_LIMIT)
    yield Row("ten additions: movement, nine things of ten", f"{share:.1f} % of width", share, MOVES_LIMIT)


def _grown(map: Map, seed: int, engine: Engine) -> tuple[int, list[float]]:
    swapped, moved = 0, []
    before = places(map, engine)
    for edit in additions(map, seed):
        map = apply(map, edit)
        after = places(map, engine)
        swapped += swaps(before, after)
        moved += moves(before, after)
        before = after
    return swapped, moved


def additions(map: Map, seed: int) -> Iterator[Edit]:
    """Ten additions as a therapist makes them, each on the map that the ones before left."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    for number, (kind, lines) in enumerate(ADDITIONS):
        id = f"t{9000 + number}"
        age = dice.randint(0, 20) if kind in ("person", "event") else None
        label = " ".join(dice.choices(WORDS, k=dice.randint(2, 5))).capitalize()
        edits: list[Edit] = [AddThing(Thing(id=id, kind=kind, label=label, from_age=age))]
        for line_kind, other_kind, starts in lines:
            if others := [thing.id for thing in map.of_kind(other_kind)]:
                other = dice.choice(others)
                ends = (id, other) if starts else (other, id)
                edits.append(AddLine(Line(source=ends[0], target=ends[1], kind=line_kind)))
        edit = Together(tuple(edits))
        try:
            map = apply(map, edit)
        except Refused:
            continue
        yield edit


def _to_the_right(boxes: Mapping[str, Box], pair: tuple[str, str]) -> float:
    """How far the second is to the right of the first."""
    one, other = boxes[pair[0]], boxes[pair[1]]
    return other[0] + other[2] - one[0] - one[2]


def _side_by_side(boxes: Mapping[str, Box], pair: tuple[str, str]) -> bool:
    """Whether two things share some height: the eye reads them as one row."""
    one, other = boxes[pair[0]], boxes[pair[1]]
    return min(one[3], other[3]) > max(one[1], other[1])


def _shift(before: Box, after: Box) -> tuple[float, float]:
    across = (after[0] + after[2] - before[0] - before[2]) / 2
    down = (after[1] + after[3] - before[1] - before[3]) / 2
    return across, down
