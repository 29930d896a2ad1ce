"""What stands behind the drawing: band stripes with their titles in a left gutter, or rings for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from clients.lettering import wrap

from ..drawing import Drawing, Ring
from ..drawing.style import BAND_FILLS
from ..vocabulary import BANDS, CLIENT
from .reading import Box, around

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
    """The sheet around a drawing, the stripes or rings on it, and the middle of the rings."""

    sheet: Box
    stripes: tuple[Stripe, ...]
    rings: tuple[Ring, ...]
    middle: tuple[float, float]


def frame(drawing: Drawing, boxes: Mapping[str, Box], sheet: Box) -> Frame:
    """Stripes, rings and sheet from where the engine put each thing."""
    stripes = _stripes(drawing, boxes)
    left, top, right, bottom = sheet
    if stripes:
        left -= GUTTER
    x, y = _middle(boxes[CLIENT]) if drawing.rings else (0.0, 0.0)
    rings = tuple(replace(ring, title_x=ring.title_x + x, title_y=ring.title_y + y) for ring in drawing.rings)
    around_rings = [(x - ring.width, y - ring.height, x + ring.width, y + ring.height) for ring in rings]
    return Frame(around([(left, top, right, bottom), *around_rings]), stripes, rings, (x, y))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _stripes(drawing: Drawing, boxes: Mapping[str, Box]) -> tuple[Stripe, ...]:
    if not drawing.bands:
        return ()
    spans = [around(boxes[id] for id in band.things) for band in drawing.bands]
    above = [boxes[CLIENT]] if CLIENT in boxes else []
    first = (around(above)[3] + spans[0][1]) / 2 if above else -FAR
    edges = [first, *((upper[3] + lower[1]) / 2 for upper, lower in pairwise(spans)), FAR]
    return tuple(
        Stripe(band.code, tuple(wrap(band.title, TITLE_COLUMNS)), top, bottom, _fill(band.code))
        for band, top, bottom in zip(drawing.bands, edges[:-1], edges[1:], strict=True)
    )


def _fill(code: str) -> str:
    return BAND_FILLS[list(BANDS).index(code) % 2]
