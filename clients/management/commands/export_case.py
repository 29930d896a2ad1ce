"""`manage.py export_case CODE [--with-notes]`: a client as a case file."""

import sys
from argparse import ArgumentParser
from io import TextIOWrapper

from django.core.management.base import BaseCommand

from clients.management.terminal import client_with_code, writing_to
from clients.models import What
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
        # First: what cannot be written down does not leave.
        log.record(None, What.EXPORTED, client, "case file" + (" with private notes" if with_notes else ""))
        # The file is UTF-8 with its own line ends, whatever the terminal is.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        with writing_to("Standard output"):
            self.stdout.write(written, ending="")
            self.stdout.flush()
