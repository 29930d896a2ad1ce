"""What is typed into each field of a form so that the program takes it."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.clients.case_files import a_case
from tests.factory import PASSWORD
from tests.proofs.filling_in import Field, Form, Sent

NEW_PASSWORD = "another quiet morning by the lake"
FREE = {"text", "textarea", "search"}
# Fields in which not every text belongs, and what does.
TAKEN = {
    "^year_of_birth$": "1987",
    "^year_of_death$": "2020",
    "age$|anxiety$|^item_|^score_": "1",
    "^sd$": "1.1",
    "^r$": "0.8",
    "^row$": "",  # numbers in a row, in the place of the answers below it
    "^pin$": "2468",
    "^(old)?password$|^typed$": PASSWORD,
    "^password[12]$": NEW_PASSWORD,
}
MADE_UP = {"code", "username"}  # of which no two may be the same
SAVES = ("save", "_save", "bring", "looked")  # rather than a button that only looks or fills in
KEPT_IN_CASES = {
    "format",
    "kind",
    "id",
    "date",
    "at",
    "source",
    "target",
    "instrument",
    "outcome",
    "tone",
    "way",
}
KEPT_IN_CASES |= {"how_much", "with", "about", "things", "code", "by"}

Text = Callable[[Field], str]


def is_free(field: Field) -> bool:
    """Whether any text belongs in it, so that words of the test's own can be typed there."""
    return field.kind in FREE and field.name not in MADE_UP and _fixed(field) is None


def filled(form: Form, text: Text) -> Sent:
    """What is sent: `text` in every field that takes any, and whatever the others ask for."""
    sent = [
        (one.name, value.encode())
        for one in form.fields
        for value in _values(form, one, text)
        if one.kind != "radio"
    ]
    groups = {one.name for one in form.fields if one.kind == "radio"}
    return sent + [(name, _choice(form, name).encode()) for name in sorted(groups)] + _pressed(form)


def files(form: Form, text: Text) -> dict[str, tuple[bytes, bytes]]:
    """The files that go with it: a case that says `text` wherever it may say what it likes."""
    chosen = [field for field in form.fields if field.kind == "file"]
    return {field.name: (f"{text(field)}.json".encode(), a_file(field, text)) for field in chosen}


def a_file(field: Field, text: Text) -> bytes:
    return json.dumps(_told(a_case(), field, text)).encode()


def _values(form: Form, field: Field, text: Text) -> list[str]:
    match field.kind:
        case "submit" | "file":
            return []
        case "select":
            return field.now if any(field.now) else field.choices[-1:]
        case "checkbox" if field.name == "codes":
            return field.choices
        case "date" if "/questionnaires/new/" in form.action:
            return [f"{timezone.localdate() - timedelta(days=1 + ('/paper/' in form.action))}"]  # one a day
        case "password" | "number":
            return [_fixed(field) or "1"]
        case _ if field.name in MADE_UP:
            return field.now if any(field.now) else [f"ZC-{secrets.randbelow(10**6)}"]
        case _ if is_free(field):
            return [f"person: {text(field)}" if "quick-add" in form.action else text(field)]
        case _ if field.kind in FREE:
            return [_fixed(field) or ""]
    return field.now


def _choice(form: Form, name: str) -> str:
    """What is chosen of these radio buttons: the first that says something where none does."""
    group = [one for one in form.fields if one.name == name]
    return "".join(
        next((one for one in (*(one.now for one in group), *(one.choices for one in group)) if any(one)), [])
    )


def _fixed(field: Field) -> str | None:
    return next((value for names, value in TAKEN.items() if re.search(names, field.name)), None)


def _pressed(form: Form) -> Sent:
    buttons = [one for one in form.fields if one.kind == "submit"]
    pressed = next((one for one in buttons if one.name in SAVES), buttons[0] if buttons else None)
    return [(pressed.name, pressed.now[0].encode())] if pressed else []


def _told(value: Any, field: Field, text: Text, key: str = "") -> Any:
    """The document with every string replaced that may be any."""
    if isinstance(value, dict):
        return {name: _told(inner, field, text, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_told(inner, field, text, key) for inner in value]
    if isinstance(value, str) and key not in KEPT_IN_CASES:
        return text(field)
    return value
