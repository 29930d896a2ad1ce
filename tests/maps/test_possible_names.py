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


@pytest.mark.parametrize(
    "text", ["Great expectations told", "Stolen by a convict", "Second funeral of the year"]
)
def test_an_ordinary_word_at_the_beginning_is_no_name(text):
    assert found_in(text) == ()


@pytest.mark.parametrize(("text", "hide", "shown"), [
    ("First visit to Satis House", "Satis House", "First visit to somewhere"),
    ("At satis again", "Satis House", "At somewhere again"),
    ("Sent away with Grace Poole", "Grace Poole", "Sent away with someone"),
    ("House moved", "House", "someone moved"),
])  # fmt: skip
def test_a_place_that_is_hidden_reads_as_a_place(text, hide, shown):
    assert (
        mask(Map.start("Jane").with_things([Thing(id="t1", kind="event", label=text)]), "roles", hide=(hide,))
        .things[1]
        .label
        == shown
    )


def test_a_great_aunt_does_not_hide_the_word_great_and_is_hidden_herself():
    sally = Thing(id="t1", kind="person", label="Great-Aunt Sally", role="great-aunt")
    long = Thing(id="t2", kind="person", label="Mary Long-Smith", role="friend")
    event = Thing(id="t3", kind="event", label="Great news told to Sally and to Smith by an aunt")
    masked = mask(Map.start("Pip").with_things([sally, long, event]), "roles")
    assert masked.thing("t3").label == "Great news told to Great-aunt and to Friend by an aunt"


def test_a_joined_family_name_is_hidden_whatever_it_begins_with():
    person = Thing(id="t1", kind="person", label="Great-Carter", role="friend")
    event = Thing(id="t2", kind="event", label="Met Carter and Great-Carter")
    masked = mask(Map.start("Pip").with_things([person, event]), "roles")
    assert masked.thing("t2").label == "Met Friend and Friend"
