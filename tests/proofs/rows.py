"""All that the database holds, as values, and what a request has changed of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone

Rows = dict[tuple[str, str], dict[str, Any]]  # (model, key) -> field -> value

# A chain and its head go on with every request; a session is what the browser holds.
LEFT_OUT = {"clients.LogHead", "sessions.Session"}
# Different each time that they are made.
BY_CHANCE = {"wrapped_key", "link", "number", "body", "password", "pin", "last_login"}
IDS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\bt\d{6,}\b")


def rows() -> Rows:
    """Every row there is, opened where it is sealed."""
    return {
        (model._meta.label, str(row.pk)): {
            one.attname: getattr(row, one.attname) for one in model._meta.concrete_fields
        }
        for model in apps.get_models()
        if model._meta.label not in LEFT_OUT
        for row in model._base_manager.all()
    }


def changes(before: Rows, after: Rows) -> Counter[tuple[str, str, str, str]]:
    """Model, row, field and value of all that is new or other; what was made now looks the same each time."""
    known = {key for _, key in before}
    gone = [(label, key, "", "gone") for label, key in before.keys() - after.keys()]
    return Counter(gone) + Counter(
        (label, key if (label, key) in before else "new", name, _said(name, value, known))
        for (label, key), row in after.items()
        for name, value in row.items()
        if name not in before.get((label, key), {}) or before[label, key][name] != value
    )


def _said(name: str, value: Any, known: set[str]) -> str:
    if name in BY_CHANCE:
        return "by chance"
    if isinstance(value, datetime) and abs(timezone.now() - value) < timedelta(hours=2):
        return "about now"
    return IDS.sub(lambda found: found[0] if found[0] in known else "a new id", str(value))
