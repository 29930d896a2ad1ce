"""Words that stand nowhere else, and every way in which they could lie about in a file."""

from __future__ import annotations

import base64
import re
import secrets
import zlib
from collections.abc import Iterator
from urllib.parse import quote

LETTERS = "bcdfghjkmnpqrstvwxz"
START = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


def canary() -> str:
    """Twenty letters that nothing says by chance."""
    return "Zq" + "".join(secrets.choice(LETTERS) for _ in range(18))


def ways(word: str) -> Iterator[bytes]:
    """How the word looks when it is written plainly, wide, or with its marks escaped."""
    yield from (word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
    yield from (word.encode().hex().encode(), word.encode().hex().upper().encode())
    yield from (quote(word).encode(), b"".join(b"%%%02x" % letter for letter in word.encode()))
    for offset in range(3):
        cut = base64.b64encode(b"\0" * offset + word.encode())
        yield cut[4 if offset else 0 : -4]
        yield base64.urlsafe_b64encode(b"\0" * offset + word.encode())[4 if offset else 0 : -4]


def found_in(data: bytes, words: dict[str, str]) -> set[str]:
    """Which of the words (word -> where it was typed) lie in this data, packed or not."""
    found = set()
    for layer in (data, *_unpacked(data)):
        found |= {where for word, where in words.items() if any(way in layer for way in ways(word))}
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    for start in START.finditer(data):
        unpack = zlib.decompressobj(wbits=47)
        try:
            yield unpack.decompress(data[start.start() :], 1_000_000)
        except zlib.error:
            continue
