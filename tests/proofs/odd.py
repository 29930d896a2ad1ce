"""What nobody ought to send: values, addresses and files that a form, a query or an import may be given."""

from __future__ import annotations

import io
import json
import random
import zipfile

VALUES: list[bytes] = [
    b"", b" ", b"\0", b"a\0b", b"\x01\x02\x1b[31m", b"\r\n2026 INFO forged", b"\xff\xfe\xfd", b"\xc3\x28",
    b"\xed\xa0\x80", b"x\xed\xbf\xbfy", b"\xef\xbf\xbe", b"\xef\xbb\xbfx", b"\xf4\x8f\xbf\xbf",
    "\u202etxt.exe".encode(), "\u2066\u2069\u200f".encode(), "e\u0301\u0302\u0303".encode() * 300,
    b"x" * 100_000, "\U0001f469\u200d\U0001f467".encode() * 50, b"\n" * 5_000, b"\\", b'"', b"';--", b"%s%n%(x)s",
    b"{{ 7*7 }}{% debug %}", b"<script>alert(1)</script>", b"<<TABLE>", b"&#0;&amp;", b"\\N \\G", b"..", b"../../x",
    b"0", b"-1", b"1" * 30, b"9" * 5_000, b"1e400", b"NaN", b"Infinity", b"-Infinity", b"0x10", b"1_0", b"1.5", b"+1",
    "\u0661\u0662".encode(), "\u00b2".encode(), "\uff11".encode(), b"true", b"None", b"null",
    b"2026-02-30", b"0000-00-00", b"9999-12-31", b"10000-01-01", b"0001-01-01", b"-1-1-1", b"2026-11-24T25:61",
    b"[" * 100_000, b'{"a":' * 50_000, b"[]", b"{}", b'"x"', b"[null]", b'[{"id":[]}]', b"[1e999]",
    b"5c3b1a0e-7d55-4a8e-8d0c-0c9a5b7e2f10", b"t1", b"t1-client-0", b"t99", b"client", b"start", b"(((", b"->", b"pattern:",
    b"person: A -> pattern: B", b"a" * 61, b"=cmd|' /C calc'!A0", b"//evil.example/", b"javascript:alert(1)",
]  # fmt: skip


def value(chance: random.Random) -> bytes:
    """One of the odd values, now and then two of them run together, or bytes by chance."""
    first = chance.choice(VALUES)
    match chance.randrange(6):
        case 0:
            return first + chance.choice(VALUES)
        case 1:
            return chance.randbytes(chance.randint(1, 40))
        case 2:
            return "".join(chr(chance.randrange(0x2FFF)) for _ in range(30)).encode()
        case _:
            return first


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../x", b"0" * 1_000_000)
    return file.getvalue()


NAMES: list[bytes] = [
    b"case.json",
    b"../../x",
    b"a\0b.json",
    b"map.dot",
    b"x" * 3_000 + b".json",
    b"\xff.json",
    b"CON",
]


def files(whole: dict) -> list[bytes]:
    """Files that are no case: broken in themselves, and this whole one with one place of it changed."""
    text = json.dumps(whole)
    broken = [
        b"", b"\0", b"{", b"[", b"[" * 100_000, b'{"a":' * 100_000, b"null", b"1", b'"x"', b"[]", b"{}", b"NaN",
        b"9" * 5_000, b'{"format": NaN}', b'{"a": 1e999}', b'{"a": ' + b"9" * 5_000 + b"}", b'{"a": 1, "a": 2}',
        b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), text.encode("utf-32"), text[:-5].encode(),
        text.encode() + b"x", text.encode() * 2, b"\xff" + text.encode(), _zip(), b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<svg onload=alert(1)>", b"GIF89a<script>",
        b"digraph { a -> b }", b"digraph {" * 5_000, b"pickle\x80\x04.", b"--- !!python/object", b"x" * 3_000_000,
        b'"\\ud800"', b'{"format": "\\udbcd"}', b'{"\\u0000": 1}', text.replace(":", ":\0", 1).encode(),
    ]  # fmt: skip
    return broken + [json.dumps(one).encode() for one in changed(whole)]


def changed(whole: dict) -> list[dict]:
    """The document with each of its places given what does not belong there."""
    wrong = [None, [], {}, "x", -1, 10**30, True, "\ud800", "\0"]
    found = []
    for number, path in enumerate(_paths(whole)):
        for other in (wrong[number % len(wrong)], wrong[(number * 5 + 3) % len(wrong)]):
            copy = json.loads(json.dumps(whole))
            place = copy
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = other
            found.append(copy)
    return found


def _paths(value, path=()):
    pairs = (
        value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    )
    for key, inner in pairs:
        yield (*path, key)
        yield from _paths(inner, (*path, key))
