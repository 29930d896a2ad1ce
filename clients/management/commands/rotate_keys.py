"""`manage.py rotate_keys`: a new practice key, or new keys of the clients; `--retire` ends the old ones."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from clients.models import KeyProblem
from clients.models.keys import practice_keys
from clients.services.keys import client_rotation, old, rotation

DONE = (
    "Everything is sealed with the new practice key {newest}. The old one is kept beside it.\n"
    "Make a backup now, then put the old key away with: manage.py rotate_keys --retire"
)
RETIRED = (
    "The practice key is {newest}, and nothing else opens this practice.\n"
    "The old key is kept in {file}, for backups that were made with it. Once those are gone, remove the file."
)
CLIENTS_DONE = (
    "Everything of each client is sealed with a new key. The old ones are kept beside it.\n"
    "Make a backup now. In an hour, destroy the old ones with: manage.py rotate_keys --clients --retire"
)
CLIENTS_RETIRED = "Each client has one key, which opens no copy from before."
BROKEN = "{broken} could not be opened with any key; they were left as they are. Look for them in a backup."


class Command(BaseCommand):
    help = "Makes new keys and seals everything with them. It can be broken off and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--clients", action="store_true", help="The keys of the clients, not of the practice."
        )
        parser.add_argument("--retire", action="store_true", help="End the old keys afterwards.")

    def handle(self, *, clients: bool, retire: bool, **options: object) -> None:
        keys = client_rotation if clients else rotation
        try:
            if retire:
                keys.retire()
            else:
                self.rotate(keys)
        except (rotation.NotYet, KeyProblem) as sentence:
            raise CommandError(sentence) from None
        self.stdout.write(self.said(clients, retire))

    def rotate(self, keys) -> None:
        if keys.is_under_way():
            self.stdout.write("Going on with the keys that were made last.")
        else:
            keys.begin()
        done = keys.finish()
        self.stdout.write(f"Sealed anew: {done.done}.")
        if done.broken:
            self.stderr.write(BROKEN.format(broken=done.broken))

    def said(self, clients: bool, retire: bool) -> str:
        if clients:
            return CLIENTS_RETIRED if retire else CLIENTS_DONE
        sentence = RETIRED if retire else DONE
        return sentence.format(newest=practice_keys().ids[0], file=old.file())
