"""Jane Eyre's map, for tests that need a map of real size."""

from functools import cache

from clients.maps.things import Line, Map, NamedCircle, Thing

PEOPLE = (
    ("t1", "Father and mother", "parents", "died within a month", "distant", 0, 0),
    ("t2", "Mr Reed", "uncle", "promised to rear her", "safe", 0, 1),
    ("t3", "Mrs Reed", "aunt, guardian", "cold, shaming", "critical", 0, 10),
    ("t4", "John Reed", "cousin", "bullying", "frightening", 4, 10),
    ("t5", "Bessie", "nursemaid", "warm, but sharp", "mixed", 0, 10),
    ("t6", "Helen Burns", "friend", "loving, steady", "safe", 10, 10),
    ("t7", "Miss Temple", "head of school", "fair and kind", "safe", 10, 18),
    ("t8", "Mr Brocklehurst", "school’s master", "humiliating", "critical", 10, 11),
    ("t9", "Mr Rochester", "employer, fiancé", "passion, secrets", "mixed", 18, None),
    ("t10", "St John Rivers", "cousin", "commanding", "critical", 19, None),
    ("t11", "Diana and Mary Rivers", "cousins", "warm, an equal home", "safe", 19, None),
)
EVENTS = (
    ("t21", "Orphaned", 0),
    ("t22", "Locked in the red-room", 10),
    ("t23", "Shamed before the school", 10),
    ("t24", "Helen dies", 10),
    ("t25", "Miss Temple leaves", 18),
    ("t26", "The wedding is stopped", 19),
)
CHAIN = (
    Thing(id="t31", kind="model", label="If I show what I feel, I am shut out", from_age=10),
    Thing(id="t32", kind="model", label="I am only loved when I am useful", from_age=5),
    Thing(id="t33", kind="model", label="The people I love go away", from_age=10),
    Thing(id="t34", kind="model", label="I can be heard and still be kept", system="new"),
    Thing(id="t41", kind="pattern", label="Swallows her needs and serves", way="down"),
    Thing(id="t42", kind="effect", label="Nobody sees what she needs"),
    Thing(id="t43", kind="pattern", label="Bursts out after long silence", way="up"),
    Thing(id="t44", kind="effect", label="Others punish or pull back"),
    Thing(id="t45", kind="pattern", label="Leaves before she can be left", way="distance"),
    Thing(id="t46", kind="effect", label="Alone again"),
    Thing(id="t47", kind="pattern", label="Says the hurt early and small", system="new", expected_anxiety=8),
    Thing(id="t48", kind="pattern", label="Stays in contact while refusing", system="new"),
    Thing(id="t51", kind="ingredient", label="Someone hears the anger and stays"),
    Thing(id="t52", kind="ingredient", label="Being met as an equal"),
    Thing(id="t53", kind="ingredient", label="Staying by choice, with her own means"),
)
TAUGHT = (
    ("t3", "t31"),
    ("t22", "t31"),
    ("t8", "t31"),
    ("t5", "t32"),
    ("t10", "t32"),
    ("t24", "t33"),
    ("t25", "t33"),
    ("t7", "t34"),
    ("t11", "t34"),
)
LEADS = (
    ("t31", "t41", ""),
    ("t32", "t41", ""),
    ("t41", "t42", ""),
    ("t42", "t43", "builds up"),
    ("t43", "t44", ""),
    ("t44", "t31", "proves it"),
    ("t33", "t45", ""),
    ("t45", "t46", ""),
    ("t46", "t33", "proves it"),
    ("t34", "t47", ""),
    ("t47", "t34", ""),
)
HELPS = (("t51", "t44"), ("t52", "t41"), ("t53", "t45"))
REPLACES = (("t34", "t31"), ("t47", "t43"), ("t48", "t45"))


@cache
def jane(small: bool = False) -> Map:
    """The whole map, or only what was on it in its first weeks."""
    left_out = {"t1", "t2", "t11", "t21", "t23", "t25", "t26", "t34", "t47", "t48"} if small else set()
    things = [thing for thing in _things() if thing.id not in left_out]
    lines = [line for line in _lines() if not {line.source, line.target} & left_out]
    named = (NamedCircle("Silence and storm", ("t31", "t41", "t42", "t43", "t44")),)
    return Map(tuple(things), tuple(lines), named)


def _things() -> list[Thing]:
    people = [
        Thing(id=id, kind="person", label=label, role=role, from_age=start, to_age=end)
        for id, label, role, _, _, start, end in PEOPLE
    ]
    events = [
        Thing(id=id, kind="event", label=label, from_age=age, to_age=age, note="Asked twice; looks away.")
        for id, label, age in EVENTS
    ]
    return [Map.start("Jane").client, *people, *events, *CHAIN]


def _lines() -> list[Line]:
    ties = [
        Line(source=id, target="client", kind="relationship", words=words, tone=tone)
        for id, _, _, words, tone, _, _ in PEOPLE
    ]
    taught = [Line(source=source, target=target, kind="taught") for source, target in TAUGHT]
    leads = [Line(source=s, target=t, kind="leads_to", words=words) for s, t, words in LEADS]
    helps = [Line(source=source, target=target, kind="helps_change") for source, target in HELPS]
    replaces = [Line(source=source, target=target, kind="replaces") for source, target in REPLACES]
    return [*ties, *taught, *leads, *helps, *replaces]
