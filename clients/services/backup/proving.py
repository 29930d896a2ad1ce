"""A restored folder is opened by the program itself, in a process of its own, as it will be from then on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from .broken import BackupProblem


def prove(folder: Path, made: str, passphrase: str | None, say: Callable[[str], object]) -> None:
    """Everything in the folder is opened and drawn; each step is said. Raises BackupProblem."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "check_records", "--restored", made]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=_environment(folder, passphrase), stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        process.stdin.write(passphrase or "")
        process.stdin.close()
        for line in process.stdout:
            say(line.rstrip())
        wrong = process.stderr.read().strip().removeprefix("CommandError: ")
    if process.returncode:
        raise BackupProblem(f"The restored records are not as they should be, so they were not kept. {wrong}")


def _environment(folder: Path, passphrase: str | None) -> dict[str, str]:
    own = {
        "ATTACHMAP_DATA": str(folder),
        "ATTACHMAP_BOOTSTRAP": "0",
        "ATTACHMAP_PASSPHRASE_FROM": "" if passphrase is None else "fd:0",
        "DJANGO_SETTINGS_MODULE": "attachmap.settings",
        "DATABASE_URL": settings.DATABASE_URL,
    }
    return os.environ | own
