"""`manage.py demo`: brings the demonstration case in and lets somebody sign in to look at it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from clients.management import terminal
from clients.models import User
from clients.services import demo

WHOSE = "This practice has accounts. Say whose client it becomes: manage.py demo --therapist NAME"


class Command(BaseCommand):
    help = "Brings in Jane Eyre, a figure from a novel, with invented scores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--therapist", help="Whose client it becomes (an empty practice gets an account, therapist)."
        )

    def handle(self, *, therapist: str | None, **options: object) -> None:
        owner = terminal.therapist(therapist) if therapist else self.first_account()
        client = demo.load_demo(owner)
        self.stdout.write(f"The demonstration case is {client.code}.")

    def first_account(self) -> User:
        if User.objects.exists():
            raise CommandError(WHOSE)
        owner, password = demo.give_password()
        self.stdout.write(demo.sign_in_line(password))
        return owner
