"""Pictures for the notes: SVG, PNG and PDF of the whole sheet, all drawn by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clients.lettering import FONTS, showable

from ..drawing import Drawing
from ..things import Map
from .drawn import attempts, drawing_of
from .engine import SECONDS, Engine, run
from .page import PIXELS, attributes, element, safe
from .pdf import settled
from .placed import read_places
from .problems import EngineFailed, PictureProblem
from .reading import Scene, Shape, read
from .sheet import TITLE, Sheet, sheet

FORMATS = ("svg", "png", "pdf")
MOST_PIXELS, HIGHEST_DPI = 12_000_000, 300
POINTS = 72.0  # an inch
SHEET_SECONDS = 10.0
_MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


def caption(code: str, day: date, version: str = "") -> str:
    """What the picture says about itself: never the client's name."""
    parts = (code, f"{day.day} {day:%B %Y}", version)
    return " · ".join(showable(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the file is to be: its format, its caption, its resolution, with or without legend."""

    format: str
    caption: str
    dpi: int = 200
    legend: bool = True
    flags: Mapping[str, str] = field(default_factory=dict)  # thing id -> new, changed or gone


def exported(engine: Engine, map: Map, view: str, wanted: Wanted) -> bytes:
    """The picture as a file. PictureProblem: it cannot be drawn, with one sentence why."""
    reasons = []
    for rung, time_left in attempts(map, SECONDS):
        drawing = drawing_of(map, view, rung)
        try:
            placed = read_places(drawing, run(engine, drawing.dot, "json0", time_left()))
            made = sheet(map, drawing, placed, wanted.caption, with_legend=wanted.legend, flags=wanted.flags)
            answer = run(engine, made.dot(_dpi(made, wanted)), wanted.format, SHEET_SECONDS)
            return _finished(drawing, answer, wanted)
        except EngineFailed as failure:
            reasons.append(f"rung {rung}: {failure}")
    raise PictureProblem(reason="; ".join(reasons))


def _dpi(made: Sheet, wanted: Wanted) -> float:
    """The resolution asked for, as far as the picture stays within what can be drawn in time."""
    if wanted.format != "png":
        return POINTS
    fits: float = (MOST_PIXELS / (made.width * made.height)) ** 0.5 * POINTS * 0.999
    return min(wanted.dpi, HIGHEST_DPI, fits)


def _finished(drawing: Drawing, answer: bytes, wanted: Wanted) -> bytes:
    """The file as it leaves the house, after a look at whether it is what was asked for."""
    title = f"{TITLE} · {wanted.caption}" if wanted.caption else TITLE
    if wanted.format == "svg":
        return static_svg(drawing, read(answer), title).encode()
    if not answer.startswith(_MAGIC[wanted.format]):
        raise EngineFailed("the file is not what was asked for")
    return settled(answer, title) if wanted.format == "pdf" else answer


def static_svg(drawing: Drawing, scene: Scene, title: str) -> str:
    """The sheet as an SVG of its own, from the shapes that were allowed, without links and ids."""
    left, top, right, bottom = scene.box
    width, height = right - left, bottom - top
    title = safe(title)
    shapes = [_static(shape) for group in scene.groups for shape in group.shapes]
    if len(scene.of_kind("node")) < len(drawing.things) or len(scene.of_kind("edge")) != len(drawing.lines):
        raise EngineFailed("things or lines are missing from the picture")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" '
        f'width="{width * PIXELS:.0f}" height="{height * PIXELS:.0f}" '
        f'viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" font-family="{safe(FONTS)}">'
    )
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            opening,
            f"<title>{title}</title>",
            *shapes,
            "</svg>\n",
        ]
    )


def _static(shape: Shape) -> str:
    if shape.tag == "text":
        return f"<text{attributes(shape)}>{safe(shape.text)}</text>"
    return element(shape)
