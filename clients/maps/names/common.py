"""Common English words, such as a sentence on a map begins with. No list of names: only of what is none."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .. import vocabulary
from .everyday import COMMON, words
from .spoken import folded_text

# Always with a capital, and nobody's name.
CAPITALISED = words(
    "i i'm i've i'll i'd monday tuesday wednesday thursday friday saturday sunday january february march july"
    " september october november december god christmas easter english french german british american"
    " christian catholic muslim jewish ok tv gp nhs adhd ptsd"
)
_PREFIXES = ("out", "over", "under", "un", "re", "mis", "dis")
_ENDINGS = tuple(
    "ing ed ly ness tion sion ment less ful able ible ity ous ship".split()  # noqa: SIM905
)


def is_common(folded: str) -> bool:
    """Whether a word, without its capital, is an everyday one, as it stands or before its ending."""
    first = folded.partition("-")[0].partition("'")[0]
    if first in vocabulary_words():
        return True
    forms = (first, *(first.removeprefix(prefix) for prefix in _PREFIXES))
    return first.endswith(_ENDINGS) or any(stem in COMMON for form in forms for stem in (form, *_stems(form)))


def _stems(word: str) -> tuple[str, ...]:
    """What may be left of a word without the endings of verbs and nouns."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("es"):
        return word[:-1], word[:-2]
    return (word[:-1],) if word.endswith("s") else (word.removesuffix("er"), word.removesuffix("r"))


@cache
def vocabulary_words() -> frozenset[str]:
    """Every word of the clinical vocabulary."""
    said = " ".join(_strings(vars(vocabulary)))
    return frozenset(folded_text(word) for word in re.findall(r"[^\W_]+", said))


def _strings(value: Any) -> list[str]:
    """Every text inside the tables of the vocabulary."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        inner = [*value.keys(), *(one for name, one in value.items() if not str(name).startswith("__"))]
    elif isinstance(value, (list, tuple, set, frozenset)):
        inner = list(value)
    else:
        fields = getattr(type(value), "__dataclass_fields__", {})
        inner = [getattr(value, name) for name in fields]
    return [text for one in inner for text in _strings(one)]
