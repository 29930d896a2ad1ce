"""The demonstration case: Jane Eyre, a figure from a novel, with invented scores, and who looks at it."""

import secrets
from pathlib import Path

from django.conf import settings

from ..maps.things import Map
from ..models import Client, User
from . import casefile
from .cases import import_case

CODE = "JE-01"
FILE = Path(__file__).resolve().parent.parent / "demo" / "jane-eyre.json"
USERNAME = "therapist"
NOT_HERE = "The demo keeps to its own folder, never a practice’s. Start it with: python3 manage.py run --demo"


def load_demo(therapist: User) -> Client:
    """The demonstration client, brought in for this therapist unless the practice has it already."""
    there = Client.objects.filter(code__iexact=CODE).first()
    return there or import_case(FILE.read_bytes(), therapist=therapist)


def working_map() -> Map:
    """The map of the demonstration client as it is brought in."""
    return casefile.read_working_map(FILE.read_bytes())


def has_folder_of_its_own() -> bool:
    """Whether the records at hand are the demo's own, so that nobody's account or client is in them."""
    return settings.DATA_DIR == settings.DEMO_DIR and not settings.DATABASE_URL


def give_password() -> tuple[User, str]:
    """The account to look at the demo with, and its new password. A practice's account is never touched."""
    if User.objects.exists() and not has_folder_of_its_own():
        raise ValueError("This practice has accounts; their passwords are their own.")
    found = User.objects.filter(username=USERNAME).first()
    therapist = found or User(username=USERNAME, is_therapist=True, is_records_admin=True)
    password = secrets.token_urlsafe(12)
    therapist.set_password(password)
    therapist.is_active = True
    therapist.save()
    return therapist, password


def sign_in_line(password: str) -> str:
    """What the terminal says once there is an account to look at the demo with."""
    return f"Sign in as {USERNAME} with password {password}"
