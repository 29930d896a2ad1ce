"""Pictures of a map: SVG for the page; SVG, PNG and PDF for the notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ..things import Map
from .compared import Pair, compared
from .drawn import drawn, finished
from .engine import SECONDS, Engine, bundled, find
from .export import FORMATS, Wanted, caption, exported
from .flags import EXPLAINED
from .page import Page, still
from .part import part
from .problems import CANNOT_DRAW, PictureProblem, TooLarge

__all__ = [
    "CANNOT_DRAW",
    "FORMATS",
    "STYLE",
    "Begun",
    "Engine",
    "Pair",
    "PictureProblem",
    "Svg",
    "TooLarge",
    "Wanted",
    "begin",
    "bundled",
    "caption",
    "change",
    "engine",
    "export",
    "exported",
    "pair",
    "part",
    "still",
    "svg",
    "svg_by",
]

# Goes up with every change of looks, so that pictures stored in an older style are drawn again.
STYLE = 6


@dataclass(frozen=True, slots=True)
class Svg:
    """A picture for the page: which rung of the layouts drew it, and which engine."""

    text: str
    rung: int
    engine: str


def engine(dot: str = "") -> Engine | None:
    """The engine that pictures are drawn with: the named program, or one that is found, or none."""
    return find(dot)


class Begun:
    """A picture for the page that the engine is at work on. PictureProblem: it cannot even begin."""

    def __init__(
        self, engine: Engine, map: Map, view: str, prefix: str = "m", seconds: float = SECONDS
    ) -> None:
        self.map = map
        self.view = view
        self._engine = engine
        self._page = Page(map, view, prefix)
        self._steps = drawn(map, view, engine, seconds, self._page.svg)
        self._drawing = next(self._steps)

    def finish(self, meanwhile: Callable[[], object] | None = None) -> Svg:
        """The picture; `meanwhile` is called while the engine works. PictureProblem: no layout works."""
        self._page.prepare(self._drawing)
        if meanwhile:
            meanwhile()
        made = finished(self._steps, self._page.prepare)
        return Svg(made.written, made.drawing.rung, str(self._engine))

    def drop(self) -> None:
        """Ends the engine, if the picture is not finished."""
        self._steps.close()


def begin(map: Map, view: str, prefix: str = "m", *, dot: str = "") -> Begun:
    """The map as SVG to put into a page, begun. PictureProblem: it cannot be, with one sentence why."""
    return Begun(_needed(find(dot)), map, view, prefix)


def svg(map: Map, view: str, prefix: str = "m", *, dot: str = "") -> Svg:
    """The map as SVG to put into a page. PictureProblem: it cannot be drawn, with one sentence why."""
    return begin(map, view, prefix, dot=dot).finish()


def svg_by(engine: Engine, map: Map, view: str, prefix: str = "m", seconds: float = SECONDS) -> Svg:
    """The map as SVG, drawn by this engine within that many seconds."""
    return Begun(engine, map, view, prefix, seconds).finish()


def export(  # noqa: PLR0913
    map: Map,
    view: str,
    format: str,
    *,
    code: str,
    date: date,
    version: str = "",
    dpi: int = 200,
    legend: bool = True,
    dot: str = "",
) -> bytes:
    """The map as a file for the notes, with bands, legend and a caption. Mask it first."""
    wanted = Wanted(format, caption(code, date, version), dpi, legend)
    return exported(_needed(find(dot)), map, view, wanted)


def pair(then: Map, now: Map, view: str, flags: Mapping[str, str], *, dot: str = "") -> Pair:
    """Two versions as SVG for a page, on one layout, with signs. PictureProblem: they cannot be drawn."""
    return compared(_needed(find(dot)), then, now, view, flags)


def change(
    both: Map, flags: Mapping[str, str], view: str, format: str, *, caption: str, dot: str = ""
) -> bytes:
    """Two versions as one picture for the notes, with signs on what is different. Mask it first."""
    return exported(_needed(find(dot)), both, view, Wanted(format, f"{caption} · {EXPLAINED}", flags=flags))


def _needed(engine: Engine | None) -> Engine:
    if engine is None:
        raise PictureProblem(reason="there is no engine")
    return engine
