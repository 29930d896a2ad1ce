"""How large a label will be, before any engine has drawn it; needed only where we choose the positions."""

from __future__ import annotations

from clients.lettering import text_width

from .labels import Row

_LEADING = 1.15


def box_size(rows: list[Row]) -> tuple[float, float]:
    """Width and height in points of a box around rows of text."""
    width = max((text_width(row.text, row.size, bold=row.bold) for row in rows), default=0)
    return width + 18, sum(row.size * _LEADING for row in rows) + 12
