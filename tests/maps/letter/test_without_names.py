"""The map told without names: none of them is in it, whatever people are called and wherever they are named."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.maps import letter
from clients.maps.names import for_others, name_parts, names_in, names_left
from clients.maps.things import Map, NamedCircle
from tests.maps.build import line, thing

NAMES = (
    "Helen Burns",
    "Mrs Reed",
    "Will Page",
    "May",
    "Zoë O’Brien",
    "Jean-Luc Straße",
    "王小明",
    "Art",
    "Bo",
)
ENDS = {
    "relationship": ("t1", "client"), "taught": ("t3", "t4"), "leads_to": ("t4", "t5"),
    "helps_change": ("t8", "t5"), "echoes": ("t1", "t2"), "offers": ("t1", "t8"), "replaces": ("t7", "t5"),
}  # fmt: skip


@st.composite
def maps(draw) -> Map:
    """A thing and a line of every kind, with texts that speak of the people and of the client."""
    names = draw(st.permutations(NAMES))
    parts = [part for name in names[:3] for part in (name, *name.split())]
    texts = st.lists(st.sampled_from((*parts, "came", "left,", "“x”", "and")), max_size=4).map(" ".join)
    filled = texts.map(lambda text: text or "x")
    kinds = ("event", "model", "pattern", "effect", "pattern", "ingredient")
    told = [
        thing(
            f"t{number}",
            draw(filled),
            kind=kind,
            words=draw(texts),
            source=draw(st.sampled_from(("", "client"))),
        )
        for number, kind in enumerate(kinds, start=3)
    ]
    people = [
        thing(f"t{number}", names[number], kind="person", alias=draw(texts), words=draw(texts))
        for number in (1, 2)
    ]
    lines = [line(*ends, kind, words=draw(texts)) for kind, ends in ENDS.items()]
    round_again = [line("t5", "t6"), line("t6", "t4")]
    circle = NamedCircle(draw(texts), ("t4", "t5", "t6"))
    return Map((Map.start(names[0]).client, *people, *told), (*lines, *round_again), (circle,))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(maps(), st.sampled_from(("initials", "roles")), st.sampled_from(sorted(letter.LENGTHS)))
def test_no_name_is_in_it(map, names, length):
    masked = for_others(map, names)
    told = letter.write(masked, length)
    assert names_left(map, masked) == []
    assert names_in([told], map, masked, own_words=letter.own_words()) == []
    own = {word.casefold() for word in letter.own_words().split()}
    for person in map.of_kind("client", "person"):
        for part in name_parts(person):
            assert part not in told or len(part) < 3 or part.casefold() in own


def test_with_initials_no_alias_is_in_it_either():
    map = Map((Map.start("Jane").client, thing("t1", "Helen Burns", kind="person", alias="Nightjar")))
    for length in letter.LENGTHS:
        assert "Nightjar" not in letter.write(for_others(map, "initials"), length)
        assert "Nightjar" in letter.write(for_others(map, "roles"), length)  # the name to show others
