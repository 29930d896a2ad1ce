"""What an address asks for, out of what there is."""

from __future__ import annotations

from collections.abc import Container

from django.http import QueryDict

from clients.maps.vocabulary import NAMES


def wanted_names(query: QueryDict) -> str:
    """How people are to be named; as they are called, where that is not said."""
    return one_of(query, "names", NAMES, "full")


def one_of(query: QueryDict, name: str, known: Container[str], otherwise: str) -> str:
    """What was asked for under this name, if it is known."""
    asked = query.get(name, "")
    return asked if asked in known else otherwise
