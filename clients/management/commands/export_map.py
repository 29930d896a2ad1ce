"""`manage.py export_map CODE --format ...`: the working map as a picture, as words or as a graph."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from clients.management.commands.export_case import client_with_code
from clients.maps import picture
from clients.maps.vocabulary import NAMES, VIEWS
from clients.services.exports import CONTENT_TYPES, NameLeft, Wanted, hand_out
from clients.services.maps import open_map


class Command(BaseCommand):
    help = "Writes a client's map without its private parts, with full names, first letters or roles only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="The client's code.")
        parser.add_argument("--format", choices=list(CONTENT_TYPES), default="svg")
        parser.add_argument("--view", choices=list(VIEWS), default="all")
        parser.add_argument("--names", choices=list(NAMES), default="full")
        parser.add_argument("--output", type=Path, help="The file to write (default: standard output).")

    def handle(self, *, code: str, output: Path | None, **options: str) -> None:
        wanted = Wanted(options["format"], options["view"], options["names"])
        try:
            body = hand_out(open_map(client_with_code(code)), wanted, user=None).body
        except (picture.PictureProblem, NameLeft) as problem:
            raise CommandError(problem.sentence) from None
        if output is None:
            sys.stdout.buffer.write(body)
            return
        _write(output, body)
        self.stdout.write(f"Wrote {output}.")


def _write(output: Path, body: bytes) -> None:
    """A new file that only its owner can read: it holds a client's map."""
    try:
        number = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(body)
    except OSError as problem:
        raise CommandError(f"{output} cannot be written: {problem.strerror}.") from None
