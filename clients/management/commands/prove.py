"""`manage.py prove`: the long proofs in full. `test` runs the same ones in short form."""

import sys
from argparse import ArgumentParser

import pytest
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs the long proofs in full, with their times and figures; a seed makes a run come out again."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("proofs", nargs="*", default=[], help="Only those named like this.")
        parser.add_argument("--seed", type=int, help="As printed by an earlier run (default: a new one).")
        parser.add_argument("--list", action="store_true", help="Names the proofs and runs none.")

    def handle(self, *, proofs: list[str], seed: int | None, list: bool, **options: object) -> None:
        arguments = ["tests/proofs", "--full", "--durations=0", "--durations-min=1", "-p", "no:cacheprovider"]
        arguments += ["-k", " or ".join(proofs)] if proofs else []
        arguments += [f"--seed={seed}"] if seed is not None else []
        arguments += ["--collect-only", "-q"] if list else []
        sys.exit(pytest.main(arguments))
