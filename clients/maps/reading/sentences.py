"""Every sentence of a reading, in one place, so that all of them can be read for their tone.

They are prompts for the therapist, from what is on the map so far: questions and maybes, never findings about
the client, and never a verdict. Whoever is named in them is named by the map that is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..circles import Circle
from ..things import Map, Thing
from ..vocabulary import PERIODS, PERSON
from ..words import age_words

TITLE = "Reading the map"
ABOUT = "Prompts for you, from what is on the map so far. They are not findings about the client."
NOTHING = "Nothing to say yet. Put on the map what leads to what, and who was there."

# How the circles hold
CIRCLES = "How the circles hold"
TRAP = "{circle} may be a trap: {one} is there to keep safe, and in the end seems to prove {other}."
DILEMMA = (
    "{circle} may be a dilemma: {one} and {other} turn into each other, as if there were only these two. "
    "Is there a third way?"
)
SNAG = "{circle} may hold a snag: {one} gives way to {other}. What makes it feel as if it were not allowed?"
SHARED = "{thing} is in {some} of {all} vicious circles."
LONGEST = "{circle} is the longest, with {number}: more places to step out of it."
MORE_CIRCLES = "More could be said of other circles. Look at each under Vicious circles."
NOT_ALL_CIRCLES = "There are more circles than are listed; these are about the {number} that are."

# Where to begin
BEGIN = "Where to begin"
ONE_OPENS = "One step of the client’s own, if it changed, would open every vicious circle."
FEWEST_OPEN = (
    "{number} steps of the client’s own, if they changed together, would open every vicious circle. "
    "No fewer would."
)
AT_LEAST = (
    "At least {number} of the client’s own steps would have to change to open every vicious circle. "
    "Together these {enough} would; there may be a smaller set."
)
SET = "Begin with {things}."
OR_SET = "Or with {things}."
TEN_LISTED = "There are {number} such sets. Ten are listed."
AT_LEAST_TEN_LISTED = "There are at least {number} such sets; the count ended there. Ten are listed."
SOME_LISTED = "There may be more such sets; the search ended here."
COVERS = "{ingredient} opens {some} of {all} vicious circles."
MORE_COVERS = "Other ingredients open fewer."

# Questions to ask next
GAPS = "Questions to ask next"
CARER = "{person}: what did the client learn there about self and about others?"
UNTAUGHT = "{model}: who or what taught this?"
CLOSED = "{circle} has no way out yet. What could help change one of its steps?"
UNREACHED = "{effect}: what does the client do just before it comes to this?"
PROTECTS = "{pattern}: what does it protect from?"
UNOFFERED = "{ingredient}: who could offer this, the therapist first?"
WORDLESS = "{person}: a questionnaire was filled in. What are the client’s own words for how it was?"
STRENGTH = "Who or what has been good, even for a short while? No safe person or mending is on the map yet."
UNSHARED = "Nothing is marked as agreed with the client yet. Which part could you look at together first?"
MORE_GAPS = "More questions follow when these are answered."

# Who was there
HAVENS = "Who was there"
NO_HAVEN = "{ages}: nobody is named as a safe haven. Was there anyone at all, even a pet or a place?"
UNTOLD = "{ages}: nothing is known yet. Who was there when the client was upset?"
ONE_PERSON = "{ages}: all that was found was with one person, {person}. Who else might there have been?"
ALL_ONE_PERSON = (
    "All that was ever found was with one person, {person}. Who else, and what when {person} is not there?"
)
MORE_HAVENS = "More is in the details of each person."

# Hurts and mending
RUPTURES = "Hurts and mending"
CARRIED = "{event}: it felt {felt} of 10, and the adults saw {seen}. What was carried alone?"
SEEN = "{event}: it felt {felt} of 10, and the adults saw {seen}."
IT_TAUGHT = "{sentence} It taught {models}."
MENDED = "{event} was {how}. What made that possible, and could it happen again? That is a resource."
MENDED_BY = "{event} was {how} by {by}. What made that possible? That is a resource."
HOW_MENDED = {
    ("repaired", "yes"): "repaired",
    ("repaired", "partly"): "partly repaired",
    ("comforted", "yes"): "comforted",
    ("comforted", "partly"): "partly comforted",
}
MORE_RUPTURES = "More is in the details of each event."


def called(thing: Thing) -> str:
    """What a thing is called in a sentence: people by their name, all else in quotation marks."""
    return thing.label if thing.kind == PERSON else f"“{thing.label}”"


def called_with_age(event: Thing) -> str:
    """The same with when it was: “Locked in the red-room” (age 10)."""
    ages = age_words(event)
    return f"{called(event)} ({ages})" if ages else called(event)


def called_circle(map: Map, circle: Circle) -> str:
    """A circle by its name, else by the thing it is told from."""
    if circle.name:
        return f"“{circle.name}”"
    first = map.thing(circle.things[0])
    return f"The circle of {called(first)}" if first else "A circle"


def together(names: Iterable[str]) -> str:
    """Names as one phrase: A; A and B; A, B and C."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def at_ages(period: str) -> str:
    """A period as the beginning of a sentence."""
    return PERIODS[period] if period == "before_birth" else f"Ages {PERIODS[period]}"
