"""The looks of the map: colours, shapes and strokes, as Graphviz attributes.

Graphviz carries the light colours, for exported files; on the page CSS recolours by class.
Meaning is never in the colour alone: every kind has its own shape, every line its own stroke and head.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..bands import is_new
from ..things import Line, Thing
from ..vocabulary import (
    CLIENT,
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
)

FONT = "Arial"
INK, SOFT, PAPER = "#1E2E35", "#4C5C64", "#FFFFFF"
GREEN, RED, BROWN, GREY, VIOLET, SLATE = "#22694A", "#A33E2D", "#85581B", "#586972", "#5D4C8D", "#34474F"
BAND_FILLS = ("#F7F2E8", "#FDFAF4")
RING_FILLS = ("#FAF6EC", "#F1F7F0")
RING_EDGE = "#D9CFB8"

MAIN, SMALL, ON_LINE = 12, 11, 10.5  # points
TONE_COLOURS = {"safe": GREEN, "mixed": BROWN, "critical": RED, "frightening": RED, "distant": GREY, "": SOFT}


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of thing is drawn."""

    shape: str
    style: str
    fill: str
    edge: str
    width: float
    margin: str


LOOKS = {
    CLIENT: Look("circle", "filled", "#1F4A4D", "#1F4A4D", 1.2, "0.02,0.02"),
    PERSON: Look("box", "rounded,filled", PAPER, "#3F565F", 1.3, "0.09,0.05"),
    EVENT: Look("note", "filled", "#F8ECD8", "#85581A", 1.3, "0.09,0.05"),
    MODEL: Look("box", "filled", "#ECE7F5", "#5D4C8C", 1.5, "0.1,0.06"),
    PATTERN: Look("octagon", "filled", "#FAE3DD", "#A33E2C", 1.9, "-0.1,-0.03"),
    EFFECT: Look("box", "rounded,filled,dashed", "#FDF7EB", "#75654F", 1.3, "0.1,0.06"),
    INGREDIENT: Look("box", "rounded,filled", "#DFF0E4", "#22694A", 2.6, "0.09,0.06"),
}
NEW_LOOKS = {
    MODEL: Look("box", "filled", "#F0F5EF", GREEN, 1.5, "0.1,0.06"),
    PATTERN: Look("octagon", "filled", "#EAF4EC", GREEN, 1.5, "-0.08,-0.03"),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind of line is drawn."""

    colour: str
    width: float
    style: str = "solid"
    head: str = "normal"
    head_size: float = 0.75
    rails: int = 1  # parallel lines
    foot: str = ""  # a sign at the end where the line comes from


TIES = {
    "safe": Stroke(GREEN, 3.4, head_size=0.6),
    "mixed": Stroke(BROWN, 1.7, "dashed"),
    "critical": Stroke(RED, 1.7),
    "frightening": Stroke(RED, 3.4, "dashed", head_size=0.6),
    "distant": Stroke(GREY, 2.2, "dotted"),
    "": Stroke("#7A8890", 1.2),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """What the quality of a tie adds to its stroke: all at its foot, where no other line comes in."""

    rails: int = 1
    style: str = ""
    foot: str = ""


# After the signs of genograms, as far as lines without zigzags can have them. "none" is a stretch of line.
SIGNS = {
    "close": Sign(rails=2),
    "fused": Sign(rails=3),
    "distant": Sign(style="dotted"),
    "conflictual": Sign(foot="nonetee"),
    "close_hostile": Sign(rails=2, foot="nonetee"),
    "cut_off": Sign(foot="noneteenonetee"),
    "cut_off_repaired": Sign(foot="noneteeodottee"),
    "harmful": Sign(foot="inv"),
    "controlling": Sign(foot="box"),
    "caretaking": Sign(foot="odot"),
    "focused_on": Sign(foot="odiamond"),
}
RAIL_WIDTHS, RAIL_HEADS = (1.0, 1.7), {2: 0.9, 3: 1.1}
SIGN_WIDEST, SIGN_SIZE = 2.4, 0.9  # a sign drawn with a wider pen would fill up
STROKES = {
    TAUGHT: Stroke(VIOLET, 1.2, head="onormal"),
    LEADS_TO: Stroke(SLATE, 2.0),
    HELPS_CHANGE: Stroke(GREEN, 2.4, "dashed", "tee", 0.9),
    ECHOES: Stroke(VIOLET, 1.4, "dotted", "vee"),
    OFFERS: Stroke(GREEN, 1.2, "solid", "odot", 0.7),
    REPLACES: Stroke(GREEN, 1.6, "solid", "odiamond", 0.9),
}


def thing_attributes(thing: Thing) -> dict[str, str]:
    """Shape, fill and edge of a thing; its label is made elsewhere."""
    look = NEW_LOOKS[thing.kind] if is_new(thing) else LOOKS[thing.kind]
    attributes = {
        "shape": look.shape,
        "style": look.style,
        "fillcolor": look.fill,
        "color": look.edge,
        "penwidth": f"{look.width:g}",
        "margin": look.margin,
    }
    if thing.kind == CLIENT or is_new(thing):
        attributes["peripheries"] = "2"
    if thing.kind == CLIENT:
        attributes |= {"fixedsize": "false", "width": "0.86", "height": "0.86"}
    return attributes


def stroke(line: Line, tone: str) -> Stroke:
    """The stroke of a line; a relationship's depends on how it felt and on its quality."""
    return tie_stroke(tone, line.quality) if line.kind == RELATIONSHIP else STROKES[line.kind]


def tie_stroke(tone: str, quality: str) -> Stroke:
    """The stroke of a relationship: width, colour and dashes say how it felt, the rest its quality."""
    felt = TIES[tone]
    if not quality:
        return felt
    sign = SIGNS[quality]
    if sign.rails > 1:
        narrowest, widest = RAIL_WIDTHS
        wanted = narrowest if sign.foot else felt.width / 2
        width, size = min(max(wanted, narrowest), widest), RAIL_HEADS[sign.rails]
    else:
        width, size = min(felt.width, SIGN_WIDEST), SIGN_SIZE
    style = sign.style or felt.style
    return replace(felt, width=width, style=style, head_size=size, rails=sign.rails, foot=sign.foot)


def stroke_attributes(drawn: Stroke, *, backwards: bool) -> dict[str, str]:
    """Graphviz attributes of a stroke; backwards puts the head at the end that is written first."""
    colour = _rails(drawn, backwards) if drawn.rails > 1 else drawn.colour
    attributes = {"color": colour, "penwidth": f"{drawn.width:g}", "arrowsize": f"{drawn.head_size:g}"}
    if drawn.style != "solid":
        attributes["style"] = drawn.style
    head, foot = ("arrowtail", "arrowhead") if backwards else ("arrowhead", "arrowtail")
    if drawn.foot:
        return attributes | {"dir": "both", head: drawn.head, foot: drawn.foot}
    return attributes | ({"dir": "back"} if backwards else {}) | {head: drawn.head}


def _rails(drawn: Stroke, backwards: bool) -> str:
    """Parallel lines with room between them, unless both ends have a sign.

    Graphviz draws the arrow at the end written second in the first colour, the other in the second colour.
    """
    if drawn.foot:
        return ":".join([drawn.colour] * drawn.rails)
    colours = [drawn.colour, *["transparent", drawn.colour] * (drawn.rails - 1)]
    return ":".join(["transparent", *colours, "transparent"] if backwards else colours)
