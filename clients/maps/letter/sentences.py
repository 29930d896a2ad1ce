"""Every sentence of the map told as a letter, in one place, so that all of them can be read for their tone.

They tell what is on the map and no more: what the client said stands in quotation marks, an idea is called an
idea, and nothing is a finding about the client. Where there are several wordings, the first is for the first
of several likes, and the others take turns after it.
"""

from __future__ import annotations

from ..vocabulary import BANDS

PEOPLE, LEARNED, NOW, OUT = BANDS.values()  # the headings of the four parts

NOTHING = "Nothing is on the map yet."
NOTHING_YET = "There is nothing on the map yet about {bands}."
OPENING = "This is {client}’s map in words, as it stands so far."
OPENING_IDEAS = "What is called an idea is no more than that: it is there to be asked about."
MORE = "{number} more"
AND_MORE = "and {number} more"
IN_THE_LIST = "More of this is in the full list."

# Who was there
WITH = {
    "safe": "It felt safe and warm with {people}.",
    "mixed": "It was now warm, now not, with {people}.",
    "critical": "It felt critical or controlling with {people}.",
    "frightening": "It was frightening with {people}.",
    "distant": "It felt distant with {people}.",
    "": "There was also {people}.",
}
WITH_TOO = (
    "So it was with {people}.",
    "The same with {people}.",
    "And with {people}.",
)
ONLY_THERE = "There was {people}."
THERE_TOO = ("And there was {people}.", "Then there was {people}.")
BOTH = "both {people}"
DIED = "no longer alive"
HAVENS = "When upset, {client} found a safe haven with {people}."
PARTLY_HAVENS = "With {people}, it was partly a safe haven."

# What happened
HAPPENED = "This is what happened."
HAPPENED_IN_SHORT = "What happened: {events}."
MORE_THAN_ONCE = "more than once"
AT = "At {ages}"
FIRST_YEAR = "In the first year of life"
AT_THE_SAME = ("At the same age", "Still at {ages}", "At that age as well")
UNDATED = ("At an age not yet known", "And this", "This too")
FELT = "It felt {felt} of 10."
FELT_AS_SEEN = "It felt {felt} of 10, and the adults saw it so."
FELT_AND_SEEN = "It felt {felt} of 10, and the adults saw {seen}."
ONLY_SEEN = "The adults saw {seen} of 10."
COMFORTED = {"yes": "there was comfort", "partly": "there was some comfort", "no": "there was no comfort"}
REPAIRED = {"yes": "it was mended", "partly": "it was partly mended", "no": "it was not mended"}
MENDED_BY = "{mended} by {by}"
COMFORT_FROM = "{comfort} from {by}"

# What was learned
FROM_EVENTS = "what happened ({events})"
LEARNED_FROM = (
    "From {sources}, {client} learned: {model}.",
    "From {sources} came this: {model}.",
    "{sources} taught this: {model}.",
)
LEARNED_SOMEWHERE = (
    "{client} learned: {model}.",
    "{client} also learned: {model}.",
    "There was this to learn as well: {model}.",
)
PERHAPS_FROM = (
    "Perhaps {client} learned from {sources}: {model}.",
    "Perhaps this came from {sources}: {model}.",
)
PERHAPS = ("Perhaps {client} learned: {model}.", "Perhaps this was learned as well: {model}.")
LEARNED_IN_SHORT = "{client} learned: {models}."

# What happens now
PATTERNS = (
    "To stay safe, this is what {client} does: {pattern}.",
    "Another way is this: {pattern}.",
    "There is this way too: {pattern}.",
)
PATTERNS_IN_SHORT = "To stay safe, this is what {client} does: {patterns}."
PROTECTS = "It protects from {what}."
THEN, THEN_AGAIN = ", then ", ". Then "
NAMED_CIRCLE = "“{name}” goes round like this: {steps}."
FIRST_CIRCLE = "One vicious circle goes round like this: {steps}."
NEXT_CIRCLE = "Another goes round like this: {steps}."
IDEA_IN_CIRCLE = "One of the steps between them is an idea so far."
MORE_CIRCLES = "The map has {circles}."
MANY_CIRCLES = "The map has more vicious circles than are told here."
ROUND_AGAIN = ", and round again"
AFTER = (
    "After {source} comes this: {targets}.",
    "{source} leads to this: {targets}.",
    "And after {source}: {targets}.",
)
FOLLOWS = "There is also this now: {effects}."
ECHOES = ("{person} is expected to be like {other}.", "And {person} like {other}.")
CIRCLES_IN_SHORT = "The map has {circles}{named}{closed}."
AT_LEAST = "at least {circles}"
NAMED_IN_SHORT, SOME_NAMED_IN_SHORT = ", called {names}", ", among them {names}"
ALL_CLOSED_IN_SHORT, SOME_CLOSED_IN_SHORT = ", with no way out yet", "; {number} of them with no way out yet"

# The way out
INGREDIENTS = (
    "A new experience needs: {ingredient}.",
    "It also needs: {ingredient}.",
    "Another part of it: {ingredient}.",
)
INGREDIENTS_IN_SHORT = "A new experience needs: {ingredients}."
OFFERED = "This can be offered by {people}."
CHANGES = "This helps change: {things}."
OFFERED_AND_CHANGES = "This can be offered by {people}, and helps change: {things}."
NO_WAY_OUT = "{circle} has no way out yet."
NEW = ("New for {client}: {things}.", "This is new as well: {things}.", "And so is this: {things}.")
INSTEAD = "{new}, instead of {things}"
EXPECTED_IN_SHORT = "anxiety expected {expected} of 10"
ACTUAL_IN_SHORT = "in the event {actual}"
EXPECTED = "An anxiety of {expected} of 10 is expected."
EXPECTED_AND_MET = "An anxiety of {expected} of 10 was expected, and it was {actual}."
MET = "The anxiety was {actual} of 10."
HOLDS = ("A way that holds goes like this: {steps}.", "Another goes like this: {steps}.")
NEW_FOLLOWS = "With what is new comes this: {effects}."
AT_FIRST = "A new way may bring anxiety at first, because the old way has felt safe."
UNNAMED_CIRCLE = "The circle that begins with {first}"
