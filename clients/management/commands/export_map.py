"""`manage.py export_map CODE --format ...`: the working map as a picture, as words or as a graph."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import mkstemp

from django.core.management.base import BaseCommand, CommandError

from clients.management.terminal import client_with_code, writing_to
from clients.maps import picture
from clients.maps.vocabulary import NAMES, VIEWS
from clients.services.exports import CONTENT_TYPES, NameLeft, Wanted, hand_out, unknown_names
from clients.services.maps import open_map

MAY_BE_NAMES = (
    "These may be names: {}. Nothing was written. Give --hide WORD for each that is one, and --looked when "
    "the others are none."
)


class Command(BaseCommand):
    help = "Writes a client's map without its private parts, with full names, first letters or roles only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="The client's code.")
        parser.add_argument("--format", choices=list(CONTENT_TYPES), default="svg")
        parser.add_argument("--view", choices=list(VIEWS), default="all")
        parser.add_argument("--names", choices=list(NAMES), default="full")
        parser.add_argument("--hide", action="append", default=[], help="A name to leave out.")
        parser.add_argument("--looked", action="store_true", help="No other word that may be a name is one.")
        parser.add_argument("--output", type=Path, help="The file to write (default: standard output).")

    def handle(
        self, *, code: str, output: Path | None, hide: list[str], looked: bool, **options: str
    ) -> None:
        wanted = Wanted(options["format"], options["view"], options["names"], tuple(hide))
        opened = open_map(client_with_code(code))
        try:
            if not looked and (unknown := unknown_names(opened, wanted)):
                raise CommandError(MAY_BE_NAMES.format(", ".join(unknown)))
            body = hand_out(opened, wanted, user=None).body
        except (picture.PictureProblem, NameLeft) as problem:
            raise CommandError(problem.sentence) from None
        if output is None:
            with writing_to("Standard output"):
                sys.stdout.buffer.write(body)
                sys.stdout.buffer.flush()
            return
        _write(output, body)
        self.stdout.write(f"Wrote {output}.")


def _write(output: Path, body: bytes) -> None:
    """A file that only its owner can read: it holds a client's map. Whole, or as it was before."""
    if output.exists() and not output.is_file():
        raise CommandError(f"{output} is not a file. Leave --output out to write to standard output.")
    with writing_to(output):
        number, fresh = mkstemp(dir=output.parent)  # with mode 0600
        try:
            with os.fdopen(number, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(number)
            Path(fresh).replace(output)
        finally:
            Path(fresh).unlink(missing_ok=True)
