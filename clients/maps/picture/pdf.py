"""A PDF from the engine made fit to file: the same bytes every time, and a title without names."""

from __future__ import annotations

import re

_MADE_AT = re.compile(rb"/CreationDate \(D:[^)]*\)")
_XREF_AT = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>", re.DOTALL)
_INFO = re.compile(rb"/Info (\d+) 0 R")


def settled(pdf: bytes, title: str) -> bytes:
    """The file without its time of making and, where its cross-reference table is plain, with a title."""
    pdf = _MADE_AT.sub(lambda found: b" " * len(found[0]), pdf)
    ends = _XREF_AT.search(pdf)
    trailers = _TRAILER.findall(pdf)
    if ends is None or not trailers or b"xref" not in pdf[int(ends[1]) : int(ends[1]) + 4]:
        return pdf
    return pdf + _update(pdf, trailers[-1], int(ends[1]), title)


def _update(pdf: bytes, trailer: bytes, table_at: int, title: str) -> bytes:
    """An incremental update that gives the document its information dictionary anew."""
    info = _INFO.search(trailer)
    if info is None:
        return b""
    number = int(info[1])
    written = b"\n%d 0 obj\n<< /Title <%s> /Producer (Graphviz) >>\nendobj\n" % (
        number, (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode(),
    )  # fmt: skip
    start = len(pdf) + len(written)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s /Prev %d >>\n" % (
        number,
        len(pdf) + 1,
        trailer,
        table_at,
    )
    return written + table + b"startxref\n%d\n%%%%EOF\n" % start
