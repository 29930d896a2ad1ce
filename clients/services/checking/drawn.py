"""Maps drawn to see that they can be, on every core. Nothing here knows the database or a key."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from ...maps import picture
from ...maps.graph import from_node_link
from ...maps.things import Refused

FEW = 40  # so many are sooner drawn here than other processes are started
WAITING = 200  # maps handed on and not drawn yet

DRAWN, TOO_LARGE, NOT_DRAWN, NO_MAP = "drawn", "too large", "not drawn", "no map"


@dataclass
class Drawn:
    """How many maps were drawn, and how many not, by the reason."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((DRAWN, TOO_LARGE, NOT_DRAWN, NO_MAP), 0)
    )

    def count(self, result: str) -> None:
        self.counts[result] += 1


class Drawing:
    """Takes maps as they come."""

    def __init__(self, dot: str) -> None:
        self._dot, self._few, self._waiting = dot, 0, []
        self._pool: ProcessPoolExecutor | None = None
        self.drawn = Drawn()

    def add(self, map: dict[str, Any]) -> None:
        self._few += 1
        if self._few <= FEW:
            self.drawn.count(draw(map, self._dot))
            return
        if self._pool is None:
            # Not forked: the copy of a process with threads and a database can stand still for ever.
            self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
        self._waiting.append(self._pool.submit(draw, map, self._dot))
        self._take(len(self._waiting) - WAITING)

    def finish(self) -> Drawn:
        self._take(len(self._waiting))
        return self.drawn

    def _take(self, number: int) -> None:
        done: list[Future[str]] = self._waiting[: max(number, 0)]
        self._waiting = self._waiting[len(done) :]
        for one in done:
            self.drawn.count(one.result())

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def drawing(dot: str) -> Iterator[Drawing]:
    """Maps are drawn as they are added, with the named program or one that is found."""
    maps = Drawing(dot)
    try:
        yield maps
    finally:
        maps.close()


def draw(map: dict[str, Any], dot: str) -> str:
    """How drawing the whole map went."""
    try:
        picture.svg(from_node_link(map), "all", dot=dot)
    except picture.TooLarge:
        return TOO_LARGE
    except picture.PictureProblem:
        return NOT_DRAWN
    except (Refused, KeyError, TypeError, AttributeError, ValueError):
        return NO_MAP
    return DRAWN
