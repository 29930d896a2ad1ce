"""The shorthand of the adding box: one line of text becomes one edit, with a preview in words."""

from .guess import line_between
from .reading import read
from .results import Added, AlreadyThere, DidYouMean, LineThere, Near, Part, Reading
from .writing import WAY_OUT, typed_name, way_out

__all__ = [
    "WAY_OUT",
    "Added",
    "AlreadyThere",
    "DidYouMean",
    "LineThere",
    "Near",
    "Part",
    "Reading",
    "line_between",
    "read",
    "typed_name",
    "way_out",
]
