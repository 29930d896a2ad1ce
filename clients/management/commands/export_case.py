"""`manage.py export_case CODE [--with-notes]`: a client as a case file."""

import sys
from argparse import ArgumentParser
from io import TextIOWrapper

from django.core.management.base import BaseCommand, CommandError

from clients.models import Client, What
from clients.services import log
from clients.services.casefile import text
from clients.services.cases import export_case


class Command(BaseCommand):
    help = "Writes a client's case file to standard output. Private notes go with it only with --with-notes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="The client's code.")
        parser.add_argument("--with-notes", action="store_true", help="Private notes and private things too.")

    def handle(self, *, code: str, with_notes: bool, **options: object) -> None:
        client = client_with_code(code)
        written = text(export_case(client, notes=with_notes))
        # The file is UTF-8 with its own line ends, whatever the terminal is.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        self.stdout.write(written, ending="")
        log.record(None, What.EXPORTED, client, "case file" + (" with private notes" if with_notes else ""))


def client_with_code(code: str) -> Client:
    """The client with this code, in any case."""
    client = Client.objects.filter(code__iexact=code).first()
    if client is None:
        raise CommandError(f"There is no client with the code {code}.")
    return client
