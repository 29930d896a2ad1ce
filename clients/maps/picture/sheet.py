"""An exported picture: the map with its stripes or rings, a legend, and a caption, on one white sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphviz import Digraph

from clients.lettering import showable, text_width

from ..drawing import Drawing
from ..drawing.labels import Row, label
from ..drawing.plan import new_graph
from ..drawing.style import INK, PAPER, RING_EDGE, SOFT
from ..things import Map
from . import legend
from .circle_names import circle_names
from .flags import put_flags
from .frame import TITLE_SIZE, Frame, frame
from .page import ring_fill
from .placed import Placed
from .reading import Box
from .xdot import centred, ellipse, paint, polyline, rectangle, text

MARGIN, CAPTION, NARROWEST = 16.0, 40.0, 430.0
TITLE, TITLE_POINTS, CAPTION_POINTS = "Attachment map", 14.0, 11.0
CONFIDENTIAL = "Confidential"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet with everything pinned, and its size in points."""

    graph: Digraph
    width: float
    height: float

    def dot(self, dpi: float) -> str:
        """The DOT text of the sheet in a resolution."""
        self.graph.attr("graph", dpi=f"{dpi:.3f}")
        return str(self.graph.source)


def sheet(
    map: Map,
    drawing: Drawing,
    placed: Placed,
    caption: str,
    *,
    with_legend: bool,
    flags: Mapping[str, str],
) -> Sheet:
    """The drawing pinned where the engine put it, on a sheet with all that explains it."""
    framed = frame(drawing, placed.boxes, placed.sheet)
    left, top, right, bottom = _content(framed)
    listed = legend.rows(map, drawing, right - left) if with_legend else []
    circles = circle_names(map, drawing, right - left, legend.SIZE) if with_legend else ""
    explained = len(listed) + bool(circles)
    foot = bottom + (MARGIN / 2 + legend.ROW * explained if explained else 0)
    paper = (left - MARGIN, top - CAPTION - MARGIN, right + MARGIN, foot + MARGIN)
    behind = [
        paint(PAPER, PAPER),
        rectangle(*paper),
        *_background(framed, (left, top, right, bottom)),
        *_head(left, top - CAPTION, right),
        *legend.operations(listed, left, bottom + MARGIN / 2),
    ]
    written = new_graph(layout="nop2", _background=" ".join(behind))
    written.attr("graph", pad="0", bgcolor=PAPER)
    _pin(written, drawing, placed)
    put_flags(written, drawing, placed, flags)
    _corners(written, paper)
    after_title = left + text_width(TITLE, TITLE_POINTS, bold=True) + 14
    _written(written, "caption", showable(caption), CAPTION_POINTS, (after_title, top - CAPTION + 11.5))
    _written(written, "circles", circles, legend.SIZE, (left, foot - legend.ROW / 2))
    return Sheet(written, paper[2] - paper[0], paper[3] - paper[1])


def _content(framed: Frame) -> Box:
    """The box of map and gutter, at least as wide as the heading needs."""
    left, top, right, bottom = framed.sheet
    room = 14.0
    spare = max(0.0, NARROWEST - (right - left)) / 2
    return left - spare, top - room, right + spare, bottom + room


def _pin(written: Digraph, drawing: Drawing, placed: Placed) -> None:
    for node, attributes in drawing.nodes.items():
        written.node(node, **attributes, pos=placed.nodes[node])
    for edge, (tail, head, attributes) in drawing.edges.items():
        written.edge(tail, head, **attributes, **placed.edges[edge])


def _corners(written: Digraph, paper: Box) -> None:
    """Invisible points that make the sheet as large as it is meant to be."""
    for name, x, y in (("corner1", paper[0], paper[1]), ("corner2", paper[2], paper[3])):
        written.node(
            name,
            shape="point",
            style="invis",
            width="0.001",
            height="0.001",
            label="",
            pos=f"{x:.2f},{-y:.2f}",
        )


def _background(framed: Frame, content: Box) -> list[str]:
    left, top, right, bottom = content
    drawn = []
    for stripe in framed.stripes:
        drawn.append(paint(stripe.fill, stripe.fill))
        drawn.append(rectangle(left, max(stripe.top, top), right, min(stripe.bottom, bottom)))
        for y, words in stripe.title_lines(top, bottom):
            drawn.append(text((left + 10, y), words, TITLE_SIZE, SOFT, bold=True))
    edged = [ring for ring in framed.rings if ring.width]
    for place, ring in reversed(list(enumerate(edged))):
        drawn += [
            paint(RING_EDGE, ring_fill(place), 1, "dashed"),
            ellipse(*framed.middle, ring.width, ring.height),
        ]
    for ring in framed.rings:
        drawn.append(centred((ring.title_x, ring.title_y), ring.title, TITLE_SIZE, SOFT))
    return drawn


def _head(left: float, top: float, right: float) -> list[str]:
    """The heading over a thin rule; the caption itself is a label."""
    secret = text_width(CONFIDENTIAL, CAPTION_POINTS)
    return [
        text((left, top + 16), TITLE, TITLE_POINTS, INK, bold=True),
        text((right - secret, top + 16), CONFIDENTIAL, CAPTION_POINTS, SOFT),
        paint("#9AA5AA", PAPER, 0.8),
        polyline([(left, top + 27), (right, top + 27)]),
    ]


def _written(written: Digraph, id: str, words: str, size: float, at: tuple[float, float]) -> None:
    """Words that somebody chose: a label, so that they are text and nothing else."""
    if not words:
        return
    left, middle = at
    made = label([Row(words, size, INK)])
    width = text_width(words, size)
    written.node(id, label=made.source, shape="plain", pos=f"{left + width / 2:.2f},{-middle:.2f}")
