"""What commands share: who is named on the command line, and a place that cannot be written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from clients.models import Client, User


def as_typed(word: str) -> str:
    """A word of the command line; where the terminal is ASCII, Python leaves the bytes of others in it."""
    return os.fsencode(word).decode(errors="replace")


def client_with_code(code: str) -> Client:
    """The client with this code, in any case."""
    client = Client.objects.filter(code__iexact=as_typed(code)).first()
    if client is None:
        raise CommandError(f"There is no client with the code {code}.")
    return client


def account(name: str) -> User | None:
    """The account with this user name."""
    return User.objects.filter(username=as_typed(name)).first()


def therapist(name: str) -> User:
    """Whom a client can be given to, by the user name."""
    found = User.objects.therapists().filter(username=as_typed(name)).first()
    if found is None:
        raise CommandError(f"There is no therapist with the user name {name}.")
    return found


@contextmanager
def writing_to(place: object) -> Iterator[None]:
    """What goes wrong there is a sentence."""
    try:
        yield
    except OSError as problem:
        raise CommandError(f"{place} cannot be written: {problem.strerror}.") from None
