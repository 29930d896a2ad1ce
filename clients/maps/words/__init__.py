"""A map in words: accessible names, the list that is the map's twin, and the narrative to copy."""

from .listing import Band, Entry, Sentence, bands
from .narrative import narrative
from .phrases import (
    ROUND_AGAIN,
    age_words,
    chain,
    circle_sentence,
    count,
    gap_words,
    line_name,
    line_sentence,
    line_title,
    line_words,
    qualities,
    shown,
    summary,
    thing_name,
    tie_words,
    ways_out_words,
)

__all__ = [
    "ROUND_AGAIN",
    "Band",
    "Entry",
    "Sentence",
    "age_words",
    "bands",
    "chain",
    "circle_sentence",
    "count",
    "gap_words",
    "line_name",
    "line_sentence",
    "line_title",
    "line_words",
    "narrative",
    "qualities",
    "shown",
    "summary",
    "thing_name",
    "tie_words",
    "ways_out_words",
]
