"""The case file: one client in one JSON document, to plain values and back. No rows here."""

from .plain import said_plainly
from .reading import read, read_working_map
from .strict import MOST_BYTES
from .values import (
    AssessmentRecord,
    Case,
    ClientRecord,
    Correction,
    Difficulty,
    KeptMap,
    QuestionnaireRecord,
    Signature,
)
from .writing import document, text

__all__ = [
    "MOST_BYTES",
    "AssessmentRecord",
    "Case",
    "ClientRecord",
    "Correction",
    "Difficulty",
    "KeptMap",
    "QuestionnaireRecord",
    "Signature",
    "document",
    "read",
    "read_working_map",
    "said_plainly",
    "text",
]
