"""The case file: one client in one JSON document, to plain values and back. No rows here."""

from .plain import said_left_out, said_plainly
from .reading import read, read_working_map
from .strict import MOST_BYTES
from .writing import document, text

__all__ = [
    "MOST_BYTES",
    "document",
    "read",
    "read_working_map",
    "said_left_out",
    "said_plainly",
    "text",
]
