"""Pictures of a map: SVG for the page; SVG, PNG and PDF for the notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..things import Map
from .drawn import drawn
from .engine import SECONDS, Engine, bundled, find
from .export import FORMATS, caption, exported
from .page import Page
from .problems import CANNOT_DRAW, PictureProblem, TooLarge

__all__ = [
    "CANNOT_DRAW",
    "FORMATS",
    "Engine",
    "PictureProblem",
    "Svg",
    "TooLarge",
    "bundled",
    "configure",
    "engine",
    "export",
    "svg",
]

_settings = {"dot": ""}


@dataclass(frozen=True, slots=True)
class Svg:
    """A picture for the page: which rung of the layouts drew it, and which engine."""

    text: str
    rung: int
    engine: str


def configure(dot: str = "") -> None:
    """Name the Graphviz program to use before any other that is found."""
    _settings["dot"] = dot


def engine() -> Engine | None:
    """The engine that pictures are drawn with, if there is one."""
    return find(_settings["dot"])


def svg(
    map: Map, view: str, prefix: str = "m", *, engine: Engine | None = None, seconds: float = SECONDS
) -> Svg:
    """The map as SVG to put into a page. PictureProblem: it cannot be drawn, with one sentence why."""
    made = drawn(map, view, engine or _found(), seconds)
    page = Page(map, made.drawing, made.scene, prefix)
    return Svg(page.svg(), made.drawing.rung, str(made.engine))


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
    engine: Engine | None = None,
) -> bytes:
    """The map as a file for the notes, with bands, legend and a caption. Mask it first."""
    said = caption(code, date, version)
    return exported(map, view, format, engine or _found(), said, dpi=dpi, legend=legend)


def _found() -> Engine:
    found = find(_settings["dot"])
    if found is None:
        raise PictureProblem(reason="there is no engine")
    return found
