"""Names: maps without them, words that may still be one, and a last look at what goes out."""

from .left import names_in, names_left, names_said
from .masking import for_others, mask, shareable
from .spoken import name_parts
from .unknown import possible_names

__all__ = [
    "for_others",
    "mask",
    "name_parts",
    "names_in",
    "names_left",
    "names_said",
    "possible_names",
    "shareable",
]
