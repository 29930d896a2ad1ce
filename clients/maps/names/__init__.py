"""Names: maps without them, words that may still be one, and a last look at what goes out."""

from .left import names_in, names_left, names_said, names_written
from .masking import for_others, hidden, mask, shareable
from .spoken import name_parts
from .unknown import possible_names, possible_names_in

__all__ = [
    "for_others",
    "hidden",
    "mask",
    "name_parts",
    "names_in",
    "names_left",
    "names_said",
    "names_written",
    "possible_names",
    "possible_names_in",
    "shareable",
]
