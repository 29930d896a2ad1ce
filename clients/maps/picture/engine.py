"""The drawing engine: found on the machine or bundled, run in a child process with limits."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Thread
from time import monotonic
from typing import IO

from .problems import EngineFailed

if sys.platform == "linux":
    import fcntl
    import resource

SECONDS = 5.0
CPU_SECONDS = 6
PIPE = 256 * 1024
PIECE = 64 * 1024
MEMORY = 1024 * 1024 * 1024
_KEPT_ENVIRONMENT = (
    "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH", "XDG_CACHE_HOME",
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "GVBINDIR",
)  # fmt: skip
# On Windows a console program would otherwise flash up a window.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that draws, its name and version."""

    command: tuple[str, ...]
    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@lru_cache(maxsize=8)
def find(given: str = "") -> Engine | None:
    """The given program and no other; else dot on PATH, else the one bundled with pygraphviz, else none."""
    program = shutil.which(given or "dot")
    found = _installed(program) if program else None
    return found if given else found or bundled()


def bundled() -> Engine | None:
    """The engine that the pygraphviz package brings along."""
    if importlib.util.find_spec("pygraphviz") is None:
        return None
    script = str(Path(__file__).with_name("bundled.py"))
    return Engine((sys.executable, "-P", script), "pygraphviz", importlib.metadata.version("pygraphviz"))


class Running:
    """An engine that was started and waits for its DOT text."""

    def __init__(self, engine: Engine, file_format: str) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [*engine.command, f"-T{file_format}"],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=_NO_WINDOW,
        )
        _limit(self._process.pid)

    def feed(self, dot: str) -> None:
        """Hand over the text without waiting until the engine has taken it."""
        mouth, self._process.stdin = self._process.stdin, None
        if mouth is None:
            raise EngineFailed("was given two texts")
        text = dot.encode()
        if len(text) <= _room(mouth):
            _pour(mouth, text)
        else:
            Thread(target=_pour, args=(mouth, text), daemon=True).start()

    def coming(self, seconds: float) -> Iterator[bytes]:
        """What the engine makes of the text, as it comes, until it has ended well.

        EngineFailed: it took too long, broke off or complained.
        """
        end = monotonic() + max(seconds, 0.05)
        yield from _pieces(self._process.stdout, end)
        try:
            rest, _ = self._process.communicate(timeout=max(end - monotonic(), 0))
        except subprocess.TimeoutExpired:
            raise EngineFailed(f"took longer than {seconds:.1f} s") from None
        if self._process.returncode != 0:
            raise EngineFailed(f"ended with {self._process.returncode}")
        yield rest

    def stop(self) -> None:
        """End it, if it has not ended by itself."""
        with self._process:
            if self._process.poll() is None:
                self._process.kill()


@contextmanager
def started(engine: Engine, file_format: str) -> Iterator[Running]:
    """An engine that gets ready while its text is still being written."""
    running = Running(engine, file_format)
    try:
        yield running
    finally:
        running.stop()


def run(engine: Engine, dot: str, file_format: str, seconds: float = SECONDS) -> bytes:
    """What the engine makes of the DOT text. EngineFailed: it took too long, broke off or complained."""
    with started(engine, file_format) as running:
        running.feed(dot)
        return b"".join(running.coming(seconds))


def _pieces(output: IO[bytes] | None, end: float) -> Iterator[bytes]:
    """All that comes until then, where the system can wait for a pipe so long and no longer."""
    if output is None or sys.platform == "win32":
        return
    with DefaultSelector() as waiting:
        waiting.register(output, EVENT_READ)
        while waiting.select(max(end - monotonic(), 0)) and (piece := os.read(output.fileno(), PIECE)):
            yield piece


def _room(mouth: IO[bytes]) -> int:
    """How much a pipe takes without waiting for its reader, made large where the system allows it."""
    if sys.platform == "linux":
        with suppress(OSError):
            return fcntl.fcntl(mouth, fcntl.F_SETPIPE_SZ, PIPE)
    return 0


def _pour(mouth: IO[bytes], text: bytes) -> None:
    with suppress(OSError), mouth:  # the engine may have ended
        mouth.write(text)


def _installed(program: str) -> Engine | None:
    """The program with its version, or none when it does not answer like a Graphviz."""
    with suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(
            [program, "-V"], capture_output=True, timeout=SECONDS, env=_environment(), check=True
        )
        if version := re.search(rb"graphviz version ([0-9.]+)", answer.stderr + answer.stdout):
            return Engine((program,), "dot", version[1].decode())
    return None


def _environment() -> dict[str, str]:
    """Little more than PATH; SERVER_NAME makes Graphviz refuse to open files."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "SERVER_NAME": "attachmap",
        "SOURCE_DATE_EPOCH": "0",
    }


def _limit(pid: int) -> None:
    """Memory and processor time for the child, where the system can set them from outside."""
    if sys.platform == "linux":
        with suppress(OSError):  # it may have ended already
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
