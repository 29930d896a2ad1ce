"""What stands beside a name in a line, and so whether it can only be the name of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..things import Thing
from ..vocabulary import CLIENT, PERSON
from .parts import End


def with_company(ends: Sequence[End], words: Sequence[str], known: Sequence[Thing | None]) -> list[End]:
    """The ends of a line with what their neighbours and the words between them say of them."""
    joined = [*zip(known, known[1:], words, strict=False)]
    after = [*(_is_of_people(other, said) for _, other, said in joined), False]
    before = [False, *(_is_of_people(other, said) for other, _, said in joined)]
    described = [*(bool(said) for said in words), False]
    return [
        replace(end, described=told, is_person=one or other)
        for end, told, one, other in zip(ends, described, before, after, strict=True)
    ]


def _is_of_people(neighbour: Thing | None, words: str) -> bool:
    """Whether only a person is joined with this one: with the client, or with somebody in words."""
    if neighbour is None:
        return False
    return neighbour.kind == CLIENT or (neighbour.kind == PERSON and bool(words))
