"""`manage.py changepassword NAME`: a new password for an account, written into the access log with it."""

from argparse import ArgumentParser
from getpass import getuser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clients.management.asked import new_secret
from clients.management.terminal import account
from clients.models import User, What
from clients.services import guessing, log


class Command(BaseCommand):
    help = "Changes the password of an account, for instance one that was forgotten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", help="The user name; left out, the one of this computer.")

    def handle(self, *, username: str | None, **options: object) -> None:
        name = username or getuser()
        user = account(name)
        if user is None:
            raise CommandError(f"There is no account {name}.")
        _change(user, new_secret("password", user))
        self.stdout.write("The password is changed.")


@transaction.atomic
def _change(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password", "password_is_one_time"])
    guessing.forget(user)
    log.record(user, What.CHANGED_PASSWORD, detail="in the terminal")
