"""`manage.py rotate_keys`: a new practice key; `--retire` puts the old one away afterwards."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from clients.models import KeyProblem
from clients.models.keys import practice_keys
from clients.services.keys import old, rotation

DONE = (
    "Everything is sealed with the new practice key {newest}. The old one is kept beside it.\n"
    "Make a backup now, then put the old key away with: manage.py rotate_keys --retire"
)
RETIRED = (
    "The practice key is {newest}, and nothing else opens this practice.\n"
    "The old key is kept in {file}, for backups that were made with it. Once those are gone, remove the file."
)
BROKEN = "{broken} could not be opened with any key; they were left as they are. Look for them in a backup."


class Command(BaseCommand):
    help = "Makes a new practice key and seals everything with it. It can be broken off and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retire", action="store_true", help="Put the old key away afterwards.")

    def handle(self, *, retire: bool, **options: object) -> None:
        try:
            self.retire() if retire else self.rotate()
        except (rotation.NotYet, KeyProblem) as sentence:
            raise CommandError(sentence) from None

    def rotate(self) -> None:
        if rotation.is_under_way():
            self.stdout.write("Going on with the key that was made last.")
        else:
            rotation.begin()
        done = rotation.finish()
        self.stdout.write(f"Sealed anew: {done.done}.")
        if done.broken:
            self.stderr.write(BROKEN.format(broken=done.broken))
        self.stdout.write(DONE.format(newest=practice_keys().ids[0]))

    def retire(self) -> None:
        rotation.retire()
        self.stdout.write(RETIRED.format(newest=practice_keys().ids[0], file=old.file()))
