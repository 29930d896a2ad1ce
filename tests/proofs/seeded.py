"""Faults put into a copy of the program on purpose, each with the test that has to notice it."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.attachmap.program import copy_of, environment

PROJECT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "faults"
FAILED = 1  # what pytest ends with when a test did not pass; anything else is no verdict


@dataclass(frozen=True)
class Fault:
    """One place of one file, what is put there instead, and which tests must go red."""

    name: str
    why: str
    file: str
    old: str
    new: str
    test: list[str]

    def into(self, text: str) -> str:
        """The file with the fault. It has to fit at exactly one place: the list follows the program."""
        assert text.count(self.old) == 1, f"{self.name}: {self.file} holds it {text.count(self.old)} times"
        return text.replace(self.old, self.new)


def faults() -> list[Fault]:
    return [
        Fault(file.stem, **tomllib.loads(file.read_text("utf-8"))) for file in sorted(LIST.glob("*.toml"))
    ]


def copy_with_tests(target: Path) -> Path:
    """A copy of the program in which tests can be run."""
    target.mkdir()
    copy = copy_of(PROJECT, target)
    shutil.copytree(PROJECT / "tests", copy / "tests")
    shutil.copy(PROJECT / "pyproject.toml", copy)
    shutil.copy(PROJECT / "README.md", copy)  # one of the tests reads it
    for compiled in copy.rglob("__pycache__"):
        shutil.rmtree(compiled)
    return copy


@contextmanager
def seeded(copy: Path, fault: Fault) -> Iterator[None]:
    """The fault is in the copy meanwhile."""
    file = copy / fault.file
    sound = file.read_text("utf-8")
    file.write_text(fault.into(sound), "utf-8")
    try:
        yield
    finally:
        file.write_text(sound, "utf-8")


def run(copy: Path, test: str) -> tuple[int, str]:
    """How pytest ended on this test, and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test],
        cwd=copy,
        # Without compiled files: two versions of one file in one second would look the same.
        env=environment(PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=str(copy)),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    return done.returncode, done.stdout + done.stderr
