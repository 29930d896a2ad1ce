"""Whatever is typed is read or refused, and the map stays one that can be."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.edits import Together, apply
from clients.maps.rules import check_map
from clients.maps.shorthand import read
from clients.maps.shorthand.parts import PREFIXES
from clients.maps.things import Map, Refused
from clients.maps.vocabulary import LINE_KINDS
from tests.examples import examples
from tests.maps.story import TYPED, typed


@pytest.fixture(scope="module")
def story() -> Map:
    return typed(*TYPED)


KNOWN = ("Mrs Reed", "Bessie", "Swallows", "Nobody", "Others", "me", "Jane")
NAMES = st.sampled_from(
    (*KNOWN, "Ann", "Ben", "Tired", "Ann, nurse, 3-5", '"I hide -> you leave"', "effect: Alone")
)
SAID = st.sampled_from(("", " - cold", " - warm, then not", ' - says "go -> away"', " - ‘never -> ever’"))
STEPS = st.tuples(NAMES, SAID, st.sampled_from((" -> ", " → ", " => ", " -| ")))


@settings(max_examples=examples(400))
@given(steps=st.lists(STEPS, min_size=1, max_size=5), last=NAMES)
def test_a_chain_adds_every_line_or_nothing(story, steps, last):
    text = "".join("".join(step) for step in steps) + last
    try:
        reading = read(text, story)
    except Refused:
        return
    told = [one for one in reading.adds if one.kind in LINE_KINDS]
    assert len(told) == len(steps)
    there = [one for one in told if str(one).startswith(("already there: ", "new words for "))]
    assert len(apply(story, reading.edit).lines) == len(story.lines) + len(told) - len(there)


PIECES = (
    *("Mrs Reed", "Jane", "Swallows", "Locked", "me", "If I show", "cold", "x", "é"),
    *('"', "“", "'", " - ", "->", "=>", "-|", "→", "⊣", ",", " ", "\n", "…", "\u200f", "\ud800"),
    *("18-", "1-10", "500", "event:", "person:", "way out:", "pattern:"),
)
GRAMMAR = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=examples(400))
@given(text=GRAMMAR | st.text(max_size=60))
def test_any_text_is_read_or_refused_and_the_map_stays_valid(story, text):
    try:
        reading = read(text, story)
    except Refused as refused:
        assert refused.sentence
        return
    assert isinstance(reading.edit, Together)
    after = apply(story, reading.edit)
    assert check_map(after) == after
    assert after.thing(reading.opens) or after.line(reading.opens)
    assert reading.adds
    told = " ".join(str(one) for one in reading.adds).casefold()
    assert [word for word in typed_words(text) if word not in told] == []


def typed_words(text: str) -> list[str]:
    """The words that were typed, without those that only say a kind or mean the client."""
    text = unicodedata.normalize("NFC", text)
    rest = re.sub(rf"(?i)({'|'.join(PREFIXES)})\s*:", " ", text)
    return [word for word in re.findall(r"\w+", rest.casefold()) if word not in ("me", "client", "jane")]
