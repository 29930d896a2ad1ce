"""The shorthand of the adding box: one line of text becomes one edit, with a preview in words."""

from .guess import line_between
from .reading import Added, AlreadyThere, Near, Part, Reading, read

__all__ = ["Added", "AlreadyThere", "Near", "Part", "Reading", "line_between", "read"]
