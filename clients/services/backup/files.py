"""Which files of the data folder belong into a backup, besides the database."""

import re
from pathlib import Path

from django.conf import settings

# The practice key is not among them: it opens the backup. The secret of the sign-ins is made anew.
FILES = ("norms.json", "recovery-copy", "old-practice-keys", "log-key", "log-anchors.txt")
OWN_QUESTIONNAIRES = "instruments"
SAFE = re.compile(r"(instruments/)?[A-Za-z0-9_][A-Za-z0-9._-]*")


def belonging() -> dict[str, Path]:
    """Their names in the backup, and where they are."""
    folder = Path(settings.DATA_DIR)
    found = {name: folder / name for name in FILES if (folder / name).is_file()}
    own = sorted((folder / OWN_QUESTIONNAIRES).glob("*.json"))
    return found | {f"{OWN_QUESTIONNAIRES}/{path.name}": path for path in own if path.is_file()}


def is_safe(name: str) -> bool:
    """Whether a file of this name is put into a restored folder."""
    return SAFE.fullmatch(name) is not None
