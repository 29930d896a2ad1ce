"""A row of answers as it is copied from a spreadsheet or typed: numbers with something between them."""

from __future__ import annotations

import re

from .catalogue import AnswersRefused

BLANKS = ("", "-", "–", ".")
_BETWEEN = re.compile(r" *[\t,;] *| *\r?\n *| +")


def split_row(text: str, items: int) -> list[str]:
    """One text for each item, "" where it was left blank. Refused: not as many as there are items."""
    # Tabs at either end are blanks; a spreadsheet adds the last new line by itself.
    row = text.strip(" \r\n")
    found = list(row) if row.isdecimal() and len(row) == items else _BETWEEN.split(row)
    if len(found) != items:
        numbers = "number" if len(found) == 1 else "numbers"
        raise AnswersRefused(
            f"The row has {len(found)} {numbers}, and there are {items} items. "
            "Put a - where an item was left blank."
        )
    return ["" if one in BLANKS else one for one in found]
