"""`manage.py import_case FILE --therapist NAME`: a case file becomes a client of this practice."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clients.management import terminal
from clients.maps.things import Refused
from clients.services.casefile import MOST_BYTES, said_left_out
from clients.services.cases import read_case, store_case


class Command(BaseCommand):
    help = "Brings a case file in as a new client of a therapist. Nothing is saved when any of it is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The case file.")
        parser.add_argument("--therapist", required=True, help="The user name of the therapist.")
        parser.add_argument(
            "--leave-out",
            action="store_true",
            help="Bring the rest in without the questionnaires that this practice has no file for.",
        )

    def handle(self, *, file: Path, therapist: str, leave_out: bool, **options: object) -> None:
        try:
            case = read_case(_read(file), leave_out=leave_out)
            client = store_case(case, therapist=terminal.therapist(therapist))
        except Refused as refused:
            raise CommandError(f"{refused.sentence}. Nothing was saved.") from None
        self.stdout.write(f"Brought in {client.code}.")
        if case.left_out:
            self.stdout.write(f"{said_left_out(case.left_out)}.")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as problem:
        raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None
