"""The text in a finished file: all of it where it is text, and what is said beside the drawing where not."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = rb"<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)"
_SAID = re.compile(rb"/(?:Title|Author|Subject|Keywords|Creator|Producer)\s*(?:" + _STRING + rb")")
_PIXELS = {b"IDAT", b"IHDR", b"IEND", b"pHYs", b"bKGD", b"sRGB", b"gAMA", b"cHRM", b"PLTE", b"tRNS", b"sBIT"}


def texts_in(body: bytes, format: str) -> list[str]:
    """What can be read in the bytes of a file. The letters of PNG and PDF themselves are drawn, not text."""
    if format == "png":
        return list(_png(body))
    if format == "pdf":
        return list(_pdf(body))
    return [body.decode()]


def _png(body: bytes) -> Iterator[str]:
    """Every chunk that is not about pixels, such as comments."""
    at = 8
    while at + 8 <= len(body):
        length, kind = int.from_bytes(body[at : at + 4], "big"), body[at + 4 : at + 8]
        if kind not in _PIXELS:
            yield body[at + 8 : at + 8 + length].decode("latin-1")
        at += 12 + length


def _pdf(body: bytes) -> Iterator[str]:
    """What the document says about itself: title, author and the like."""
    for in_hex, plain in _SAID.findall(body):
        text = bytes.fromhex(in_hex.decode()) if in_hex else plain
        yield text.decode("utf-16" if text.startswith(b"\xfe\xff") else "latin-1", "replace")
