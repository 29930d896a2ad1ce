"""What came out of the engine, read with suspicion: only known shapes, attributes and values are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_letters, digits
from xml.parsers import expat

from .problems import EngineFailed

_DOCTYPE = re.compile(
    rb"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\s+\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"
)
_END = b"</svg>\n"
# Between numbers; an "e" may be part of one.
_TO_SPACES = str.maketrans(dict.fromkeys("," + ascii_letters.replace("e", ""), " "))
# No quotes, brackets, colons or semicolons: nothing that could reach beyond its attribute or point elsewhere.
_HARMLESS = f"#{ascii_letters}{digits}.,- \t\r\n".encode()
_TRANSLATE = re.compile(r"scale\(1 1\) rotate\(0\) translate\((-?[\d.]+) (-?[\d.]+)\)")

_PAINT = frozenset(("fill", "stroke", "stroke-width", "stroke-dasharray"))
UNSEEN = "transparent"  # the room between parallel lines
SHAPES = {
    "path": _PAINT | {"d"},
    "polygon": _PAINT | {"points"},
    "polyline": _PAINT | {"points"},
    "ellipse": _PAINT | {"cx", "cy", "rx", "ry"},
    "text": frozenset(("x", "y", "font-size", "text-anchor", "font-weight", "font-style", "fill")),
}

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(slots=True)
class Shape:
    """One drawn element; for a text also what it says."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class Group:
    """The shapes of one node or edge, of the graph itself when the kind is "graph"."""

    id: str
    kind: str
    shapes: list[Shape] = field(default_factory=list)

    def texts(self) -> list[Shape]:
        return [shape for shape in self.shapes if shape.tag == "text"]

    def drawn(self) -> list[Shape]:
        return [shape for shape in self.shapes if shape.tag != "text"]

    def course(self) -> str:
        """The path of a line, of parallel ones the middle one's; "" where none is drawn."""
        paths = [shape.attributes["d"] for shape in self.drawn() if shape.tag == "path"]
        return paths[len(paths) // 2] if paths else ""

    def box(self) -> Box:
        """The smallest box around the shapes; curves lie inside their control points."""
        boxes = [_box(shape) for shape in self.drawn()]
        return boxes[0] if len(boxes) == 1 else around(boxes)


@dataclass(slots=True)
class Scene:
    """A whole drawing: its box in the coordinates of its shapes, and its groups in the order of drawing."""

    box: Box
    groups: list[Group]

    def of_kind(self, kind: str) -> dict[str, Group]:
        return {group.id: group for group in self.groups if group.kind == kind}


def read(svg: bytes) -> Scene:
    """The drawing in an SVG that Graphviz wrote. EngineFailed: not well-formed, or with a DTD of its own."""
    return read_coming([svg])


def read_coming(pieces: Iterable[bytes]) -> Scene:
    """The same of an SVG in pieces, each read while the engine writes the next, up to its end."""
    reader = _Reader()
    try:
        for piece in _without_doctype(pieces):
            reader.parser.Parse(piece, False)
            if piece.endswith(_END):
                break
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise EngineFailed("the picture cannot be read") from error
    if reader.box is None:
        raise EngineFailed("there is no picture")
    _disarm([shape for group in reader.groups for shape in group.shapes])
    return Scene(reader.box, reader.groups)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around several."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _without_doctype(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, all before the drawing itself as one of them, without the document type of SVG."""
    head: bytes | None = b""
    for piece in pieces:
        if head is None:
            yield piece
        elif b"<svg" in (head := head + piece):
            yield _DOCTYPE.sub(b"", head, count=1)
            head = None
    yield head or b""


def numbers_in(path: str) -> list[float]:
    """The coordinates of a path or of points: across and down in turns."""
    return [float(number) for number in path.translate(_TO_SPACES).split()]


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.box: Box | None = None
        self.groups: list[Group] = []
        self._size = (0.0, 0.0)
        self._writing: Shape | None = None

    def _refuse(self, *_: object) -> None:
        raise EngineFailed("the picture declares a document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "svg":
            _, _, width, height = (float(number) for number in attributes["viewBox"].split())
            self._size = (width, height)
        elif tag == "g":
            self._start_group(attributes)
        elif tag in SHAPES and self.groups and attributes.get("stroke") != UNSEEN:
            shape = Shape(tag, _allowed(attributes, SHAPES[tag]))
            self.groups[-1].shapes.append(shape)
            if tag == "text":
                self._writing = shape
                self.parser.CharacterDataHandler = self._text
                self.parser.EndElementHandler = self._end

    def _start_group(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("class", "")
        self.groups.append(Group(attributes.get("id", ""), kind))
        if kind == "graph":
            moved = _TRANSLATE.fullmatch(attributes.get("transform", ""))
            if moved is None:
                raise EngineFailed("the picture is turned or scaled")
            left, top = -float(moved[1]), -float(moved[2])
            self.box = (left, top, left + self._size[0], top + self._size[1])

    def _end(self, tag: str) -> None:
        if tag == "text":
            self._writing = None
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None

    def _text(self, text: str) -> None:
        if self._writing is not None:
            self._writing.text += text


def _allowed(attributes: dict[str, str], names: frozenset[str]) -> dict[str, str]:
    """The attributes with known names."""
    if names.issuperset(attributes):
        return attributes
    return {name: value for name, value in attributes.items() if name in names}


def _disarm(shapes: list[Shape]) -> None:
    """Takes away every value with anything in it that could act. Hardly one has: all are asked at once."""
    if _is_harmless("".join([value for shape in shapes for value in shape.attributes.values()])):
        return
    for shape in shapes:
        kept = {name: value for name, value in shape.attributes.items() if _is_harmless(value)}
        shape.attributes = kept


def _is_harmless(value: str) -> bool:
    return not value.encode().translate(None, delete=_HARMLESS)


def _box(shape: Shape) -> Box:
    values = shape.attributes
    if shape.tag == "ellipse":
        x, y, across, down = (float(values[name]) for name in ("cx", "cy", "rx", "ry"))
        return x - across, y - down, x + across, y + down
    numbers = numbers_in(values.get("d") or values["points"])
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
