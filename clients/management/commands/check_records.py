"""`manage.py check_records`: opens every sealed value and draws every map, to see that all is there."""

from argparse import SUPPRESS, ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from clients.models import What
from clients.services import log
from clients.services.checking.whole import check_everything


class Command(BaseCommand):
    help = "Checks the database, opens every sealed value and draws every working map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--restored", default="", help=SUPPRESS)  # by `restore`: when the backup was made

    def handle(self, *, restored: str, **options: object) -> None:
        if restored:
            call_command("migrate", verbosity=0, interactive=False)  # a backup may be older than the program
        checked = check_everything(self.say)
        if checked.wrong:
            raise CommandError("; ".join(checked.wrong) + ".")
        if restored:
            log.record(None, What.RESTORED, detail=f"backup of {restored}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
