"""Words that stand nowhere else, and the search for them in whole files, however they are written there."""

import base64
import re
import secrets
import string
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

LETTERS = string.ascii_lowercase


def canary(name: str) -> str:
    """Twenty letters that nobody else has; the name says which field they were put into."""
    return (name.replace("_", "")[:6] + "".join(secrets.choice(LETTERS) for _ in range(20)))[:20] + "é"


def forms(word: str) -> list[bytes]:
    """The ways in which the word may stand in a file: text, wide text, base64 from each place, hex, an address."""
    plain = word.encode()
    wide = [word.encode("utf-16-le"), word.encode("utf-16-be")]
    quoted = [urllib.parse.quote(word).encode(), word.encode("unicode-escape")]
    return [plain, *wide, *quoted, plain.hex().encode(), plain.hex().upper().encode(), *_base64(plain)]


def _base64(plain: bytes) -> Iterator[bytes]:
    """What of it stands in base64 whatever is before and after it, in both alphabets."""
    for before in range(3):
        written = base64.b64encode(b"x" * before + plain)
        whole = written[4 if before else 0 : -4]
        yield from (whole, whole.replace(b"+", b"-").replace(b"/", b"_"))


def contents(folders: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """Every file, and whatever is packed inside it."""
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            body = path.read_bytes()
            yield path, body
            yield from ((path, packed) for packed in unpacked(body))


def unpacked(body: bytes) -> Iterator[bytes]:
    """What zlib, gzip or a ZIP has packed anywhere in these bytes."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", body):
        yield from _opened(body[start.start() :], 47)
    for start in re.finditer(rb"PK\x03\x04", body):
        head = body[start.start() : start.start() + 30]
        if len(head) == 30:
            skip = 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            yield from _opened(body[start.start() + skip :], -15)


def _opened(packed: bytes, bits: int) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(bits).decompress(packed, 10_000_000)
    except zlib.error:
        return


def found(words: Iterable[str], folders: Iterable[Path]) -> set[str]:
    """Those of the words that stand in any file, in any form."""
    sought = {word: forms(word) for word in words}
    there = set()
    for _, body in contents(folders):
        there |= {word for word, written in sought.items() if any(one in body for one in written)}
    return there
