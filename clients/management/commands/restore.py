"""`manage.py restore FILE --into FOLDER`: a backup becomes a data folder again, proven before it is kept."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from clients.management.asked import recovery_key
from clients.models import KeyProblem
from clients.models.keys import as_file, key_file, passphrase_of, practice_keys, read_keys
from clients.services.backup import locks, proving, restoring
from clients.services.backup.broken import BackupProblem
from clients.services.backup.envelope import Head
from clients.services.backup.locks import Unlocked
from clients.services.keys import old, passphrase
from clients.services.keys.recovery import WrongRecoveryKey
from clients.services.keys.written import Mistyped

NO_KEY = (
    "There is no practice key in the data folder at hand. Name the file of the key with --key, "
    "or use --recovery and type the recovery key in."
)
DONE = """Restored in {seconds:.1f} s: {rows:,} rows of {made}, all of them opened. The folder is {into}.
Start with it: set ATTACHMAP_DATA={into}, or stop the program and put it where the data folder was."""
OPEN = "The practice key lies in it without a passphrase. To choose one: manage.py protect_key"


class Command(BaseCommand):
    help = "Restores a backup into a new folder and proves it: every value is opened, every map drawn."
    requires_system_checks = []  # the practice at hand may be the one that broke

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The backup.")
        parser.add_argument(
            "--into", type=Path, required=True, help="A folder that is empty or not there yet."
        )
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--key", type=Path, help="The file of the practice key (default: the one at hand).")
        how.add_argument("--recovery", action="store_true", help="Ask for the recovery key.")

    def handle(self, *, file: Path, into: Path, key: Path | None, recovery: bool, **options: object) -> None:
        start, into = monotonic(), into.expanduser().absolute()
        try:
            restoring.refuse_full(into)
            head = restoring.head_of(file)
            unlocked, content = by_paper(head) if recovery else by_file(head, key)
            with restoring.restored(file, into, unlocked, content) as (folder, manifest):
                step = partial(self.step, start)
                step("The file is whole, and every part is as it was.")
                proving.prove(folder, manifest.made, passphrase_of(content), step)
        except (BackupProblem, KeyProblem, Mistyped, WrongRecoveryKey) as sentence:
            raise CommandError(sentence) from None
        rows, seconds = sum(manifest.rows.values()), monotonic() - start
        self.say(
            DONE.format(seconds=seconds, rows=rows, made=manifest.made[:16].replace("T", " "), into=into)
        )
        if recovery:
            self.say(OPEN)

    def step(self, start: float, line: str) -> None:
        """What was proved, and the seconds since the beginning."""
        self.say(f"{monotonic() - start:5.1f} s  {line}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def by_paper(head: Head) -> tuple[Unlocked, bytes]:
    unlocked = locks.by_recovery_key(head, recovery_key())
    return unlocked, bytes(unlocked.practice)


def by_file(head: Head, path: Path | None) -> tuple[Unlocked, bytes]:
    """By the named key, else by that of the practice at hand and those it had before."""
    if path is None and not key_file().exists():
        raise BackupProblem(NO_KEY)
    passphrase.unlock_if_locked(path)
    keys = read_keys(path) if path else practice_keys().and_also(old.kept())
    unlocked = locks.by_practice_keys(head, keys)
    return unlocked, as_file(unlocked.practice, path or key_file())
