"""What the program asks the system for while strace watches it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRACED = "fsync,fdatasync,recvfrom,sendto"
LINE = re.compile(r"(\d+\.\d+) (\w+)\(\d+<([^>]*)>(.*)")
TOOK = re.compile(r"= 0 <(\d+\.\d+)>$")
DATABASE = re.compile(r"/attachmap\.sqlite3(-wal)?$")


def can_trace() -> bool:
    """Whether strace is here and may watch other processes."""
    there = shutil.which("strace")
    return bool(there) and subprocess.run([there, "-o", "/dev/null", "true"], check=False).returncode == 0


@contextmanager
def traced(process: int, folder: Path) -> Iterator[None]:
    """Meanwhile a file for each thread of this process fills with what it asks for."""
    folder.mkdir()
    command = ["strace", "-ff", "-ttt", "-T", "-y", "-e", f"trace={TRACED}", "-o", str(folder / "thread")]
    with subprocess.Popen([*command, "-p", str(process)], stderr=subprocess.PIPE, text=True) as watching:
        assert "attached" in watching.stderr.readline()
        yield
        watching.terminate()
        watching.communicate(timeout=120)


def syncs_before_answers(folder: Path) -> list[int]:
    """For each change that was answered: how often the database had reached the disk since it was asked for."""
    counts, since = [], 0.0
    ended: list[float] = []  # when the database had reached the disk
    for at, call, file, rest in sorted(_lines(folder)):
        if call.endswith("sync") and DATABASE.search(file) and (took := TOOK.search(rest)):
            ended.append(at + float(took[1]))
        elif call == "recvfrom" and rest.startswith(', "POST '):
            since = at
        elif call == "sendto" and rest.startswith(', "HTTP/1.1 302'):
            counts.append(sum(since < one <= at for one in ended))
    return counts


def _lines(folder: Path) -> Iterator[tuple[float, str, str, str]]:
    for file in folder.iterdir():
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            if found := LINE.match(line):
                yield float(found[1]), found[2], found[3], found[4]
