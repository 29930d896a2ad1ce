"""What an address asks for, out of what there is."""

from __future__ import annotations

from collections.abc import Container

from django.http import QueryDict


def one_of(query: QueryDict, name: str, known: Container[str], otherwise: str) -> str:
    """What was asked for under this name, if it is known."""
    asked = query.get(name, "")
    return asked if asked in known else otherwise
