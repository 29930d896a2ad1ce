"""What a backup says of itself: its parts with their hashes, the rows, the end of the log, the schema."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from .broken import Damaged

NAME = "manifest.json"
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """One file in a backup."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    program: str
    made: str
    database: str  # the name of its part
    migrations: list[str]
    rows: dict[str, int]
    log: dict[str, Any]
    parts: dict[str, Part] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """What the database itself has to tell again."""
        return {"rows": self.rows, "migrations": self.migrations}

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def read(cls, data: bytes) -> "Manifest":
        """Raises BackupProblem; a newer program may write more than this one knows."""
        try:
            values = json.loads(data)
            known = {name: values[name] for name in cls.__dataclass_fields__}
            known["parts"] = {name: Part(**part) for name, part in values["parts"].items()}
            return cls(**known)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Damaged from None


def part(data: bytes) -> Part:
    return Part(sha256(data).hexdigest(), len(data))


def part_of(path: Path) -> Part:
    """The hash and the size of a file."""
    hashed = sha256()
    for piece in pieces(path):
        hashed.update(piece)
    return Part(hashed.hexdigest(), path.stat().st_size)


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
