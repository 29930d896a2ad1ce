"""`manage.py export_case CODE [--with-notes]`: a client as a case file."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
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
        # First: what cannot be written down does not leave.
        log.record(None, What.EXPORTED, client, "case file" + (" with private notes" if with_notes else ""))
        # The file is UTF-8 with its own line ends, whatever the terminal is.
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        with writing_to("Standard output"):
            self.stdout.write(written, ending="")
            self.stdout.flush()


def client_with_code(code: str) -> Client:
    """The client with this code, in any case."""
    client = Client.objects.filter(code__iexact=as_typed(code)).first()
    if client is None:
        raise CommandError(f"There is no client with the code {code}.")
    return client


@contextmanager
def writing_to(place: object) -> Iterator[None]:
    """What goes wrong there is a sentence."""
    try:
        yield
    except OSError as problem:
        raise CommandError(f"{place} cannot be written: {problem.strerror}.") from None


def as_typed(word: str) -> str:
    """A word of the command line; where the terminal is ASCII, Python leaves the bytes of others in it."""
    return os.fsencode(word).decode(errors="replace")
