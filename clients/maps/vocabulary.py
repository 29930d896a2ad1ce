"""The clinical vocabulary of a map: kinds of things and lines, their codes and the words shown for them."""

from dataclasses import dataclass, replace

from .offered import EVENT_TYPES, INGREDIENT_TYPES, STRATEGIES, Groups

CLIENT, PERSON, EVENT, MODEL, PATTERN, EFFECT, INGREDIENT = (
    "client", "person", "event", "model", "pattern", "effect", "ingredient",
)  # fmt: skip
RELATIONSHIP, TAUGHT, LEADS_TO, HELPS_CHANGE, ECHOES, OFFERS, REPLACES = (
    "relationship", "taught", "leads_to", "helps_change", "echoes", "offers", "replaces",
)  # fmt: skip

KINDS = {
    CLIENT: "Client",
    PERSON: "Person",
    EVENT: "Event",
    MODEL: "Model",
    PATTERN: "Pattern",
    EFFECT: "Effect",
    INGREDIENT: "Ingredient",
}

CHAIN_KINDS = (MODEL, PATTERN, EFFECT)


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a kind of line is called, what it says between its ends, and which kinds it may join."""

    name: str
    verb: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


LINE_KINDS = {
    RELATIONSHIP: LineKind("Relationship", "to", (PERSON,), (CLIENT, PERSON)),
    TAUGHT: LineKind("Taught", "taught", (PERSON, EVENT), (MODEL,)),
    LEADS_TO: LineKind("Leads to", "leads to", CHAIN_KINDS, CHAIN_KINDS),
    HELPS_CHANGE: LineKind("Helps change", "helps change", (INGREDIENT,), CHAIN_KINDS),
    ECHOES: LineKind("Is expected to be like", "is expected to be like", (PERSON,), (PERSON,)),
    OFFERS: LineKind("Can offer", "can offer", (PERSON,), (INGREDIENT,)),
    REPLACES: LineKind("Instead of", "instead of", (MODEL, PATTERN), (MODEL, PATTERN)),
}

BANDS = {
    "people": "People and events",
    "learned": "What was learned",
    "now": "What happens now",
    "out": "The way out",
}
BAND_OF_KIND = {
    PERSON: "people",
    EVENT: "people",
    MODEL: "learned",
    PATTERN: "now",
    EFFECT: "now",
    INGREDIENT: "out",
}

VIEWS = {"all": "Whole map", "people": "People", "patterns": "Patterns", "out": "Way out"}
KINDS_IN_VIEW = {
    "all": tuple(KINDS),
    "people": (CLIENT, PERSON),
    "patterns": CHAIN_KINDS,
    "out": (*CHAIN_KINDS, INGREDIENT),
}
NAMES = {"full": "Full names", "initials": "First letters", "roles": "Roles only"}

TONES = {
    "safe": "Safe, warm",
    "mixed": "Now warm, now not",
    "critical": "Critical, controlling",
    "frightening": "Frightening",
    "distant": "Distant",
}
QUALITIES = {
    "close": "Close",
    "fused": "Fused",
    "distant": "Distant",
    "conflictual": "Conflictual",
    "close_hostile": "Close and hostile",
    "cut_off": "Cut off",
    "cut_off_repaired": "Cut off and repaired",
    "harmful": "Harmful",
    "controlling": "Controlling",
    "caretaking": "Caretaking",
    "focused_on": "Focused on",
}
WAYS = {
    "up": "Turned up (over-expressing)",
    "down": "Turned down (under-expressing)",
    "distance": "Kept at a distance",
    "back_and_forth": "Back and forth",
}
WAYS_ON_MAP = {
    "up": "turned up",
    "down": "turned down",
    "distance": "kept at a distance",
    "back_and_forth": "back and forth",
}
SYSTEMS = {"old": "Old: how it has been", "new": "New: a new way"}
ABOUT = {"self": "About self", "other": "About others", "both": "About both"}
YES_PARTLY_NO = {"yes": "Yes", "partly": "Partly", "no": "No"}
EFFECT_WHATS = {
    "trigger": "A trigger",
    "feeling": "A feeling",
    "need": "A need",
    "others_do": "What others do",
    "outcome": "Where it ends",
}
SOURCES = {
    "client": "The client said it",
    "therapist": "The therapist's idea",
    "record": "A record",
    "questionnaire": "A questionnaire",
}
CONFIDENCES = {"idea": "An idea", "likely": "Likely", "agreed": "Agreed with the client"}
PERIODS = {
    "before_birth": "Before birth",
    "0-2": "0 to 2",
    "3-5": "3 to 5",
    "6-11": "6 to 11",
    "12-17": "12 to 17",
    "18-25": "18 to 25",
    "26-39": "26 to 39",
    "40-64": "40 to 64",
    "65+": "65 and over",
}
FUNCTIONS = {
    "sought": "Sought when upset",
    "safe_haven": "Safe haven",
    "secure_base": "Secure base",
    "missed": "Missed when apart",
}

# The nine difficulties of the source article, in its order: code -> (words on screen, help).
DIFFICULTIES = {
    "D1": ("Depression and anxiety", ""),
    "D2": ("Over-expressing needs", "Attention is drawn to our distress"),
    "D3": ("Under-expressing needs", "We turn away from our distress"),
    "D4": ("Coping with overwhelming emotion", ""),
    "D5": ("Experiencing and expressing anger", ""),
    "D6": ("Trusting and building deeper connections", ""),
    "D7": ("Discomfort with other people’s distress", ""),
    "D8": ("Making or keeping friendships", ""),
    "D9": ("Conflict with family, friends or partners", ""),
}
# On the map each stands alone, without the question "How much is each of these a trouble?" above it.
DIFFICULTIES_ON_MAP = {code: words for code, (words, _) in DIFFICULTIES.items()} | {
    "D4": "Trouble coping with overwhelming emotion",
    "D5": "Trouble experiencing and expressing anger",
    "D6": "Trouble trusting and building deeper connections",
    "D8": "Trouble making or keeping friendships",
}
HOW_MUCH = {
    "not_at_all": "Not at all",
    "a_little": "A little",
    "quite_a_bit": "Quite a bit",
    "very_much": "Very much",
    "not_asked": "Not asked yet",
}

ROLES = (
    "mother", "father", "stepmother", "stepfather", "foster parent", "adoptive parent", "grandmother",
    "grandfather", "sister", "brother", "half-sister", "half-brother", "stepsister", "stepbrother", "aunt",
    "uncle", "cousin", "child", "partner", "former partner", "friend", "neighbour", "nanny", "childminder",
    "teacher", "school", "boarding house", "manager", "colleague", "coach", "clergy", "community",
    "faith group", "God or spiritual figure", "pet", "fictional or public figure", "therapist",
    "previous therapist", "supervisor", "key worker", "psychiatrist", "GP", "nurse", "ward", "unit",
    "hospital", "hostel", "support worker", "lost or unborn child", "the client's younger self",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One detail that a thing or line can carry: its words, what it may hold, and for which kinds."""

    label: str
    holds: str  # text, note, choice, number, flag or functions
    kinds: tuple[str, ...]
    choices: dict[str, str] | None = None
    suggestions: tuple[str, ...] = ()
    groups: dict[str, Groups] | None = None  # words by group, for each kind
    longest: int = 120
    highest: int = 10
    help: str = ""
    labels: dict[str, str] | None = None  # other words for some kinds
    helps: dict[str, str] | None = None  # another help for some kinds

    def label_for(self, kind: str) -> str:
        """The words for this field on a thing or line of that kind."""
        return (self.labels or {}).get(kind, self.label)

    def help_for(self, kind: str) -> str:
        """What is said below this field on a thing or line of that kind."""
        return (self.helps or {}).get(kind, self.help)


LABEL_LONGEST = 300
NOTE_LONGEST = 5000
AGE_HIGHEST = 120
_ALL = tuple(KINDS)
_NOT_CLIENT = _ALL[1:]
_SYSTEM = (MODEL, PATTERN)

THING_FIELDS = {
    "label": Field(
        "Name", "text", _ALL, longest=LABEL_LONGEST,
        labels={
            EVENT: "What happened", MODEL: "What was learned", PATTERN: "What the client does",
            EFFECT: "What follows", INGREDIENT: "What is needed", CLIENT: "Name on the map",
        },
    ),
    "role": Field("Who they are to the client", "text", (PERSON,), suggestions=ROLES),
    "words": Field(
        "How they were with the client", "text", _NOT_CLIENT, longest=200,
        help="A few words. They show on the map.",
        labels=dict.fromkeys((EVENT, *CHAIN_KINDS, INGREDIENT), "In the client’s own words"),
    ),
    "tone": Field("How it felt", "choice", (PERSON,), choices=TONES),
    "way": Field("Which way", "choice", (PATTERN,), choices=WAYS),
    "protects_from": Field("What it protects from", "text", (PATTERN,), longest=300),
    "from_age": Field("From age", "number", _ALL, highest=AGE_HIGHEST, help="About is enough."),
    "to_age": Field(
        "To age", "number", _ALL, highest=AGE_HIGHEST, help="Leave empty if still so.",
        helps={EVENT: "Leave empty if it happened once."},
    ),
    "alias": Field(
        "Name to show others", "text", (PERSON,),
        help="Used when you present or export without names.",
    ),
    "type": Field(
        "What kind of event", "text", (EVENT, INGREDIENT),
        groups={EVENT: EVENT_TYPES, INGREDIENT: INGREDIENT_TYPES},
        labels={INGREDIENT: "What kind of ingredient"},
    ),
    "felt": Field("How it felt then", "number", (EVENT,), help="0 fine, 10 unbearable."),
    "seen": Field("How adults saw it", "number", (EVENT,), help="0 nothing, 10 very bad."),
    "comforted": Field("Comforted", "choice", (EVENT,), choices=YES_PARTLY_NO),
    "repaired": Field("Repaired", "choice", (EVENT,), choices=YES_PARTLY_NO),
    "by": Field("Comforted or repaired by whom", "text", (EVENT,)),
    "repeated": Field("It happened more than once", "flag", (EVENT,)),
    "died": Field("Has died", "flag", (PERSON,)),
    "functions": Field("What they were for the client", "functions", (PERSON,)),
    "about": Field("What it is about", "choice", (MODEL,), choices=ABOUT),
    "system": Field("Old way or new way", "choice", _SYSTEM, choices=SYSTEMS),
    "strategy": Field("Way of staying safe", "text", (PATTERN,), groups={PATTERN: STRATEGIES}),
    "expected_anxiety": Field("Anxiety expected", "number", (PATTERN,), help="0 to 10, before."),
    "actual_anxiety": Field("Anxiety in the event", "number", (PATTERN,), help="0 to 10, after."),
    "what": Field("What it is", "choice", (EFFECT,), choices=EFFECT_WHATS),
    "difficulty": Field(
        "Which difficulty it is", "choice", (EFFECT,), choices=DIFFICULTIES_ON_MAP
    ),
    "offered_by": Field("Who can offer it", "text", (INGREDIENT,), suggestions=("the therapist",)),
    "source": Field("Where this comes from", "choice", _ALL, choices=SOURCES),
    "confidence": Field("How sure", "choice", _ALL, choices=CONFIDENCES),
    "private": Field(
        "Only for me", "flag", _NOT_CLIENT, help="Left out of everything shown or exported."
    ),
    "note": Field(
        "Private note", "note", _ALL, longest=NOTE_LONGEST,
        help="Never shown to the client, never exported with the picture.",
    ),
}  # fmt: skip

_LINES = tuple(LINE_KINDS)


def _as_on_things(name: str) -> Field:
    return replace(THING_FIELDS[name], kinds=_LINES)


LINE_FIELDS = {
    "tone": replace(THING_FIELDS["tone"], kinds=(RELATIONSHIP,)),
    "words": Field("Words on the line", "text", _LINES, longest=200),
    "quality": Field("What the tie is like", "choice", (RELATIONSHIP,), choices=QUALITIES),
    "from_age": _as_on_things("from_age"),
    "to_age": _as_on_things("to_age"),
    "said_by": _as_on_things("source"),
    "confidence": _as_on_things("confidence"),
    "private": _as_on_things("private"),
    "note": _as_on_things("note"),
}
