"""Words that may be names: found where they are, and no alarm about the words that begin a sentence."""

import pytest

from clients.maps.names import mask, possible_names
from clients.maps.things import Line, Map, Thing
from clients.maps.vocabulary import EVENT_TYPES, INGREDIENT_TYPES, STRATEGIES

from .jane import jane


def found_in(*texts: str) -> tuple[str, ...]:
    """What is listed of a masked map whose events say these texts."""
    events = [Thing(id=f"t{number}", kind="event", label=text) for number, text in enumerate(texts, 1)]
    reed = Thing(id="t99", kind="person", label="Mrs Reed", role="aunt")
    tie = Line(source="t99", target="client", kind="relationship", words="cold")
    return possible_names(mask(Map((*Map.start("Jane").things, reed, *events), (tie,)), "roles"))


@pytest.mark.parametrize(("text", "names"), [
    ("Sent to Lowood", ("Lowood",)),
    ("Lowood closes", ("Lowood",)),
    ("The fire at Thornfield", ("Thornfield",)),
    ("Grace Poole laughs", ("Grace Poole",)),
    ("Meets Mr Lloyd and Dr. Carter", ("Carter", "Lloyd")),
    ("hears of mrs fairfax", ("fairfax",)),
    ("Thornfield’s attic", ("Thornfield",)),
    ("Jean-Luc came to stay", ("Jean-Luc",)),
    ("She stays. Gateshead is far", ("Gateshead",)),
    ("Мария ушла к Ивану", ("Ивану", "Мария")),
])  # fmt: skip
def test_names_of_nobody_on_the_map(text, names):
    assert found_in(text) == names


@pytest.mark.parametrize("text", [
    "Locked in the red-room",
    "If I show what I feel, I am shut out",
    "Swallows her needs. Then she bursts out",
    "Outburst at Mrs Reed",
    "Bullied: nobody helps",
    "Withdraws, “Leave me alone”",
    "On Monday she sees her GP at Christmas",
    "Mr and Mrs Reed quarrel",
    "I’m left",
])  # fmt: skip
def test_ordinary_words_are_not_listed(text):
    assert found_in(text) == ()


def test_a_word_that_stands_elsewhere_without_a_capital_is_no_name():
    assert found_in("Numbness comes", "Snowdrop in the garden") == ("Snowdrop",)
    assert found_in("Snowdrop in the garden", "she loved the snowdrop") == ()


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_janes_map_has_none(names):
    assert possible_names(mask(jane(), names, ("Jane Eyre",))) == ()


def test_no_word_that_the_program_offers_is_listed():
    offered = [*EVENT_TYPES, *STRATEGIES, *INGREDIENT_TYPES]

    assert found_in(*(words[0].upper() + words[1:] for words in offered)) == ()


def test_what_is_hidden_is_gone_and_not_listed_again():
    start = Map.start("Jane")
    map = Map((*start.things, Thing(id="t1", kind="event", label="Grace Poole at Lowood, then Poole alone")))

    masked = mask(map, "roles", (), ("Grace Poole", "Lowood"))

    assert masked.things[1].label == "someone at someone, then someone alone"
    assert possible_names(masked) == ()
