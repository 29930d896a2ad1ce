"""Two requests at the same time, each with a connection of its own, and each before it knows of the other."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests.clients import tampering

Work = Callable[[], AbstractContextManager]  # a thread's own connection


@contextmanager
def at_work_in(folder: Path) -> Iterator[Work]:
    """This thread works where several can: for SQLite in a file. What is yielded lets another thread in."""
    if connection.vendor == "sqlite":
        folder.mkdir()
        file = tampering.on_disk(folder)
        with tampering.in_file(file):
            yield lambda: tampering.in_file(file)
    else:
        yield _closed_afterwards
        call_command("flush", interactive=False, verbosity=0)


@contextmanager
def _closed_afterwards() -> Iterator[None]:
    try:
        yield
    finally:
        connection.close()


def both_at_once(acts: list[Callable[[], object]], work: Work) -> list[object]:
    """What the acts answer. None begins to write before all of them have read what there is."""
    ready = threading.Barrier(len(acts))

    def act_on_its_own(act):
        with work(), connection.execute_wrapper(_WaitsOnce(ready)):
            try:
                return act()
            finally:
                ready.abort()  # one that has not written at all keeps nobody waiting

    with ThreadPoolExecutor(len(acts)) as threads:
        return [done.result() for done in [threads.submit(act_on_its_own, act) for act in acts]]


class _WaitsOnce:
    """Before the first statement that begins to write, wait until the others are as far."""

    def __init__(self, ready: threading.Barrier) -> None:
        self._ready, self._has_waited = ready, False

    def __call__(self, execute, sql, *rest):
        if not self._has_waited and sql.startswith("BEGIN"):
            self._has_waited = True
            with suppress(threading.BrokenBarrierError):
                self._ready.wait(timeout=120)
        return execute(sql, *rest)
