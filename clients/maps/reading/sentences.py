"""Every sentence of a reading, in one place, so that all of them can be read for their tone.

They are prompts for the therapist, from what is on the map so far: questions and maybes, never findings about
the client, and never a verdict. Whoever is named in them is named by the map that is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..circles import Circle
from ..things import Map, Thing
from ..vocabulary import PATTERN, PERIODS, PERSON
from ..words import age_words, chain

TITLE = "Reading the map"
ABOUT = "Prompts for you, from what is on the map so far. They are not findings about the client."
NOTHING = "Nothing to say yet. Put on the map what leads to what, and who was there."

# What is hidden for this client
HIDE = "Hide"
HIDDEN = "Hidden for this client. You find it at the end of the reading."
ONE_HIDDEN = "1 line is hidden."
MANY_HIDDEN = "{number} lines are hidden."
ALL_HIDDEN = "All lines here are hidden."
SHOW_HIDDEN = "Show them"
LEAVE_HIDDEN = "Leave them hidden"
SAY_AGAIN = "Show again"
SAY_ALL_AGAIN = "Show all again"
SAID_AGAIN = "The line is shown again."
ALL_SAID_AGAIN = "All lines are shown again."

# How the circles hold
CIRCLES = "How the circles hold"
TRAP = "{circle} may be a trap: {one} is there to keep safe, and in the end seems to prove {other}."
DILEMMA = (
    "{circle} may be a dilemma: {one} and {other} turn into each other, as if there were only these two. "
    "Is there a third way?"
)
SNAG = "{circle} may hold a snag: {one} gives way to {other}. What makes it feel as if it were not allowed?"
SHARED = "{thing} is in {circles}."
LONGEST = "{circle} is the longest, with {number}: more places to step out of it."
MORE_CIRCLES = "More could be said of other circles. Look at each under Vicious circles."
NOT_ALL_CIRCLES = "There are more circles than are listed; these are about the {number} that are."

# Where to begin
BEGIN = "Where to begin"
ONE_OPENS = "One step of the client’s own, if it changed, would open every vicious circle."
FEWEST_OPEN = (
    "Every vicious circle would open if {number} steps of the client’s own changed together. No fewer would."
)
AT_LEAST = (
    "At least {number} of the client’s own steps would have to change to open every vicious circle. "
    "Together these {enough} would; there may be a smaller set."
)
SET = "Begin with {things}."
TEN_LISTED = "There are {number:,} such sets. Ten are listed."
AT_LEAST_TEN_LISTED = "There are at least {number:,} such sets; the count ended there. Ten are listed."
SOME_LISTED = "There may be more such sets; the search ended here."
COVERS = "{ingredient} opens {circles}."
MORE_COVERS = "Other ingredients open fewer."

# What if
WHAT_IF = "What if"
TRY = "Switch an ingredient or a new way off and on. Only this page shows it; the map stays as it is."
WITH_ALL = "With all that is on the map, {circles} would have a way out."
WITHOUT = "Without {things}, {circles} would still have a way out."
PALE = "What has a way out is pale."
IN_SHORT_WITH_ALL = "what if all were there: {circles} with a way out"
IN_SHORT_WITHOUT = "what if without {things}: {circles} with a way out"
WOULD_BE_CLOSED = "{circle} would have no way out."
WOULD_NOT_HOLD = "{circle}, a way that holds, would be missing a step."
HANGS_ON = "{circle} would have no way out without {thing}. What else could help there?"
NONE_ALONE = "Every circle that is open has more than one way out."
MORE_REMAINING = "Other circles would have no way out either: they are the ones that are not pale."
MORE_ALONE = "Other circles have one way out only as well."
ONLY_HERE = "Only to see what if: the map stays as it is."
START_TRYING = "Try what if"
STOP_TRYING = "Show the map as it is"
SWITCH_OFF = "Switch off"
SWITCH_ON = "Switch on"

# What may repeat
ECHOES = "What may repeat"
ABOUT_ECHOES = (
    "People with whom something was alike, the earliest first. A line is drawn only when you draw it."
)
ECHO = "{people}: {reasons}. Is it expected again with others? This may also happen here, with you."
FOUND_AGAIN = (
    "{people}: {reasons}. What helped to find this more than once? It may also be found here, with you."
)
ALIKE = {
    "words": "described in the same words (“{words}”)",
    "tone": "it felt alike ({tone})",
    "strategy": "the same way of staying safe followed ({strategy})",
    "missing": "{missing}",
}
NOT_FOUND = {
    "sought": "not someone to go to when upset",
    "safe_haven": "not a safe haven",
    "secure_base": "not a secure base",
    "missed": "not missed when apart",
}
DRAW_ECHO = "Draw the line: {later} is expected to be like {before}"
MORE_ECHOES = "More people have something in common."

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
TOLD_SO_FAR = "On the map so far: {bands}."
NOT_TOLD_YET = "Nothing yet about {bands}."
NO_GAPS = "No question is waiting just now."
ANSWER_GAPS = "Answer them beside the map"

# Who was there
HAVENS = "Who was there"
NO_HAVEN = "{ages}: nobody is named as a safe haven. Was there anyone at all, even a pet or a place?"
UNTOLD = "{ages}: nothing is known yet. Who was there when the client was upset?"
ONE_PERSON = "{ages}: all that was found was with one person, {person}. Who else might there have been?"
SINCE = "Since age {age} (about {year})"
ONE_HAVEN = "{person} is the only safe haven that is named. Who else, and what when {person} is not there?"
ALL_ONE_WHO_DIED = "All that was ever found was with one person, {person}, who has died. Who else is there?"
ALL_ONE_PERSON = (
    "All that was ever found was with one person, {person}. Who else, and what when {person} is not there?"
)
MORE_HAVENS = "More is in the list below."
HAVENS_TABLE = "Who was there, age by age"
HAVENS_PICTURE = "Who was there, from left to right by age"
HAVENS_PICTURE_SAYS = "{people} over {periods}. The list below says the same in words."
WHO = "Person"

# Hurts and mending
RUPTURES = "Hurts and mending"
HURT = "{event}: it felt {felt} of 10, and the adults saw {seen}."
MENDED = "{event} was {how}."
MENDED_BY = "{event} was {how} by {by}."
IT_TAUGHT = "It taught {models}."
CARRIED_ASKS = "What was carried alone?"
MENDED_ASKS = "What made the mending possible, and could it happen again? That is a resource."
HOW_MENDED = {
    ("repaired", "yes"): "repaired",
    ("repaired", "partly"): "partly repaired",
    ("comforted", "yes"): "comforted",
    ("comforted", "partly"): "partly comforted",
}
MORE_RUPTURES = "More is in the list below."
RUPTURES_TABLE = "All hurts and mendings, by age"
RUPTURES_HEAD = ("Event", "Felt", "Seen", "Gap", "Comforted", "Repaired", "By whom", "Taught")

# Specific against general
SPECIFIC = "Specific against general"
ABOUT_SPECIFIC = "The newest forms beside each other. A score says how one form was filled in on one day."
NO_BOUND = (
    "Where the standard deviation or the reliability of a scale is not known, what chance alone gives "
    "cannot be said; there, more than a tenth of the scale counts as a difference."
)
DIFFERS = "With {person}, {differences} than in general ({questionnaire}). What is different there?"
DIFFERENCE = "{scale} is {by} {way}"
CHANCE = " (chance alone gives up to {bound})"
HIGHER, LOWER = "higher", "lower"
FURTHEST = (
    "{scale} lies furthest apart with {higher} ({high}) and {lower} ({low}), by {by} ({questionnaire}). "
    "What was there with the one and not with the other?"
)
MUCH_THE_SAME = "The scores are much the same with everybody. Does that fit what you hear?"
MORE_SPECIFIC = "More is in the list below."
SPECIFIC_TABLE = "All scores beside each other"
IN_GENERAL = "in general"
BESIDE = "{other} {score}: {differs}"
NO_DIFFERENCE = "the same"

# Therapy over time: what the versions say, for the panel and a letter; then what is asked in the panel alone
OVER_TIME = "Therapy over time"
ABOUT_OVER_TIME = "{number} versions of the map side by side, from {first} to {last}."
SOME_VERSIONS = "{number} of {all} kept versions were looked at."
HAS_OPENED = "{circle} had no way out before, and has had one since {since}."
HAS_CLOSED = "{circle} had a way out before, and has had none since {since}."
OPEN_AGAIN = "{circle} has had a way out again since {since}."
CLOSED_AGAIN = "{circle} has had no way out again since {since}."
CAME_OPEN = "{circle} has been on the map since {since}, with a way out."
CAME_CLOSED = "{circle} has been on the map since {since}, without a way out so far."
CAME_AND_OPENED = "{circle} came onto the map {came}, and has had a way out since {since}."
CAME_AND_CLOSED = "{circle} came onto the map {came}, and has had no way out since {since}."
IS_BACK = "{circle} was gone for a time, and is on the map again since {since}."
IS_GONE = "{circle} was on the map until {last}, and is not on it any more."
WAS_TRIED = "{way}: an anxiety of {expected} of 10 was expected, and it was {actual}."
WAS_TRIED_AGAIN = (
    "{way}: an anxiety of {expected} of 10 was expected; at first it was {first}, last it was {actual}."
)
WAS_MET = "{way}: it was tried with an anxiety of {actual} of 10."
EXPECTATION_MOVED = "{way}: the anxiety expected was {first} of 10 at first, and is {expected} now."
IS_EXPECTED = "{way}: an anxiety of {expected} of 10 is expected; how it is has not been found out yet."
ARE_OFFERED = "Of what a new experience needs, somebody offers by now: {things}."
CAME_LATER = "New since {first} among what a new experience needs: {things}."
ARE_AGREED = "Agreed with the client by now: {things}; {first} {then}."
OPENED_ASKS = "What made that possible?"
CLOSED_ASKS = "What is missing since then?"
GONE_ASKS = "Has it lost its hold, or has only the drawing changed?"
LESS_ASKS = "What helped, and what was found out?"
MORE_ASKS = "What would have made it safer?"
EXPECTED_ASKS = "What could be a first small step?"
OFFERED_ASKS = "Which of them has the client noticed?"
MORE_OVER_TIME = "More is in the list below."
OVER_TIME_TABLE = "Version by version"
OVER_TIME_PICTURE = "Therapy over time, from left to right by version"
OVER_TIME_PICTURE_SAYS = "{number} versions, {first} to {last}. The list below says the same in words."
VERSION_STATES = {
    "closed": "no way out",
    "open": "a way out",
    "there": "on the map",
    "offered": "somebody offers it",
}
EXPECTED, MET = "anxiety expected {number}", "it was {number}"
AGREED = "Agreed with the client"
CIRCLES_FOLLOWED, WAYS_FOLLOWED = "Vicious circles", "New ways: anxiety, 0 below, 10 above"
INGREDIENTS_FOLLOWED = "What a new experience needs"
MORE_FOLLOWED = "and {number} more in the list"
SIGNS = {
    "closed": "no way out",
    "open": "a way out",
    "expected": "anxiety expected",
    "met": "anxiety as it was",
    "there": "on the map",
    "offered": "somebody offers it",
}
FOR_A_LETTER = "Picture and paragraph for a review or a letter"
THE_CLIENT = "the client"
LETTER_BEGINS = "This looks back over {number} versions of {client}’s attachment map, from {first} to {last}."
LETTER_CIRCLES = "Vicious circles on it: {then}, {now}."
SO_MANY, SO_MANY_NONE = "{number} {when} ({open} with a way out)", "none {when}"
AT_FIRST, NOW = "at first", "now"
WITH_VERSION, ON_DAY = "with {version}", "on {version}"
SO_MUCH_THEN, NOTHING_THEN = "it was {things}", "nothing yet"
LETTER_MORE = "Something has changed for {circles}."
LETTER_ENDS = "These are no findings about {client}, but working ideas from a map, to be looked at together."


def hidden_lines(hidden: Sequence[object]) -> str:
    """How many lines are hidden."""
    return ONE_HIDDEN if len(hidden) == 1 else MANY_HIDDEN.format(number=len(hidden))


def called(thing: Thing) -> str:
    """What a thing is called in a sentence: people by their name, all else in quotation marks."""
    return thing.label if thing.kind == PERSON else f"“{thing.label}”"


def called_with_age(event: Thing) -> str:
    """The same with when it was: “Locked in the red-room” (age 10)."""
    ages = age_words(event)
    return f"{called(event)} ({ages})" if ages else called(event)


def called_circle(map: Map, circle: Circle) -> str:
    """A circle by its name, else by the thing it is told from and the last pattern on its way.

    Circles that begin alike mostly part at what is done, so that the two tell them apart.
    """
    if circle.name:
        return f"“{circle.name}”"
    first, *others = chain(map, circle)
    patterns = [thing for thing in others if thing.kind == PATTERN]
    return f"The circle of {together(called(thing) for thing in (first, *patterns[-1:]))}"


def capital(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[0].upper() + words[1:]


def of_circles(some: int, all: int) -> str:
    """So many of all vicious circles, as a phrase: 2 of 4; all 4; both; no vicious circle; the only one."""
    if not some:
        return "no vicious circle"
    if some == all:
        return {1: "the only vicious circle", 2: "both vicious circles"}.get(
            all, f"all {all} vicious circles"
        )
    return f"{some} of {all} vicious circles"


def together(names: Iterable[str]) -> str:
    """Names as one phrase: A; A and B; A, B and C."""
    *first, last = tuple(names) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def at_ages(*periods: str) -> str:
    """Periods that follow on each other, as the beginning of a sentence: Ages 3 to 11."""
    first, last = PERIODS[periods[0]], PERIODS[periods[-1]]
    if periods[0] == "before_birth":
        return first if len(periods) == 1 else f"{first} to age {last.rpartition(' to ')[2]}"
    return f"Ages {first}" if first == last else f"Ages {first.split()[0]} {_to(last)}"


def _to(period: str) -> str:
    """The end of a period: to 11, and over."""
    return period[period.index(" ") + 1 :]
