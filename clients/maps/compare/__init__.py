"""Two versions of a map side by side: what is new, changed and gone, and one layout for both."""

from .difference import CHANGED, GONE, NEW, Comparison, Difference, compare
from .union import Side, Union, union

__all__ = ["CHANGED", "GONE", "NEW", "Comparison", "Difference", "Side", "Union", "compare", "union"]
