"""Two versions drawn on one layout: what both have stands at the same place in both pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ..compare import GONE, NEW, Side, Union, union
from ..drawing import Drawing, Wording
from ..drawing.labels import line_label
from ..things import Map
from ..vocabulary import BANDS
from ..words.phrases import line_name, thing_name
from .drawn import attempts, checked, drawing_of
from .engine import SECONDS, Engine, run
from .flags import on_page, place, place_on_line
from .page import Page
from .part import part
from .problems import EngineFailed, PictureProblem
from .reading import Box, Scene, around, read

NEAR = 0.1  # points: as near as equal numbers come out of the engine

Laid = tuple[Drawing, Scene, dict[str, Box]]


@dataclass(frozen=True, slots=True)
class Pair:
    """The pictures of a version and of a later one, of equal size."""

    then: str
    now: str


def compared(engine: Engine, then: Map, now: Map, view: str, flags: Mapping[str, str]) -> Pair:
    """Both versions as SVG for a page. PictureProblem: they cannot be drawn, with one sentence why."""
    both = union(then, now)
    reasons = []
    for rung, time_left in attempts(both.map, SECONDS):
        try:
            sides = _laid_alike(engine, both, view, rung, time_left)
            return Pair(
                _side(both.then, view, sides[0], flags, "then"), _side(both.now, view, sides[1], flags, "now")
            )
        except EngineFailed as failure:
            reasons.append(f"rung {rung}: {failure}")
    raise PictureProblem(reason="; ".join(reasons))


def _laid_alike(
    engine: Engine, both: Union, view: str, rung: int, time_left: Callable[[], float]
) -> tuple[Laid, Laid]:
    """Both sides; where their boxes come out of different sizes, again with the larger of both."""
    floating = frozenset(
        line.id for line in both.map.lines if _words_differ(both.then.map, both.now.map, line.id)
    )

    def lay(sizes: Mapping[str, tuple[float, float]]) -> tuple[Laid, Laid]:
        wording = Wording(both.then.map, sizes, floating)
        one = _lay(engine, both, view, rung, time_left, wording)
        return one, _lay(engine, both, view, rung, time_left, replace(wording, map=both.now.map))

    sides = lay({})
    sizes = _larger(sides[0][2], sides[1][2])
    if sizes:
        sides = lay(sizes)
    if not _alike(sides[0][2], sides[1][2]):
        raise EngineFailed("the two sides are laid out differently")
    _on_one_sheet(sides[0][1], sides[1][1])
    return sides


def _lay(
    engine: Engine, both: Union, view: str, rung: int, time_left: Callable[[], float], wording: Wording
) -> Laid:
    drawing = drawing_of(both.map, view, rung, wording)
    scene = checked(drawing, read(run(engine, drawing.dot, "svg", time_left())))
    boxes = {drawing.things[id]: group.box() for id, group in scene.of_kind("node").items()}
    return drawing, scene, boxes


def _words_differ(then: Map, now: Map, id: str) -> bool:
    one, other = then.line(id), now.line(id)
    return bool(one and other and line_label(then, one) != line_label(now, other))


def _larger(then: Mapping[str, Box], now: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    """The larger width and the larger height of every thing that comes out in two sizes."""
    sizes = {id: (_size(then[id]), _size(now[id])) for id in then}
    return {
        id: (max(one[0], other[0]), max(one[1], other[1]))
        for id, (one, other) in sizes.items()
        if max(abs(one[0] - other[0]), abs(one[1] - other[1])) > NEAR
    }


def _size(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _alike(then: Mapping[str, Box], now: Mapping[str, Box]) -> bool:
    return all(abs(one - other) <= NEAR for id in then for one, other in zip(then[id], now[id], strict=True))


def _on_one_sheet(*scenes: Scene) -> None:
    """Words on lines may reach further on one side: both pictures get the size that has room for both."""
    box = around(scene.box for scene in scenes)
    for scene in scenes:
        scene.box = box


def _side(side: Side, view: str, laid: Laid, all_flags: Mapping[str, str], prefix: str) -> str:
    """One side: what that version has, with its flags."""
    drawing, scene, boxes = laid
    elsewhere = NEW if prefix == "then" else GONE
    lines = {drawing.lines[edge]: group for edge, group in scene.of_kind("edge").items()}
    shown = side.ids & (boxes.keys() | lines.keys())
    flags = {id: flag for id, flag in all_flags.items() if id in shown and flag != elsewhere}
    page = Page(side.map, view, prefix)
    page.prepare(drawing)
    names = _names(side, flags)
    label = f"Map of {side.map.client.label}, {'as it was' if prefix == 'then' else 'as it is'}."
    drawn = part(
        page.svg(drawing, scene), label, names, {id: f"is-{flag}" for id, flag in flags.items()}, BANDS
    )
    marks = [
        on_page(place(boxes[id]) if id in boxes else place_on_line(lines[id]), flag)
        for id, flag in flags.items()
    ]
    return drawn.removesuffix("</svg>") + "".join(marks) + "</svg>"


def _names(side: Side, flags: Mapping[str, str]) -> dict[str, str]:
    """What a screen reader says of each thing and line of a side; a flag comes last."""
    things = {thing.id: thing_name(side.map, thing) for thing in side.map.things if thing.id in side.ids}
    lines = {line.id: line_name(side.map, line) for line in side.map.lines if line.id in side.ids}
    return {
        id: f"{name} {flags[id].capitalize()}." if id in flags else name
        for id, name in (things | lines).items()
    }
