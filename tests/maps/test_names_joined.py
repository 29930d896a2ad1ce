"""Names written together or with a hyphen are names all the same."""

from dataclasses import replace

import pytest

from clients.maps.names import mask, names_left
from clients.maps.things import Map
from tests.maps.jane import jane


def said(words: str) -> str:
    map = jane()
    things = tuple(replace(thing, words=words) if thing.id == "t41" else thing for thing in map.things)
    masked = mask(replace(map, things=things), "roles")
    assert names_left(map, masked) == []
    return masked.thing("t41").words


@pytest.mark.parametrize(("words", "masked"), [
    ("like MrsReed said", "like Aunt said"),
    ("as HelenBurns did", "as Friend did"),
    ("Mrs-Reed again", "someone again"),
    ("Mrs.Reed again", "someone again"),
    ("the Temple-Rochester days", "the Head of school-Employer days"),
    ("a PowerPoint about iPhones", "a PowerPoint about iPhones"),
])  # fmt: skip
def test_they_are_masked(words, masked):
    assert said(words) == masked


def test_the_last_look_finds_one_that_was_left():
    map = jane()
    things = tuple(
        replace(thing, words="like MrsReed said") if thing.id == "t41" else thing for thing in map.things
    )
    unmasked = next(thing for thing in things if thing.id == "t41")
    alone = replace(mask(map, "roles"), things=(*Map.start("Client").things, unmasked), lines=(), named=())
    assert names_left(map, alone) == ["reed"]
