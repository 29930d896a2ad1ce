"""“Instead of”: a new way is typed with the old one that it comes in the place of."""

from __future__ import annotations

from dataclasses import replace

from ..vocabulary import LINE_KINDS, REPLACES
from .parts import End


def said_in_words(arrows: list[str], words: list[str]) -> tuple[list[str], list[str]]:
    """“Instead of” before an arrow is what the line means, and no words on it."""
    instead = [said.casefold() == LINE_KINDS[REPLACES].verb for said in words]
    return (
        [REPLACES if meant else arrow for arrow, meant in zip(arrows, instead, strict=True)],
        ["" if meant else said for said, meant in zip(words, instead, strict=True)],
    )


def with_new_ways(ends: list[End], arrows: list[str]) -> list[End]:
    """What comes instead of something is of the new system, said or not."""
    instead = [*(arrow == REPLACES for arrow in arrows), False]
    return [replace(end, new=end.new or meant) for end, meant in zip(ends, instead, strict=True)]
