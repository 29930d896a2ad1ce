"""Signs on the corner of a thing that say whether it is new, changed or gone, by sign and by colour."""

from __future__ import annotations

from collections.abc import Mapping

from graphviz import Digraph

from ..compare import CHANGED, GONE, NEW
from .reading import Box

SIGNS = {NEW: "+", CHANGED: "~", GONE: "–"}
COLOURS = {NEW: "#22694a", CHANGED: "#85581a", GONE: "#a33e2c"}
RADIUS = 7.0
EXPLAINED = "+ new, ~ changed, – gone"


def place(box: Box) -> tuple[float, float]:
    """The middle of a sign: the upper right corner of the thing's box."""
    return box[2] - 2, box[1] + 2


def on_page(box: Box, flag: str) -> str:
    """A sign as SVG for a page; the style sheet gives it its colour."""
    x, y = place(box)
    return (
        f'<g class="flag flag-{flag}" aria-hidden="true">'
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{RADIUS:g}"/>'
        f'<text x="{x:.2f}" y="{y + 4:.2f}" text-anchor="middle" font-size="12" font-weight="bold">'
        f"{SIGNS[flag]}</text></g>"
    )


def put_flags(written: Digraph, boxes: Mapping[str, Box], flags: Mapping[str, str]) -> None:
    """Signs as pinned nodes of a sheet, over the things they belong to."""
    for number, (id, flag) in enumerate(flags.items()):
        if id in boxes:
            x, y = place(boxes[id])
            written.node(
                f"flag{number}",
                shape="circle",
                fixedsize="true",
                width=f"{RADIUS / 36:.3f}",
                style="filled",
                fillcolor=COLOURS[flag],
                color=COLOURS[flag],
                fontcolor="#ffffff",
                fontsize="11",
                label=SIGNS[flag],
                pos=f"{x:.2f},{-y:.2f}",
            )
