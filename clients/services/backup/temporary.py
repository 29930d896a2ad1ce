"""A file in the data folder that holds the database for a moment."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from attachmap import keyfiles

LEFT_OVER = 60 * 60  # seconds after which a piece of a backup that was killed is cleared away


@contextmanager
def private_file() -> Iterator[Path]:
    """An empty file for its owner alone; gone afterwards, and what lies beside it, whatever happens."""
    folder = Path(settings.DATA_DIR)
    clear_left_over(folder, ".snapshot-*")
    path = folder / f".snapshot-{secrets.token_hex(4)}"
    keyfiles.write_private(path, b"")
    try:
        yield path
    finally:
        for rest in folder.glob(f"{path.name}*"):
            rest.unlink()


def clear_left_over(folder: Path, pattern: str) -> None:
    """Remove what a backup that was killed has left."""
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - LEFT_OVER:
                path.unlink()
