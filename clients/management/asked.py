"""What commands ask for in the terminal."""

import sys
from getpass import getpass

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from clients.models import User


def recovery_key() -> str:
    """Shown while it is typed: forty characters are not typed blindly."""
    if sys.stdin.isatty():
        sys.stderr.write("Recovery key, with or without spaces: ")
        sys.stderr.flush()
    return sys.stdin.readline()


def new_secret(kind: str, user: User | None = None) -> str:
    """A password or passphrase, typed twice, and as good as a password has to be."""
    secret = getpass(f"New {kind}: ")
    if secret != getpass("The same again: "):
        raise CommandError("The two are not the same. Nothing was changed.")
    try:
        password_validation.validate_password(secret, user)
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    return secret
