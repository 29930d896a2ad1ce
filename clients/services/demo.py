"""The demonstration case: Jane Eyre, a figure from a novel, with invented scores."""

from pathlib import Path

from ..models import Client, User
from .cases import import_case

CODE = "JE-01"
FILE = Path(__file__).resolve().parent.parent / "demo" / "jane-eyre.json"


def load_demo(therapist: User) -> Client:
    """The demonstration client, brought in for this therapist unless the practice has it already."""
    there = Client.objects.filter(code__iexact=CODE).first()
    return there or import_case(FILE.read_bytes(), therapist=therapist)
