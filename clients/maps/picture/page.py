"""The drawing as SVG for the page: links with names, in reading order, for keyboard, CSS and scripts."""

from __future__ import annotations

from ..drawing import Drawing, Piece
from ..drawing.style import PAPER, RING_EDGE, RING_FILLS, SOFT
from ..things import Line, Map, Thing
from ..vocabulary import MODEL, PATTERN, RELATIONSHIP
from ..words.phrases import count, line_name, thing_name, tie_words
from .frame import FAR, TITLE_SIZE, Frame, Stripe, frame
from .reading import Group, Scene, Shape

FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"
HIT_WIDTH = 16
ABOVE_BASELINE, BELOW_BASELINE = 0.72, 0.14  # of the size of the type: how far letters reach
PIXELS = 96 / 72
_SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Page:
    """Writes one drawing as accessible SVG."""

    def __init__(self, map: Map, drawing: Drawing, scene: Scene, prefix: str) -> None:
        self.map = map
        self.drawing = drawing
        self.prefix = prefix
        self.nodes = {drawing.things[id]: group for id, group in scene.of_kind("node").items()}
        self.edges = {drawing.lines[id]: group for id, group in scene.of_kind("edge").items()}
        self.things = {thing.id: thing for thing in map.things}
        self.boxes = {id: group.box() for id, group in self.nodes.items()}
        self.framed = frame(drawing, self.boxes, scene.box)

    def svg(self) -> str:
        """The whole element."""
        parts = [self._opening(), *self._background()]
        for id in self._reading_order():
            parts.append(self._thing(self.things[id]))
            parts += [
                self._line(line) for line in self.map.lines if line.source == id and line.id in self.edges
            ]
        return "\n".join([*parts, "</svg>"])

    def _opening(self) -> str:
        left, top, right, bottom = self.framed.sheet
        width, height = right - left, bottom - top
        things = count(len(self.nodes), "thing")
        name = f"Map of {self.map.client.label}: {things}. The list view says the same in words."
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{self._root_id()}" '
            f'class="map-picture view-{self.drawing.view}" '
            f'role="graphics-document" aria-roledescription="map" aria-label="{safe(name)}" '
            f'width="{width * PIXELS:.0f}" height="{height * PIXELS:.0f}" '
            f'viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" font-family="{safe(FONTS)}">'
        )

    def _root_id(self) -> str:
        """The first map of a page has the id that scripts know."""
        return "map-picture" if self.prefix == "m" else f"{self.prefix}-picture"

    def _background(self) -> list[str]:
        """Stripes or rings, hidden from screen readers: the accessible names say the same."""
        inside = [*self._stripes(), *_rings(self.framed)]
        return ['<g class="background" aria-hidden="true">', *inside, "</g>"] if inside else []

    def _stripes(self) -> list[str]:
        left, top, _, bottom = self.framed.sheet
        rects = [_stripe(stripe) for stripe in self.framed.stripes]
        titles = [
            f'<text class="band-title" x="{left + 10:.2f}" y="{y:.2f}" font-size="{TITLE_SIZE:g}" '
            f'font-weight="bold" fill="{SOFT}">{safe(text)}</text>'
            for stripe in self.framed.stripes
            for y, text in stripe.title_lines(top, bottom)
        ]
        return rects + titles

    def _reading_order(self) -> list[str]:
        """The client, then band after band, each from top to bottom and from left to right."""
        in_bands = [id for band in self.drawing.bands for id in sorted(band.things, key=self._place)]
        known = set(in_bands)
        return [id for id in self.nodes if id not in known] + in_bands

    def _place(self, id: str) -> tuple[int, float]:
        left, top, right, bottom = self.boxes[id]
        return round((top + bottom) / 24), left + right

    def _thing(self, thing: Thing) -> str:
        _, tone = tie_words(self.map, thing)
        classes = [
            "thing",
            thing.kind,
            f"tone-{tone}" if tone else "",
            "new" if thing.system == "new" else "",
        ]
        system = f' data-system="{thing.system}"' if thing.kind in (MODEL, PATTERN) else ""
        opening = (
            f'<a id="{self.prefix}-{thing.id}" class="{_joined(classes)}" '
            f'href="?view={self.drawing.view}&amp;sel={thing.id}" '
            f'data-thing="{thing.id}" data-kind="{thing.kind}"{_ages(thing)}{system} '
            f'aria-label="{safe(thing_name(self.map, thing))}">'
        )
        return f"{opening}{self._shapes(self.nodes[thing.id])}</a>"

    def _line(self, line: Line) -> str:
        tone = (line.tone or self.things[line.source].tone) if line.kind == RELATIONSHIP else ""
        classes = ["line", line.kind, f"tone-{tone}" if tone else ""]
        group = self.edges[line.id]
        opening = (
            f'<a id="{self.prefix}-{line.id}" class="{_joined(classes)}" '
            f'href="?view={self.drawing.view}&amp;line={line.id}" '
            f'data-line="{line.id}" data-kind="{line.kind}" '
            f'data-source="{line.source}" data-target="{line.target}"{_ages(line)} '
            f'aria-label="{safe(line_name(self.map, line))}">'
        )
        return f"{opening}{_hit(group)}{self._shapes(group)}</a>"

    def _shapes(self, group: Group) -> str:
        """The shapes of a thing or line; its texts are our own words, at the places the engine found."""
        drawn = "".join(element(shape) for shape in group.drawn())
        pieces = self.drawing.texts[group.id]
        if group.kind == "node":
            _centre(group)
        texts = "".join(_text(shape, piece) for shape, piece in zip(group.texts(), pieces, strict=True))
        return drawn + texts


def element(shape: Shape) -> str:
    """A shape as an empty element."""
    return f"<{shape.tag}{attributes(shape)}/>"


def attributes(shape: Shape) -> str:
    """The attributes of a shape, which were checked when it was read."""
    return "".join(f' {name}="{safe(value)}"' for name, value in shape.attributes.items())


def safe(text: str) -> str:
    """Text inside an element or an attribute."""
    return text.translate(_SAFE)


def _text(shape: Shape, piece: Piece) -> str:
    return f'<text class="{piece.part}"{attributes(shape)}>{safe(piece.text)}</text>'


def _centre(group: Group) -> None:
    """Move the lines of text to the middle of their box: the engine puts them a little high."""
    _, top, _, bottom = group.box()
    texts = [shape.attributes for shape in group.texts()]
    first, last = texts[0], texts[-1]
    upper = float(first["y"]) - ABOVE_BASELINE * float(first["font-size"])
    lower = float(last["y"]) + BELOW_BASELINE * float(last["font-size"])
    down = (top + bottom - upper - lower) / 2
    for text in texts:
        text["y"] = f"{float(text['y']) + down:.2f}"


def _hit(group: Group) -> str:
    """An invisible wide stroke that makes a thin line easy to point at."""
    paths = [shape.attributes["d"] for shape in group.drawn() if shape.tag == "path"]
    return "".join(
        f'<path class="hit" d="{safe(path)}" fill="none" stroke="#000000" stroke-opacity="0" '
        f'stroke-width="{HIT_WIDTH}" pointer-events="stroke"/>'
        for path in paths
    )


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
