"""How large a label will be, before any engine has drawn it; needed only where we choose the positions."""

from __future__ import annotations

from .labels import Row
from .text import columns

# Widths of the printable ASCII characters of Arial, in thousandths of the type size.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD, _OTHER, _LEADING = 1.07, 560, 1.15


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points, near enough for spacing."""
    thousandths = sum(
        _WIDTHS[ord(letter) - 32] if " " <= letter <= "~" else _OTHER * columns(letter) for letter in text
    )
    return thousandths / 1000 * size * (_BOLD if bold else 1)


def box_size(rows: list[Row]) -> tuple[float, float]:
    """Width and height in points of a box around rows of text."""
    width = max((text_width(row.text, row.size, bold=row.bold) for row in rows), default=0)
    return width + 18, sum(row.size * _LEADING for row in rows) + 12
