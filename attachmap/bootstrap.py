"""From a fresh checkout to a working environment, with nothing but Python. Standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
LOCKED_UP_TO = (3, 14)  # the newest Python for which requirements.lock was made
INSTALLS = ("run", "test", "prove")
NEITHER = (
    "attachmap needs Python's venv or pip, and this computer has neither. "
    "Install one and try again, on Debian or Ubuntu with: sudo apt install python3-venv"
)


def enter_environment(here: Path, command: str) -> None:
    """Go on in .venv: `run` and `test` make and fill it first, other commands only use one that is there."""
    if sys.version_info < OLDEST:
        sys.exit("attachmap needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    if sys.prefix != sys.base_prefix or os.environ.get("ATTACHMAP_BOOTSTRAP") == "0":
        return
    venv = Venv(here / ".venv", what_to_install(here))
    if command in INSTALLS:
        venv.bring_up_to_date()
    if venv.stamp.exists():
        go_on_in(venv.python)


def what_to_install(here: Path) -> Path:
    """The lock, whose packages are checked by their hashes; on a Python it was not made for, the ranges."""
    lock = here / "requirements.lock"
    return lock if lock.exists() and sys.version_info[:2] <= LOCKED_UP_TO else here / "requirements.txt"


def go_on_in(python: Path) -> None:
    command = [str(python), *sys.argv]
    if os.name != "nt":
        os.execv(python, command)
    # On Windows execv would let go of the console; so wait, and let the child answer Ctrl-C.
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue


def run_django(arguments: list[str]) -> None:
    """Run a command; a wrong setting, or what it cannot do, is a sentence, not a traceback."""
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line

        from attachmap.sentence import Sentence
    except ImportError:
        sys.exit("Nothing is installed yet. Start with: python3 manage.py run")
    try:
        settings.INSTALLED_APPS  # noqa: B018  (reads the settings now)
        execute_from_command_line(arguments)
    except (ImproperlyConfigured, Sentence) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


class Venv:
    """The virtual environment beside manage.py, stamped with what was put into it."""

    def __init__(self, folder: Path, requirements: Path) -> None:
        self.folder = folder
        self.requirements = requirements
        self.stamp = folder / "attachmap-stamp"
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def wanted(self) -> str:
        version = "%d.%d" % sys.version_info[:2]
        return version + " " + hashlib.sha256(self.requirements.read_bytes()).hexdigest()

    def bring_up_to_date(self) -> None:
        found = self.stamp.read_text() if self.stamp.exists() else ""
        if found == self.wanted() and self.python.exists():
            return
        start = time.monotonic()
        print("Installing what attachmap needs into .venv (once, about a minute) ...", flush=True)
        same_python = found.split(" ")[0] == self.wanted().split(" ")[0]
        self.stamp.unlink(missing_ok=True)
        self.install(self.make(clear=not same_python))
        self.stamp.write_text(self.wanted())
        print("Installed in %.0f s." % (time.monotonic() - start), flush=True)

    def make(self, clear: bool) -> list[str]:
        """Make the environment; the pip command that can fill it."""
        options = ["--clear"] if clear else []
        if importlib.util.find_spec("ensurepip") and self._venv(options):
            return [str(self.python), "-m", "pip"]
        # Debian keeps ensurepip in a package of its own; pip from outside can fill the environment too.
        if importlib.util.find_spec("pip") and self._venv([*options, "--without-pip"]):
            return [sys.executable, "-m", "pip", "--python", str(self.python)]
        sys.exit(NEITHER)

    def _venv(self, options: list[str]) -> bool:
        command = [sys.executable, "-m", "venv", *options, str(self.folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def install(self, pip: list[str]) -> None:
        command = [*pip, "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        command += ["--require-hashes"] if self.requirements.suffix == ".lock" else []
        command += ["-r", str(self.requirements)]
        said: list[str] = []
        output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        with subprocess.Popen(command, **output) as pip_run:
            for line in pip_run.stdout:
                said.append(line)
                show_progress(line)
        if sys.stdout.isatty():
            print("\r\033[K", end="")
        if pip_run.returncode:
            why = "Installing failed; the lines above say why. Once that is put right, start again."
            sys.exit("".join(said[-15:]) + why)


def show_progress(line: str) -> None:
    """One line, written over and over; nothing where nobody watches."""
    words = line.split()
    if sys.stdout.isatty() and words[:1] in (["Collecting"], ["Installing"]):
        print("\r\033[K  " + " ".join(words)[:70], end="", flush=True)
