"""The letters of every picture: how wide a text is, how it breaks into lines, what of it can be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Three families of the same widths, so that boxes fit on every machine without shipping a font.
FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"

# What XML cannot hold, and marks that turn the direction of the text around it.
_UNSHOWABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_JOINER = "\u200d"
_LONGEST_LETTER = 16  # characters, so that a row of flags can still be broken

LINE_WIDTH = 22
_WIDER = ((3 * LINE_WIDTH, LINE_WIDTH), (150, 30))
_WIDEST = 38

# Widths of the printable ASCII characters of Arial, in thousandths of the type size.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD, _OTHER = 1.07, 560


def showable(text: str) -> str:
    """The text on one line, with what cannot be shown replaced by the replacement character."""
    return " ".join(_UNSHOWABLE.sub("\ufffd", text).split())


def wrap(text: str, width: int | None = None) -> list[str]:
    """Lines of about `width` characters and even length, broken between words, in long words anywhere."""
    text = showable(text)
    length = columns(text)
    most = width or next((wide for most_long, wide in _WIDER if length <= most_long), _WIDEST)
    if length <= most:
        return [text]
    words = [piece for word in text.split(" ") for piece in _pieces(word, most)]
    widths = [(columns(word), word.endswith(_GLUE)) for word in words]
    lines = _count(widths, most)
    narrowest = max(most // 2, *(wide for wide, _ in widths))
    return _fill(words, next(wide for wide in range(narrowest, most + 1) if _count(widths, wide) == lines))


def columns(text: str) -> int:
    """How wide a text is, in characters of about one width; Chinese and emoji count as two."""
    if text.isascii():
        return len(text) - text.count(_GLUE)
    return sum(map(_columns, text))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points, near enough for spacing."""
    thousandths = sum(
        _WIDTHS[ord(letter) - 32] if " " <= letter <= "~" else _OTHER * columns(letter) for letter in text
    )
    return thousandths / 1000 * size * (_BOLD if bold else 1)


_GLUE = "\x00"  # at the end of a piece of a word that goes on in the next piece


def _count(widths: list[tuple[int, bool]], most: int) -> int:
    """How many lines words of these widths take; True: the next one follows without a space."""
    lines, used, glued = 0, most, False
    for wide, glues_next in widths:
        used += wide + (not glued)
        if used > most:
            lines, used = lines + 1, wide
        glued = glues_next
    return lines


def _fill(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        joined = line.rstrip(_GLUE) + word if line.endswith(_GLUE) else f"{line} {word}"
        if line and columns(joined.rstrip(_GLUE)) <= width:
            line = joined
        else:
            lines += [line] if line else []
            line = word
    return [line.rstrip(_GLUE) for line in [*lines, line]]


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word, or its parts when it is too long for a line; never cut inside a letter with its accents."""
    if columns(word) <= width:
        yield word
        return
    part = ""
    for letter in _letters(word):
        if part and columns(part + letter) > width:
            yield part + _GLUE
            part = ""
        part += letter
    yield part


def _letters(word: str) -> Iterator[str]:
    letter = ""
    for character in word:
        clings = _clings(character) or letter.endswith(_JOINER)
        if letter and not (clings and len(letter) < _LONGEST_LETTER):
            yield letter
            letter = ""
        letter += character
    yield letter


def _clings(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, variation selectors, skin tones, joiners."""
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U0001f1e6" <= character <= "\U0001f1ff"
    )


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if character == _GLUE or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
