"""`manage.py lost_second_factor NAME`: for somebody alone in the practice, at the machine it runs on."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from attachmap import sessions
from clients.management.terminal import account
from clients.services import guessing, second_factor


class Command(BaseCommand):
    help = "Takes the second factor of an account away, for instance with a phone that was lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The user name.")

    @transaction.atomic
    def handle(self, *, name: str, **options: object) -> None:
        user = account(name)
        if user is None or not second_factor.has_one(user):
            raise CommandError(f"There is no account {name} with a second factor.")
        second_factor.take_away(user, by=user)
        guessing.forget(user)
        sessions.end_all(user)
        self.stdout.write("The second factor is gone. Sign in with the password, then set up another.")
