"""How to read the map, drawn under an exported picture: only the kinds of things and lines that are on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clients.lettering import text_width

from ..bands import is_new
from ..drawing import Drawing
from ..drawing.style import INK, LOOKS, NEW_LOOKS, PAPER, STROKES, TIES, Look, Stroke, tie_stroke
from ..things import Line, Map, Thing
from ..vocabulary import (
    ECHOES,
    EFFECT,
    EVENT,
    HELPS_CHANGE,
    INGREDIENT,
    LEADS_TO,
    MODEL,
    OFFERS,
    PATTERN,
    PERSON,
    RELATIONSHIP,
    REPLACES,
    TAUGHT,
    TONES,
)
from ..words.phrases import qualities
from .reading import Box
from .xdot import ellipse, paint, polygon, polyline, rectangle, rounded, text

ROW, SAMPLE, SAMPLE_HEIGHT, LINE_SAMPLE, SPACE, SIZE = 21.0, 24.0, 13.0, 32.0, 20.0, 10.5
RAILS_APART = {False: 3.4, True: 2.5}  # the second where the quality has a sign at its foot besides
KIND_NAMES = {
    PERSON: "Person", EVENT: "Event", MODEL: "“Model”", PATTERN: "Pattern", EFFECT: "Effect",
    INGREDIENT: "Ingredient",
}  # fmt: skip
NEW_NAMES = {MODEL: "New model", PATTERN: "New way"}
TIE_NAMES = {code: words.lower() for code, words in TONES.items()} | {"": "not said yet"}
LINE_NAMES = {
    TAUGHT: "taught", LEADS_TO: "leads to", HELPS_CHANGE: "helps change", ECHOES: "is expected to be like",
    OFFERS: "can offer", REPLACES: "instead of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One sample with its words."""

    name: str
    sample: Look | Stroke

    @property
    def sample_width(self) -> float:
        return LINE_SAMPLE if isinstance(self.sample, Stroke) else SAMPLE

    @property
    def width(self) -> float:
        return self.sample_width + 7 + text_width(self.name, SIZE) + SPACE


def rows(map: Map, drawing: Drawing, width: float) -> list[list[Item]]:
    """The items of the legend in rows that fit a width: things first, then lines."""
    return [*_filled(_things(map, drawing), width), *_filled(_lines(map, drawing), width)]


def operations(listed: list[list[Item]], left: float, top: float) -> list[str]:
    """The legend as drawing operations."""
    drawn = []
    for place, row in enumerate(listed):
        x, middle = left, top + ROW * (place + 0.5)
        for item in row:
            drawn += _sample(item, x, middle)
            drawn.append(text((x + item.sample_width + 7, middle + SIZE * 0.35), item.name, SIZE, INK))
            x += item.width
    return drawn


def thing_kinds(shown: Iterable[Thing]) -> list[tuple[str, str]]:
    """The kinds of the things that are shown, with the words of the legend; those of the new system apart."""
    kinds = {(is_new(thing), thing.kind) for thing in shown}
    return [
        *((kind, name) for kind, name in KIND_NAMES.items() if (False, kind) in kinds),
        *((f"new-{kind}", name) for kind, name in NEW_NAMES.items() if (True, kind) in kinds),
    ]


def line_kinds(map: Map, shown: Iterable[Line]) -> list[tuple[str, str]]:
    """How the relationships that are shown felt, and the kinds of the other lines, with their words."""
    by_id = {thing.id: thing for thing in map.things}
    lines = list(shown)
    tones = {line.tone or by_id[line.source].tone for line in lines if line.kind == RELATIONSHIP}
    kinds = {line.kind for line in lines}
    return [
        *((tone, name) for tone, name in TIE_NAMES.items() if tone in tones),
        *((kind, name) for kind, name in LINE_NAMES.items() if kind in kinds),
    ]


def _things(map: Map, drawing: Drawing) -> list[Item]:
    looks = {**LOOKS, **{f"new-{kind}": look for kind, look in NEW_LOOKS.items()}}
    ids = set(drawing.things.values())
    return [Item(name, looks[kind]) for kind, name in thing_kinds(one for one in map.things if one.id in ids)]


def _lines(map: Map, drawing: Drawing) -> list[Item]:
    ids = set(drawing.lines.values())
    shown = [line for line in map.lines if line.id in ids]
    kinds = line_kinds(map, shown)
    tones = {code for code, _ in kinds}
    return [
        *(Item(name, TIES[code]) for code, name in kinds if code in TIES),
        *(
            Item(name.lower(), tie_stroke("", quality))
            for quality, name in qualities(shown)
            if quality not in tones
        ),
        *(Item(name, STROKES[code]) for code, name in kinds if code not in TIES),
    ]


def _filled(items: Iterable[Item], width: float) -> list[list[Item]]:
    listed: list[list[Item]] = []
    used = width
    for item in items:
        if not listed or used + item.width > width:
            listed.append([])
            used = 0.0
        listed[-1].append(item)
        used += item.width
    return listed


def _sample(item: Item, x: float, middle: float) -> list[str]:
    if isinstance(item.sample, Stroke):
        return _line_sample(item.sample, x, middle)
    return _thing_sample(item.sample, x, middle)


def _thing_sample(look: Look, left: float, middle: float) -> list[str]:
    top, right, bottom = middle - SAMPLE_HEIGHT / 2, left + SAMPLE, middle + SAMPLE_HEIGHT / 2
    painted = paint(look.edge, look.fill, look.width * 0.8, "dashed" if "dashed" in look.style else "solid")
    outlines = [(left, top, right, bottom)]
    if look in NEW_LOOKS.values():
        outlines.append((left + 2.5, top + 2.5, right - 2.5, bottom - 2.5))
    return [painted, *(_outline(look, box) for box in outlines)]


def _outline(look: Look, box: Box) -> str:
    left, top, right, bottom = box
    if look.shape == "octagon":
        cut_x, cut_y = (right - left) * 0.27, (bottom - top) * 0.27
        across = [(left + cut_x, top), (right - cut_x, top), (right, top + cut_y), (right, bottom - cut_y)]
        back = [(right - cut_x, bottom), (left + cut_x, bottom), (left, bottom - cut_y), (left, top + cut_y)]
        return polygon([*across, *back])
    if look.shape == "note":
        corner = 4.0
        return polygon(
            [(left, top), (right - corner, top), (right, top + corner), (right, bottom), (left, bottom)]
        )
    if "rounded" in look.style:
        return rounded(left, top, right, bottom, 4.0)
    return rectangle(left, top, right, bottom)


def _line_sample(stroke: Stroke, left: float, y: float) -> list[str]:
    right = left + LINE_SAMPLE
    apart = RAILS_APART[bool(stroke.foot)] if stroke.rails > 1 else 0.0
    offs = [apart * (place - (stroke.rails - 1) / 2) for place in range(stroke.rails)]
    body = [
        paint(stroke.colour, stroke.colour, stroke.width, stroke.style),
        *(polyline([(left, y + off), (right - 6, y + off)]) for off in offs),
    ]
    return body + _head(stroke, right, y) + _foot(stroke, left, y)


def _head(stroke: Stroke, right: float, y: float) -> list[str]:
    hollow, solid = _pens(stroke)
    triangle = [(right - 8, y - 3.2), (right, y), (right - 8, y + 3.2)]
    heads = {
        "normal": [solid, polygon(triangle)],
        "onormal": [hollow, polygon(triangle)],
        "tee": [paint(stroke.colour, stroke.colour, 2.4), polyline([(right - 5, y - 5), (right - 5, y + 5)])],
        "vee": [solid, polyline(triangle)],
        "odot": [hollow, ellipse(right - 3.5, y, 3.5, 3.5)],
        "odiamond": [hollow, _diamond(right - 10, y)],
    }
    return heads[stroke.head]


def _foot(stroke: Stroke, left: float, y: float) -> list[str]:
    """The sign of a quality, as the map has it where the line comes from."""
    hollow, solid = _pens(stroke)
    feet = {
        "": [],
        "nonetee": [_bar(left + 4, y)],
        "noneteenonetee": [_bar(left + 4, y), _bar(left + 9, y)],
        "noneteeodottee": [
            _bar(left + 2, y),
            hollow,
            ellipse(left + 6.5, y, 3.0, 3.0),
            solid,
            _bar(left + 11, y),
        ],
        "inv": [solid, polygon([(left, y - 4), (left + 8, y), (left, y + 4)])],
        "box": [solid, rectangle(left, y - 3.5, left + 7, y + 3.5)],
        "odot": [hollow, ellipse(left + 3.5, y, 3.5, 3.5)],
        "odiamond": [hollow, _diamond(left, y)],
    }
    return [solid, *feet[stroke.foot]]


def _pens(stroke: Stroke) -> tuple[str, str]:
    """For hollow shapes and for solid ones."""
    width = min(stroke.width, 1.4)
    return paint(stroke.colour, PAPER, width), paint(stroke.colour, stroke.colour, width)


def _diamond(left: float, y: float) -> str:
    return polygon([(left, y), (left + 5, y - 3.4), (left + 10, y), (left + 5, y + 3.4)])


def _bar(x: float, y: float) -> str:
    return rectangle(x - 0.8, y - 4.5, x + 0.8, y + 4.5)
