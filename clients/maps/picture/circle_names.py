"""The names of the circles under an exported picture, as many as fit on one line."""

from __future__ import annotations

from clients.lettering import showable, text_width

from ..circles import find
from ..drawing import Drawing
from ..things import Map

CIRCLES, AND_MORE = "Circles: ", "; …"


def circle_names(map: Map, drawing: Drawing, width: float, size: float) -> str:
    """Circles: Silence and storm; Leaving first. Only those that are whole on the picture."""
    shown = set(drawing.things.values())
    named = [one.name for one in find(map).listed if one.name and shown.issuperset(one.things)]
    told = ""
    for place, name in enumerate(named):
        longer = f"{told}; {showable(name)}" if told else CIRCLES + showable(name)
        more = AND_MORE if place < len(named) - 1 else ""
        if text_width(longer + more, size) > width:
            return told and told + AND_MORE
        told = longer
    return told
