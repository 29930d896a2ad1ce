"""The database at hand, SQLite or PostgreSQL: each knows how it is taken out and put back."""

from types import ModuleType

from django.db import connection

from . import postgresql, sqlite
from .broken import BackupProblem
from .manifest import Manifest


def at_hand() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def of(manifest: Manifest) -> ModuleType:
    """That of a backup, which has to be the one at hand. Raises BackupProblem."""
    kind = postgresql if manifest.database == postgresql.PART else sqlite
    if kind is not at_hand():
        raise BackupProblem(kind.ELSEWHERE)
    return kind
