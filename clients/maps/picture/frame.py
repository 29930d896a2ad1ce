"""What stands behind and around the drawing: band stripes with their titles in a left gutter, rings, the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..drawing import Drawing, Ring
from ..drawing.style import BAND_FILLS
from ..drawing.text import wrap
from .reading import Box, Scene, around

GUTTER = 92.0
FAR = 4000.0  # how far stripes reach beyond the sheet, for pages that show more than the sheet
TITLE_COLUMNS, TITLE_SIZE, TITLE_LEADING = 12, 11.0, 13.0
TALL = 130.0  # a taller band has its title near its top


@dataclass(frozen=True, slots=True)
class Stripe:
    """One band behind the drawing: its title as lines of text, its upper and lower edge."""

    code: str
    title: tuple[str, ...]
    top: float
    bottom: float
    fill: str

    def title_lines(self, first: float, last: float) -> list[tuple[float, str]]:
        """Baselines and texts of the title, within the part of the stripe that is on the sheet."""
        top, bottom = max(self.top, first), min(self.bottom, last)
        height = TITLE_LEADING * len(self.title)
        start = top + 14 if bottom - top > TALL else (top + bottom - height) / 2
        return [(start + TITLE_LEADING * (place + 0.8), text) for place, text in enumerate(self.title)]


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet around a drawing, and the stripes and rings on it."""

    sheet: Box
    stripes: tuple[Stripe, ...]
    rings: tuple[Ring, ...]


def frame(drawing: Drawing, scene: Scene) -> Frame:
    """Stripes and sheet from where the engine put the things."""
    left, top, right, bottom = scene.box
    stripes = _stripes(drawing, scene)
    if stripes:
        left -= GUTTER
    return Frame(_with_rings((left, top, right, bottom), drawing.rings), stripes, drawing.rings)


def _stripes(drawing: Drawing, scene: Scene) -> tuple[Stripe, ...]:
    boxes = {drawing.things[node]: group.box() for node, group in scene.of_kind("node").items()}
    spans = [around(boxes[id] for id in band.things) for band in drawing.bands]
    if not spans:
        return ()
    in_band = {id for band in drawing.bands for id in band.things}
    above = [box for id, box in boxes.items() if id not in in_band]
    first = (around(above)[3] + spans[0][1]) / 2 if above else -FAR
    between = [(upper[3] + lower[1]) / 2 for upper, lower in pairwise(spans)]
    edges = [first, *between, FAR]
    return tuple(
        Stripe(band.code, tuple(wrap(band.title, TITLE_COLUMNS)), edge, next_edge, _fill(band.code))
        for band, edge, next_edge in zip(drawing.bands, edges[:-1], edges[1:], strict=True)
    )


def _fill(code: str) -> str:
    return BAND_FILLS[("people", "learned", "now", "out").index(code) % 2]


def _with_rings(sheet: Box, rings: tuple[Ring, ...]) -> Box:
    margin = 12.0
    boxes = [
        (-ring.width - margin, -ring.height - margin, ring.width + margin, ring.height + margin)
        for ring in rings
    ]
    return around([sheet, *boxes])
