"""`manage.py changepassword NAME`: Django's own command, written into the access log."""

from getpass import getuser

from django.contrib.auth.management.commands import changepassword

from clients.models import User, What
from clients.services import guessing, log


class Command(changepassword.Command):
    help = "Changes the password of an account, for instance one that was forgotten."

    def handle(self, *args: object, **options: str) -> str:
        said = super().handle(*args, **options)
        user = User.objects.get_by_natural_key(options["username"] or getuser())
        guessing.forget(user)
        log.record(user, What.CHANGED_PASSWORD, detail="in the terminal")
        return said
