"""Every sentence of the map told as a letter, in one place, so that all of them can be read for their tone.

They tell what is on the map and no more: what the client said stands in quotation marks, an idea is called an
idea, and nothing is a finding about the client.
"""

from __future__ import annotations

from ..vocabulary import BANDS

PEOPLE, LEARNED, NOW, OUT = BANDS.values()  # the headings of the four parts

NOTHING = "Nothing is on the map yet."
NOTHING_HERE = "Nothing here yet."
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
IN_SHORT = {
    "safe": "safe and warm with {people}",
    "mixed": "now warm, now not, with {people}",
    "critical": "critical or controlling with {people}",
    "frightening": "frightening with {people}",
    "distant": "distant with {people}",
    "": "not yet said how with {people}",
}
PEOPLE_IN_SHORT = "How it felt: {tones}."
DIED = "died"
HAVENS = "When upset, {client} found a safe haven with {people}."
PARTLY_HAVENS = "Partly, a safe haven was found with {people}."

# What happened
HAPPENED = "This is what happened."
HAPPENED_IN_SHORT = "What happened: {events}."
MORE_THAN_ONCE = "more than once"
FELT = "it felt {felt} of 10"
FELT_AND_SEEN = "it felt {felt} of 10, and the adults saw {seen}"
ONLY_SEEN = "the adults saw {seen} of 10"
COMFORTED = {"yes": "comforted", "partly": "partly comforted", "no": "not comforted"}
REPAIRED = {"yes": "repaired", "partly": "partly repaired", "no": "not repaired"}
BY = "by {by}"

# What was learned
FROM_EVENTS = "what happened ({events})"
LEARNED_FROM = "From {sources}, {client} learned: {model}."
LEARNED_SOMEWHERE = "{client} learned: {model}."
PERHAPS_FROM = "Perhaps {client} learned from {sources}: {model}."
PERHAPS = "Perhaps {client} learned: {model}."
LEARNED_IN_SHORT = "{client} learned: {models}."

# What happens now
PATTERNS = "To stay safe, this is what {client} does: {patterns}."
PATTERNS_IN_SHORT = "To stay safe, {client} has these ways: {patterns}."
PROTECTS = "it protects from {what}"
THEN = ", then "
NAMED_CIRCLE = "“{name}” goes round like this: {steps}."
FIRST_CIRCLE = "One vicious circle goes round like this: {steps}."
NEXT_CIRCLE = "Another goes round like this: {steps}."
IDEA_IN_CIRCLE = "One of the steps between them is an idea so far."
MORE_CIRCLES = "The map has {number} more."
MANY_CIRCLES = "The map has more vicious circles than are told here."
ROUND_AGAIN = ", and round again"
AFTER = "After {source} comes: {targets}."
FOLLOWS = "Also there now: {effects}."
ECHO = "{person} is expected to be like {other}."
CIRCLES_IN_SHORT = "The map has {circles}{named}{closed}."
NAMED_IN_SHORT = ", called {names}"
CLOSED_IN_SHORT = "; {number} with no way out yet"

# The way out
INGREDIENTS = "A new experience needs: {ingredients}."
INGREDIENTS_IN_SHORT = "The way out: {ingredients}."
OFFERED = "can be offered by {people}"
CHANGES = "helps change: {things}"
NO_WAY_OUT = "{circle} has no way out yet."
NEW = "New for {client}: {things}."
INSTEAD = "instead of {things}"
EXPECTED = "anxiety expected {expected} of 10"
ACTUAL = "in the event {actual}"
HOLDS = "A way that holds: {steps}."
NEW_FOLLOWS = "With it comes: {effects}."
AT_FIRST = "A new way may bring anxiety at first, because the old way has felt safe."
UNNAMED_CIRCLE = "The circle that begins with {first}"
