"""From a map to a checked drawing: layouts from the best to the plainest, until one comes out whole."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from time import monotonic

from ..drawing import PLAIN, RUNGS, Drawing, Wording, draw
from ..rules import MOST_LINES, MOST_THINGS
from ..things import Map
from ..vocabulary import LABEL_LONGEST
from .engine import Engine, started
from .problems import EngineFailed, PictureProblem, TooLarge
from .reading import Scene, read_coming

LARGEST_DOT = 200_000
SHARE_OF_TIME = (0.5, 0.5, 1.0)  # of what is left, for each rung
# Beyond this the pretty layouts have not been seen to end in time.
MOST_FOR_STORY = 260


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing that came out of an engine whole, and what was written from it."""

    drawing: Drawing
    scene: Scene
    written: str


def drawn(
    map: Map,
    view: str,
    engine: Engine,
    seconds: float,
    write: Callable[[Drawing, Scene], str] = lambda *_: "",
) -> Generator[Drawing, None, Drawn]:
    """The map on the best rung that works. PictureProblem: too large, or none works in time.

    The engine gets ready while the DOT text is written, works while this waits for its caller, once for
    each rung that is tried, and ends during `write`. Closed before its end, it ends the engine.
    """
    reasons = []
    for rung, time_left in attempts(map, seconds):
        with started(engine, "svg") as running:
            drawing = drawing_of(map, view, rung)
            running.feed(drawing.dot)
            seconds_left = time_left()  # whatever the caller does meanwhile is not the engine's time
            yield drawing
            try:
                coming = running.coming(seconds_left)
                scene = checked(drawing, read_coming(coming))
                written = write(drawing, scene)
                if any(coming):
                    raise EngineFailed("something follows the picture")
                return Drawn(drawing, scene, written)
            except EngineFailed as failure:
                reasons.append(f"rung {rung}: {failure}")
    raise PictureProblem(reason="; ".join(reasons))


def finished(
    steps: Generator[Drawing, None, Drawn], prepare: Callable[[Drawing], None] | None = None
) -> Drawn:
    """The end of a drawing that was begun; `prepare` is called for each rung while the engine works."""
    while True:
        try:
            drawing = next(steps)
        except StopIteration as end:
            made: Drawn = end.value
            return made
        if prepare:
            prepare(drawing)


def attempts(map: Map, seconds: float) -> Iterator[tuple[int, Callable[[], float]]]:
    """Rungs from the best to the plainest, each with the seconds that it may take. TooLarge: none."""
    _check_size(map)
    end = monotonic() + seconds
    for rung in range(_first_rung(map), RUNGS):
        yield rung, lambda rung=rung: (end - monotonic()) * SHARE_OF_TIME[rung]  # type: ignore[misc]


def drawing_of(map: Map, view: str, rung: int, wording: Wording | None = None) -> Drawing:
    """The drawing of a view. TooLarge: there is more text than an engine should be given."""
    drawing = draw(map, view, rung, wording)
    if len(drawing.dot.encode()) > LARGEST_DOT:
        raise TooLarge("There is too much text on this map to draw it. Shorten some.")
    return drawing


def checked(drawing: Drawing, scene: Scene) -> Scene:
    """The scene, if every thing, line and text of the drawing is in it and nothing else."""
    nodes, edges = scene.of_kind("node"), scene.of_kind("edge")
    if nodes.keys() != drawing.things.keys() or edges.keys() != drawing.lines.keys():
        raise EngineFailed("things or lines are missing from the picture")
    if len(scene.groups) != len(nodes) + len(edges) + 1:
        raise EngineFailed("there is more in the picture than on the map")
    for id, group in (nodes | edges).items():
        if len(group.texts()) != len(drawing.texts[id]) or not group.drawn():
            raise EngineFailed("text is missing from the picture")
    return scene


def _check_size(map: Map) -> None:
    _refuse_beyond(len(map.things), MOST_THINGS, "things")
    _refuse_beyond(len(map.lines), MOST_LINES, "lines")
    if max(len(thing.label) for thing in map.things) > LABEL_LONGEST:
        raise TooLarge(
            f"A text on this map is longer than {LABEL_LONGEST} characters. Shorten it to draw the map."
        )


def _refuse_beyond(number: int, most: int, what: str) -> None:
    if number > most:
        raise TooLarge(f"This map has {number} {what}, and a picture can hold {most}.")


def _first_rung(map: Map) -> int:
    return PLAIN if len(map.lines) > MOST_FOR_STORY else 0
