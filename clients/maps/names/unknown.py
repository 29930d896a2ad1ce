"""Words of a map without names that may be a name all the same: of somebody who is not on the map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..things import Map
from ..vocabulary import CLIENT, PERSON
from .common import CAPITALISED, is_common
from .masking import texts
from .spoken import HONORIFICS, SMALL_WORDS, folded_text, visible

_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;…/\n(“\"‘\[–—])[\s“\"‘'(\[]*$")
_ENDING = re.compile("['’](?:s|ll|re|ve|d|m)$|['’]$", re.IGNORECASE)


def possible_names(map: Map) -> tuple[str, ...]:
    """Words in the texts of a masked map that look like names: capitals inside a sentence, or after a Mr.

    The first word of a sentence has its capital from there; it is listed only where it is no common word.
    """
    return _possible([visible(text) for text in texts(map)], map)


def possible_names_in(text: str, map: Map) -> tuple[str, ...]:
    """The same words of a text about a masked map."""
    return _possible([visible(text)], map)


def _possible(said: list[str], map: Map) -> tuple[str, ...]:
    labels = " ".join(thing.label for thing in map.of_kind(CLIENT, PERSON))
    shown = {folded_text(word) for word in _WORD.findall(labels)} | {"someone", "client"}
    lower = {word for text in said for word in _WORD.findall(text) if word.islower()}
    found = (run for text in said for run in _runs(text, shown, lower))
    return tuple(sorted(dict.fromkeys(found), key=str.casefold))


def _runs(text: str, shown: set[str], lower: set[str]) -> Iterator[str]:
    """The possible names of a text; words that follow each other are one name."""
    run: list[str] = []
    before = ""
    end = 0
    for match in _WORD.finditer(text):
        if run and text[end : match.start()] != " ":
            yield " ".join(run)
            run = []
        word = _ENDING.sub("", match[0])
        if _may_be_name(word, text[: match.start()], before, shown, lower):
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []
        before, end = folded_text(word), match.end()
    if run:
        yield " ".join(run)


def _may_be_name(word: str, so_far: str, before: str, shown: set[str], lower: set[str]) -> bool:
    """`shown` are the words in the place of people, `lower` those that are written small as well."""
    folded, is_large = folded_text(word), word[0].isupper()
    if len(word) < 2 or folded in shown | SMALL_WORDS | HONORIFICS | CAPITALISED:
        return False
    if before in HONORIFICS:
        return is_large or not is_common(folded)
    return is_large and folded not in lower and not (_BEGINS.search(so_far) and is_common(folded))
