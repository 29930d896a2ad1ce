"""Small maps for tests, and hypothesis strategies for their parts."""

from hypothesis import strategies as st

from clients.maps import picture
from clients.maps.compare import compare
from clients.maps.edits import (
    AddLine,
    AddThing,
    ChangeLine,
    ChangeThing,
    NameCircle,
    RemoveLine,
    RemoveThing,
    TurnLine,
)
from clients.maps.things import Line, Map, NamedCircle, Thing
from clients.maps.vocabulary import KINDS, LINE_KINDS, TONES


def drawn_pair(then: Map, now: Map, view: str = "all") -> picture.Pair:
    """Two versions side by side, as the page that compares them asks for them."""
    return picture.pair(then, now, view, compare(then, now).flags)


def thing(id: str, label: str = "", **details) -> Thing:
    return Thing(id=id, label=label or f"Thing {id}", **details)


def line(source: str, target: str, kind: str = "leads_to", **details) -> Line:
    return Line(source=source, target=target, kind=kind, **details)


def silence_and_storm() -> Map:
    """One person, one model and a circle of five things that one ingredient opens."""
    things = (
        Map.start("Jane").client,
        thing("t1", "Mrs Reed", kind="person", role="aunt, guardian", from_age=1, to_age=10, alias="Aunt"),
        thing("t2", "If I show what I feel, I am shut out", kind="model"),
        thing("t3", "Swallows her needs and serves", kind="pattern", way="down"),
        thing("t4", "Nobody sees what she needs", kind="effect"),
        thing("t5", "Bursts out after long silence", kind="pattern", way="up"),
        thing("t6", "Others punish or pull back", kind="effect"),
        thing("t7", "Being met as an equal", kind="ingredient"),
    )
    lines = (
        line("t1", "client", "relationship", words="cold, shaming", tone="critical"),
        line("t1", "t2", "taught"),
        line("t2", "t3"),
        line("t3", "t4"),
        line("t4", "t5", words="builds up"),
        line("t5", "t6"),
        line("t6", "t2", words="proves it"),
        line("t7", "t3", "helps_change"),
    )
    return Map(things, lines, (NamedCircle("Silence and storm", ("t2", "t3", "t4", "t5", "t6")),))


labels = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=40)
ids = st.sampled_from(["client", *(f"t{number}" for number in range(1, 10))])
ages = st.none() | st.integers(-3, 130)


def edits():
    """Any edit on a small pool of ids: many are refused, and that is the point."""
    new_things = st.builds(Thing, id=ids, kind=st.sampled_from(list(KINDS)), label=labels, from_age=ages)
    lines = st.builds(
        Line,
        source=ids,
        target=ids,
        kind=st.sampled_from(list(LINE_KINDS)),
        tone=st.sampled_from(["", *TONES]),
    )
    line_ids = st.builds(lambda a, b: f"{a}-{b}-0", ids, ids)
    changes = st.fixed_dictionaries({}, optional={"label": labels, "from_age": ages, "to_age": ages})
    return st.one_of(
        st.builds(AddThing, new_things),
        st.builds(ChangeThing, ids, changes),
        st.builds(RemoveThing, ids),
        st.builds(AddLine, lines),
        st.builds(ChangeLine, line_ids, st.fixed_dictionaries({"kind": st.sampled_from(list(LINE_KINDS))})),
        st.builds(TurnLine, line_ids),
        st.builds(RemoveLine, line_ids),
        st.builds(NameCircle, st.tuples(ids, ids), labels),
    )
