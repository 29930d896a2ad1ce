"""Shorthand for somebody to go on with: names as they are typed, and a way out of a circle."""

from __future__ import annotations

from ..bands import is_new
from ..circles import Circle
from ..things import Map, Thing
from ..vocabulary import MODEL, PATTERN
from .parts import has_grammar

WAY_OUT = "ingredient: "  # the name of the ingredient goes after it


def typed_name(thing: Thing) -> str:
    """The name of a thing as it can be typed: in quotation marks where it would be read as something else."""
    return f"“{thing.label}”" if thing.kind == MODEL or has_grammar(thing.label) else thing.label


def way_out(map: Map, circle: Circle) -> str:
    """The text that adds an ingredient for the first old pattern of a circle; only its name is missing."""
    things = [thing for id in circle.things if (thing := map.thing(id))]
    pattern = next((thing for thing in things if thing.kind == PATTERN and not is_new(thing)), None)
    return f"{WAY_OUT} -| {typed_name(pattern)}" if pattern else ""
