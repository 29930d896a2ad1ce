"""Text on its way into a label of Graphviz: escaped so that every character comes out."""

from __future__ import annotations

import re
from html import escape

# Graphviz would read these as one character, so the ampersand is put in a piece of its own.
_LOOKS_LIKE_ENTITY = re.compile(r"(?<=&)(?=#?[A-Za-z0-9]+;)")


def pieces(text: str) -> list[str]:
    """The text cut so that no piece holds what Graphviz would take for an entity such as &amp;."""
    return [piece for piece in _LOOKS_LIKE_ENTITY.split(text) if piece]


def html(text: str) -> str:
    """One piece of text inside an HTML-like label."""
    return escape(text).replace("\\", "\\\\")
