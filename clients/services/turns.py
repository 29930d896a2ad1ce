"""Whose picture is drawn next: a few at a time, and pages before exports, so everybody else is served."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ..maps.picture import PictureProblem

BUSY = "Other pictures are being drawn. Try again in a moment."
AT_ONCE = max(2, os.cpu_count() or 2)
# Each that waits holds a thread of the server, which has eight: some are always left for pages without one.
MOST_PAGES, MOST_EXPORTS = 4, 2


class Turns:
    """Room for so many, of whom some draw and the others wait; PictureProblem for those who find none."""

    def __init__(self, room: int, at_once: int) -> None:
        self._room = threading.BoundedSemaphore(room)
        self._turn = threading.BoundedSemaphore(at_once)

    @contextmanager
    def taken(self) -> Iterator[None]:
        if not self._room.acquire(blocking=False):
            raise PictureProblem(BUSY)
        try:
            with self._turn:
                yield
        finally:
            self._room.release()


pages = Turns(MOST_PAGES, AT_ONCE)
exports = Turns(MOST_EXPORTS, AT_ONCE - 1)  # one is always free for a page
