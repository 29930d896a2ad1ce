"""The file of a backup: a head in the clear, then pieces sealed with a key that this backup alone has.

The place of each piece and whether it is the last are sealed with it, and so is the head: what was changed,
left out, put elsewhere or cut off is noticed.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from io import RawIOBase
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from attachmap import keyfiles

from .broken import Damaged, NoBackup

MAGIC = b"attachmap backup 1\n"
LONGEST_HEAD = 64 * 1024
PIECE = 1024 * 1024
TAG = 16


@dataclass(frozen=True)
class Head:
    """When it was made, the ids of the practice keys of then, and its key for those who may open it."""

    made: str
    keys: list[str]
    wrapped: bytes  # by the practice key
    boxed: bytes  # for the recovery key, with the practice keys; empty where there was none

    def as_line(self) -> bytes:
        sealed = {"wrapped": b64encode(self.wrapped).decode(), "boxed": b64encode(self.boxed).decode()}
        return json.dumps({"made": self.made, "keys": self.keys} | sealed).encode() + b"\n"


def read_head(file: BinaryIO) -> tuple[Head, bytes]:
    """The head of a backup, and its line. Raises BackupProblem."""
    if file.read(len(MAGIC)) != MAGIC:
        raise NoBackup
    line = file.readline(LONGEST_HEAD)
    try:
        parts = json.loads(line)
        sealed = {name: b64decode(parts[name], validate=True) for name in ("wrapped", "boxed")}
        return Head(made=str(parts["made"]), keys=[str(id) for id in parts["keys"]], **sealed), line
    except (ValueError, KeyError, TypeError):
        raise Damaged from None


class Sealing(RawIOBase):
    """What is written here goes into the file piece by piece."""

    def __init__(self, file: BinaryIO, key: bytes, head: Head) -> None:
        line = head.as_line()
        file.write(MAGIC + line)
        self._file, self._pieces, self._waiting = file, _Pieces(key, line), bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:  # never the last one, which finish() writes
            self._file.write(self._pieces.seal(bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write the last piece, and be sure that all of it has reached the disk."""
        self._file.write(self._pieces.seal(bytes(self._waiting), last=True))
        keyfiles.sync(self._file)


class Opening(RawIOBase):
    """Reads what is in the pieces; a piece is handed on only when it is whole. Raises BackupProblem."""

    def __init__(self, file: BinaryIO, key: bytes, line: bytes) -> None:
        self._file, self._pieces, self._ready = file, _Pieces(key, line), b""
        self._next = file.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while self._next and (size < 0 or len(self._ready) < size):
            self._ready += self._piece()
        wanted = len(self._ready) if size < 0 else size
        some, self._ready = self._ready[:wanted], self._ready[wanted:]
        return some

    def _piece(self) -> bytes:
        sealed, self._next = self._next, self._file.read(PIECE + TAG)
        return self._pieces.open(sealed, last=not self._next)


class _Pieces:
    """Each piece has a number of its own, and the last is marked."""

    def __init__(self, key: bytes, line: bytes) -> None:
        self._cipher, self._head, self._number = AESGCM(key), sha256(MAGIC + line).digest(), 0

    def seal(self, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), plain, self._head)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(last), sealed, self._head)
        except (InvalidTag, ValueError):
            raise Damaged from None

    def _nonce(self, last: bool) -> bytes:
        # The key is used for this file only, so that a number is never used twice with it.
        self._number += 1
        return self._number.to_bytes(11) + bytes([last])
