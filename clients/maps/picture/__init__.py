"""Pictures of a map: SVG for the page; SVG, PNG and PDF for the notes."""

from __future__ import annotations

from dataclasses import dataclass

from ..things import Map
from .drawn import drawn
from .engine import SECONDS, Engine, find
from .page import Page
from .problems import CANNOT_DRAW, PictureProblem, TooLarge

__all__ = ["CANNOT_DRAW", "Engine", "PictureProblem", "Svg", "TooLarge", "configure", "engine", "svg"]

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
    made = drawn(map, view, engine or find(_settings["dot"]), seconds)
    page = Page(map, made.drawing, made.scene, prefix)
    return Svg(page.svg(), made.drawing.rung, str(made.engine))
