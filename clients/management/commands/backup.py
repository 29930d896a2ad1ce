"""`manage.py backup`: everything of the practice in one sealed file."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clients.models import KeyProblem
from clients.services.backup import taking
from clients.services.backup.broken import BackupProblem
from clients.services.keys import recovery

NO_PAPER = (
    "Only the practice key opens it: keep a copy of that elsewhere, or make a recovery key "
    "(manage.py recovery_key) and then another backup."
)


class Command(BaseCommand):
    help = "Makes a backup while the program may run: one sealed file, to be kept on another disk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="The folder (default: backups in the data folder).")
        parser.add_argument("--keep", type=some, help="Remove all but so many of the newest in that folder.")

    def handle(self, *, to: Path | None, keep: int | None, **options: object) -> None:
        folder = (to or Path(settings.DATA_DIR) / "backups").expanduser()
        try:
            made = taking.back_up(folder)
            gone = taking.keep_last(folder, keep) if keep else []
        except (BackupProblem, KeyProblem) as sentence:
            raise CommandError(sentence) from None
        size = made.file.stat().st_size / 1024 / 1024
        self.stdout.write(f"Made {made.file}: {sum(made.manifest.rows.values()):,} rows, {size:.1f} MB.")
        if gone:
            self.stdout.write(f"Removed {len(gone)} older.")
        if not recovery.file().exists():
            self.stdout.write(NO_PAPER)


def some(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of backups. Use a whole number from 1 on.")
