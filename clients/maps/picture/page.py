"""The drawing as SVG for the page: links with names, in reading order, for keyboard, CSS and scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from clients.lettering import FONTS

from ..drawing import Drawing, Piece
from ..drawing.labels import KEPT
from ..drawing.style import INK, PAPER, RING_EDGE, RING_FILLS, SIGNS, SOFT
from ..things import Line, Map, Thing
from ..vocabulary import MODEL, PATTERN, RELATIONSHIP
from ..words.phrases import count, name_between, name_with, tie_of, words_with
from .frame import FAR, TITLE_SIZE, Frame, Stripe, frame
from .reading import Box, Group, Scene, Shape

HIT_WIDTH = 16
CORNER = 6  # of the ring round a focused thing
ROW_HEIGHT = 24  # things whose middles are nearer than half of this are in one row
ABOVE_BASELINE, BELOW_BASELINE = 0.72, 0.14  # of the size of the type: how far letters reach
PIXELS = 96 / 72


def still(svg: str) -> str:
    """The picture for paper: its links are groups, so that no address is printed, and it is one image."""
    return (
        re.sub(r' (?:href|role|aria-[a-z]+)="[^"]*"', "", svg).replace("<a ", "<g ").replace("</a>", "</g>")
    )


class Page:
    """Writes one view of a map as accessible SVG."""

    def __init__(self, map: Map, view: str, prefix: str) -> None:
        self.map = map
        self.view = view
        self.prefix = prefix

    def prepare(self, drawing: Drawing) -> None:
        """Write what does not depend on where things will stand: the start of every link, and all words."""
        self.openings: dict[str, str] = {}
        self.leaving: dict[str, list[str]] = {}  # thing id -> ids of the lines that begin there
        self.noted: set[str] = set()
        map, things = self.map, {thing.id: thing for thing in self.map.things}
        for id in drawing.things.values():
            thing = things[id]
            self.openings[id] = _thing(self.view, tie_of(map, thing), thing, len(map.lines_of(id)))
            if thing.note:
                self.noted.add(id)
        for id in drawing.lines.values():
            line = map.line(id)
            if line:
                self.openings[id] = _line(self.view, things[line.source], things[line.target], line)
                self.leaving.setdefault(line.source, []).append(id)
        self.words = {id: [_around(piece) for piece in pieces] for id, pieces in drawing.texts.items()}

    def svg(self, drawing: Drawing, scene: Scene) -> str:
        """The whole element."""
        groups = {group.id: group for group in scene.groups}
        nodes = {id: groups[node] for node, id in drawing.things.items()}
        edges = {id: groups[edge] for edge, id in drawing.lines.items()}
        boxes = {id: group.box() for id, group in nodes.items()}
        framed = frame(drawing, boxes, scene.box)
        parts = [self._opening(framed.sheet, len(nodes)), *_background(framed)]
        for id in reading_order(drawing, boxes):
            centre_text(nodes[id], boxes[id])
            dot = _note_dot(boxes[id]) if id in self.noted else ""
            ring = _focus_ring(boxes[id], round_corners=id == self.map.client.id)
            parts.append(f"{self.openings[id]}{ring}{self._inside(nodes[id])}{dot}</a>")
            parts += [
                f"{self.openings[line]}{_hit(edges[line])}{self._inside(edges[line])}</a>"
                for line in self.leaving.get(id, ())
            ]
        return "\n".join([*parts, "</svg>"])

    def _inside(self, group: Group) -> str:
        """The shapes of a thing or line; its texts are our own words, at the places the engine found."""
        drawn = [element(shape) for shape in group.drawn()]
        for shape, (start, end) in zip(group.texts(), self.words[group.id], strict=True):
            drawn.append(f"{start}{attributes(shape)}{end}")
        return "".join(drawn)

    def _opening(self, sheet: Box, number: int) -> str:
        left, top, right, bottom = sheet
        width, height = right - left, bottom - top
        things = count(number, "thing")
        name = f"Map of {self.map.client.label}: {things}. The list view says the same in words."
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{self._root_id()}" '
            f'class="map-picture view-{self.view}" '
            f'role="graphics-document" aria-roledescription="map" aria-label="{safe(name)}" '
            f'width="{width * PIXELS:.0f}" height="{height * PIXELS:.0f}" '
            f'viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" font-family="{safe(FONTS)}">'
        )

    def _root_id(self) -> str:
        """The first map of a page has the id that scripts know."""
        return "map-picture" if self.prefix == "m" else f"{self.prefix}-picture"


@lru_cache(KEPT)
def _thing(view: str, tie: Line | None, thing: Thing, lines: int) -> str:
    """The opening tag of a thing with this tie and so many lines."""
    tone = words_with(tie, thing)[1]
    classes = [
        "thing",
        thing.kind,
        f"tone-{tone}" if tone else "",
        "new" if thing.system == "new" else "",
    ]
    system = f' data-system="{thing.system}"' if thing.kind in (MODEL, PATTERN) else ""
    return (
        f'<a class="{_joined(classes)}" '
        f'href="?view={view}&amp;sel={thing.id}" '
        f'data-thing="{thing.id}" data-kind="{thing.kind}"{_ages(thing)}{system} '
        f'aria-label="{safe(name_with(tie, thing, lines))}">'
    )


@lru_cache(KEPT)
def _line(view: str, source: Thing, target: Thing, line: Line) -> str:
    """The opening tag of a line between these two things."""
    tone = (line.tone or source.tone) if line.kind == RELATIONSHIP else ""
    rails = "rails" if line.quality and SIGNS[line.quality].rails > 1 else ""
    classes = ["line", line.kind, f"tone-{tone}" if tone else "", rails]
    return (
        f'<a class="{_joined(classes)}" '
        f'href="?view={view}&amp;line={line.id}" '
        f'data-line="{line.id}" data-kind="{line.kind}" '
        f'data-source="{line.source}" data-target="{line.target}"{_ages(line)} '
        f'aria-label="{safe(name_between(source, target, line))}">'
    )


def reading_order(drawing: Drawing, boxes: Mapping[str, Box]) -> list[str]:
    """The client, then band after band, each from top to bottom and from left to right."""

    def place(id: str) -> tuple[int, float]:
        left, top, right, bottom = boxes[id]
        return round((top + bottom) / ROW_HEIGHT), left + right

    in_bands = [id for band in drawing.bands for id in sorted(band.things, key=place)]
    known = set(in_bands)
    return [id for id in drawing.things.values() if id not in known] + in_bands


def centre_text(group: Group, box: Box) -> None:
    """Move the lines of text to the middle of their box: the engine puts them a little high."""
    texts = [shape.attributes for shape in group.texts()]
    first, last = texts[0], texts[-1]
    upper = float(first["y"]) - ABOVE_BASELINE * float(first["font-size"])
    lower = float(last["y"]) + BELOW_BASELINE * float(last["font-size"])
    down = (box[1] + box[3] - upper - lower) / 2
    for text in texts:
        text["y"] = f"{float(text['y']) + down:.2f}"


def element(shape: Shape) -> str:
    """A shape as an empty element."""
    return f"<{shape.tag}{attributes(shape)}/>"


def attributes(shape: Shape) -> str:
    """The attributes of a shape: numbers and colours, checked when it was read."""
    return "".join([f' {name}="{value}"' for name, value in shape.attributes.items()])


def safe(text: str) -> str:
    """Text inside an element or an attribute."""
    return html.escape(text)


def _around(piece: Piece) -> tuple[str, str]:
    """What a text is written between: its own start, and its words with its end."""
    return f'<text class="{piece.part}"', f">{safe(piece.text)}</text>"


def _note_dot(box: Box) -> str:
    """A dot on the upper right corner of a thing with a private note. No file ever has one."""
    _, top, right, _ = box
    return (
        f'<rect class="note-dot" x="{right - 6.5:.2f}" y="{top - 0.5:.2f}" width="7" height="7" rx="3.5" '
        f'fill="{INK}"/>'
    )


def _focus_ring(box: Box, *, round_corners: bool) -> str:
    """What the style sheet lights behind a focused thing: not every browser draws outlines in a picture."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    corner = height / 2 if round_corners else CORNER
    return (
        f'<rect class="focus-ring" x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'rx="{corner:.4g}" fill="none"/>'
    )


def _hit(group: Group) -> str:
    """An invisible wide stroke that makes a thin line easy to point at."""
    course = group.course()
    if not course:
        return ""
    return (
        f'<path class="hit" d="{course}" fill="none" stroke="#000000" stroke-opacity="0" '
        f'stroke-width="{HIT_WIDTH}" pointer-events="stroke"/>'
    )


def _background(framed: Frame) -> list[str]:
    """Stripes or rings, hidden from screen readers: the accessible names say the same."""
    inside = [*_stripes(framed), *_rings(framed)]
    return ['<g class="background" aria-hidden="true">', *inside, "</g>"] if inside else []


def _stripes(framed: Frame) -> list[str]:
    left, top, _, bottom = framed.sheet
    titles = [
        f'<text class="band-title of-{stripe.code}" x="{left + 10:.2f}" y="{y:.2f}" '
        f'font-size="{TITLE_SIZE:g}" font-weight="bold" fill="{SOFT}">{safe(text)}</text>'
        for stripe in framed.stripes
        for y, text in stripe.title_lines(top, bottom)
    ]
    return [*map(_stripe, framed.stripes), *titles]


def _stripe(stripe: Stripe) -> str:
    return (
        f'<rect class="band band-{stripe.code}" x="{-FAR:g}" y="{stripe.top:.2f}" width="{2 * FAR:g}" '
        f'height="{stripe.bottom - stripe.top:.2f}" fill="{stripe.fill}"/>'
    )


def _rings(framed: Frame) -> list[str]:
    """Ellipses from the outermost in, then their titles."""
    edged = [ring for ring in framed.rings if ring.width]
    x, y = framed.middle
    ellipses = [
        f'<ellipse class="ring ring-{place + 1}" cx="{x:.2f}" cy="{y:.2f}" '
        f'rx="{ring.width:.2f}" ry="{ring.height:.2f}" '
        f'fill="{ring_fill(place)}" stroke="{RING_EDGE}" stroke-dasharray="3,3"/>'
        for place, ring in reversed(list(enumerate(edged)))
    ]
    titles = [
        f'<text class="ring-title" x="{ring.title_x:.2f}" y="{ring.title_y:.2f}" text-anchor="middle" '
        f'font-size="{TITLE_SIZE:g}" font-weight="bold" fill="{SOFT}">{safe(ring.title)}</text>'
        for ring in framed.rings
    ]
    return ellipses + titles


def ring_fill(place: int) -> str:
    """Green for the nearest ring, sand for the next, paper beyond."""
    return (*reversed(RING_FILLS), PAPER)[min(place, len(RING_FILLS))]


def _ages(part: Thing | Line) -> str:
    ages = {"data-from": part.from_age, "data-to": part.to_age}
    return "".join(f' {name}="{age}"' for name, age in ages.items() if age is not None)


def _joined(classes: list[str]) -> str:
    return " ".join(name for name in classes if name)
