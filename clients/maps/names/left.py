"""A last look at what goes out: is a name still in it? Nothing here relies on how masking finds names.

A name is looked for at the borders of words, whatever its case. Names are words too: somebody may be called
Will, Rose or May. So the texts that people wrote are looked at strictly, since masking leaves no such word
in them, and the finished file without the words that the program itself writes into every file.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from collections.abc import Iterable
from functools import cache
from html import unescape

from ..things import Map
from ..vocabulary import CLIENT, PERSON
from ..words import narrative
from .common import vocabulary_words
from .everyday import words
from .masking import blank, texts
from .spoken import JOINED, SMALL_WORDS, folded_text, joined_words, name_parts, parts_of, visible

_SHORT = 2  # names as short as this are masked, and looked for, with a capital only
_WRITTEN_BY_MASKING = frozenset({"client", "someone"})
_WRITTEN_IN_FILES = """
    attachment map confidential circles new way model not said yet graphviz cairo cairographics https http
    www w3 org 2000 xml version encoding utf svg xmlns role img aria label width height viewbox font family
    arial liberation sans helvetica serif title path polygon polyline ellipse points text anchor start
    middle end fill stroke dasharray size weight style bold italic none graph node edge digraph strict plain
    shape box rounded dashed dotted solid octagon note circle doublecircle peripheries margin color
    fillcolor penwidth arrowhead arrowtail dir back both normal onormal tee vee odot odiamond rank same
    rankdir newrank nodesep ranksep pad splines true false outputorder edgesfirst layout nop2 neato dot pos
    point invis constraint minlen group bgcolor background charset fixedsize labelloc table tr td br align
    left right center border cellborder cellspacing cellpadding sub sup graphml xsi schemalocation xmlschema
    instance graphdrawing key attr for edgedefault directed multigraph data int long boolean string double
    id source target nodes edges things name amp quot lt gt
"""


def names_left(original: Map, masked: Map, also: Iterable[str] = (), hidden: Iterable[str] = ()) -> list[str]:
    """The names that the texts of a masked map still say. `also` and `hidden` are as for masking."""
    return _found(texts(masked), _names(original, also, hidden), _WRITTEN_BY_MASKING)


def names_in(
    written: Iterable[str],
    original: Map,
    masked: Map,
    also: Iterable[str] = (),
    hidden: Iterable[str] = (),
    own_words: str = "",
) -> list[str]:
    """The names in finished files, made of a masked map, but for words that the program writes itself.

    `own_words` are those of its words that only some files have.
    """
    own = _own_words(masked) | frozenset(_spaced(own_words).split())
    return _found((unescape(text) for text in written), _names(original, also, hidden), own)


def names_said(text: str, original: Map, also: Iterable[str] = ()) -> list[str]:
    """The names that a text says: for codes and file names."""
    return _found([text], _names(original, also, ()), frozenset())


def names_written(text: str, program: str, original: Map, also: Iterable[str] = ()) -> list[str]:
    """The names that somebody has written into a text: those it says more often now, as they stand there.

    `program` is the text that was changed, made of the masked map: a name that is a word of the program's own
    stands in it as that word, and may go on standing there, but not with a capital that it did not have.
    """
    changed, before = (visible(one) for one in (text, program))
    found = [one for one in _names(original, also, ()) if _more_often(one, changed, before)]
    as_written = {folded_text(word): word for word in sorted(re.findall(r"[^\W_]+", changed), key=_is_large)}
    return sorted(as_written.get(name, name) for name in found)


def _more_often(name: str, changed: str, before: str) -> bool:
    ways = (True,) if len(name) <= _SHORT else (True, False)
    return any(_times(name, changed, large) > _times(name, before, large) for large in ways)


def _times(name: str, text: str, capitals_only: bool) -> int:
    """How often a text says a name."""
    sought = re.escape(name) if _is_joined(name) else f"(?<= ){re.escape(name)}(?= )"
    return len(re.findall(sought, _spaced(text, capitals_only=capitals_only)))


def _is_large(word: str) -> bool:
    return word[0].isupper()


def _names(map: Map, also: Iterable[str], hidden: Iterable[str]) -> set[str]:
    """Each part of a name that gives somebody away."""
    called = [part for thing in map.of_kind(CLIENT, PERSON) for part in name_parts(thing)]
    called += [part for name in (*also, *hidden) for part in parts_of(name)]
    sought = {_spaced(part).strip() for part in called}
    return {word for word in sought if len(word) >= _SHORT and word not in SMALL_WORDS}


def _found(written: Iterable[str], names: set[str], own: frozenset[str]) -> list[str]:
    sought = {name for name in names if not own.issuperset(name.split())}
    found: set[str] = set()
    for text in map(visible, written):
        spaced, capitals = _spaced(text), _spaced(text, capitals_only=True)
        found |= {name for name in sought if _said(name, capitals if len(name) <= _SHORT else spaced)}
    return sorted(found)


def _said(name: str, spaced: str) -> bool:
    """Whether the name is among the words; scripts that join words, such as Chinese, have no borders."""
    return name in spaced if _is_joined(name) else f" {name} " in spaced


def _is_joined(name: str) -> bool:
    return any(unicodedata.category(character) == "Lo" for character in name)


def _spaced(text: str, *, capitals_only: bool = False) -> str:
    """The words of a text without case and accents, one space on each side."""
    found = re.findall(r"[^\W_]+", JOINED.sub(lambda word: " ".join([word[0], *joined_words(word[0])]), text))
    kept = [word for word in found if _is_large(word)] if capitals_only else found
    return f" {' '.join(folded_text(word) for word in kept)} "


def _own_words(masked: Map) -> frozenset[str]:
    """The words in a file of a map like this one in which nobody wrote anything."""
    return _program_words() | frozenset(_spaced(narrative(blank(masked))).split())


@cache
def _program_words() -> frozenset[str]:
    return words(_WRITTEN_IN_FILES) | vocabulary_words() | {name.casefold() for name in month_name}
