"""`manage.py demo`: brings the demonstration case in and lets somebody sign in to look at it."""

import secrets
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from clients.models import User
from clients.services.demo import load_demo

USERNAME = "therapist"


class Command(BaseCommand):
    help = "Brings in Jane Eyre, a figure from a novel, with invented scores."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--therapist", help="Whose client it becomes (default: a new account, therapist)."
        )

    def handle(self, *, therapist: str | None, **options: object) -> None:
        if therapist:
            owner = User.objects.therapists().filter(username=therapist).first()
            if owner is None:
                raise CommandError(f"There is no therapist with the user name {therapist}.")
        else:
            owner, _ = User.objects.get_or_create(username=USERNAME, defaults={"is_therapist": True})
            password = secrets.token_urlsafe(12)
            owner.set_password(password)
            owner.save()
            self.stdout.write(f"Sign in as {USERNAME} with password {password}")
        client = load_demo(owner)
        self.stdout.write(f"The demonstration case is {client.code}.")
