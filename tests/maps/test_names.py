"""Maps for other eyes: no names, nothing private, and every text still says what it said."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.maps.graph import node_link
from clients.maps.names import for_others, mask, name_parts, shareable
from clients.maps.rules import check_map
from clients.maps.things import Line, Map, NamedCircle, Thing

from .jane import jane

GIVEN = ("Helen", "Zoë", "Bo", "Jean-Luc", "Anna", "O’Brien", "王小明", "Мария", "Grace", "Siân", "Rose")
FAMILY = ("Reed", "Burns", "Temple", "Rivers", "Ward", "Young", "Straße", "de Vries", "King")
TITLES = ("", "Mrs ", "Mr ", "Dr ", "Aunt ", "St ", "Miss ")
ROLES = ("", "aunt", "friend", "teacher, neighbour", "cousin")


def labels(map: Map) -> dict[str, str]:
    return {thing.id: thing.label for thing in map.things}


def strings(value: object) -> list[str]:
    """Every text anywhere in node-link data, ids left out."""
    if isinstance(value, dict):
        return [
            text
            for key, part in value.items()
            if key not in ("id", "source", "target")
            for text in strings(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def with_event(label: str, *people: Thing) -> Map:
    return Map((Map.start("Jane").client, *people, Thing(id="t9", kind="event", label=label)))


def person(id: str, label: str, **details) -> Thing:
    return Thing(id=id, kind="person", label=label, **details)


def test_roles_stand_for_people_numbered_where_several_share_one():
    shown = labels(mask(jane(), "roles"))
    assert (shown["client"], shown["t3"], shown["t6"]) == ("Client", "Aunt", "Friend")
    assert (shown["t4"], shown["t10"]) == ("Cousin 1", "Cousin 2")
    assert shown["t24"] == "Friend dies"


def test_first_letters_stand_for_people():
    shown = labels(mask(jane(), "initials"))
    assert (shown["client"], shown["t3"], shown["t24"]) == ("J.", "M. R. 2", "H. B. dies")


def test_first_letters_that_several_share_are_told_apart():
    shown = labels(mask(jane(), "initials"))
    assert (shown["t2"], shown["t3"]) == ("M. R. 1", "M. R. 2")
    assert (shown["t6"], shown["client"]) == ("H. B.", "J.")
    assert len(set(shown.values())) == len(shown)


def test_full_names_leave_the_map_as_it_is():
    assert mask(jane(), "full") is jane()


def test_the_name_to_show_others_comes_before_the_role():
    map = with_event("Ann came", person("t1", "Ann", role="aunt", alias="the lodger"), person("t2", "Bea"))
    assert labels(mask(map, "roles")) == {
        "client": "Client",
        "t1": "The lodger",
        "t2": "Someone 1",
        "t9": "The lodger came",
    }


def test_an_alias_or_role_that_names_somebody_is_not_shown():
    people = (
        person("t1", "Ann", alias="Bea’s sister", role="Bea’s aunt"),
        person("t2", "Bea", role="friend"),
    )
    shown = labels(mask(with_event("x", *people), "roles"))
    assert shown["t1"] == "Someone 1"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mrs Reed hit her", "Aunt hit her"),
        ("MRS REED’S house", "Aunt’S house"),
        ("mrs reed", "Aunt"),
        ("the Reeds", "the someone"),
        ("Reed came", "someone came"),
        ("Helen's book", "Friend's book"),
        ("Mr Burns", "Friend"),
        ("Miss  Temple", "Teacher"),
        ("a temple", "a Teacher"),
        ("Jane and Ann", "Client and Ann"),
        ("reeds in the wind, Helena, attempted", "someone in the wind, Helena, attempted"),
        ("St John prays, John runs", "Cousin prays, someone runs"),
        ("Mrs Smith", "Mrs Smith"),
        ("A saint, the aunt", "A saint, the aunt"),
    ],
)
def test_names_in_free_text(text, masked):
    people = (
        person("t1", "Mrs Reed", role="aunt"),
        person("t2", "John Reed", role="bully"),
        person("t3", "Helen Burns", role="friend"),
        person("t4", "Miss Temple", role="teacher"),
        person("t5", "St John Rivers", role="cousin"),
    )
    assert labels(mask(with_event(text, *people), "roles"))["t9"] == masked


def test_every_text_of_things_lines_and_circles_is_masked():
    ann = person("t1", "Ann Smith", role="friend")
    pattern = Thing(
        id="t2", kind="pattern", label="Hides from Ann", protects_from="Ann", strategy="as Ann did"
    )
    event = Thing(id="t3", kind="event", label="Fall", words="Ann said", by="Ann", type="Ann’s party")
    help = Thing(id="t4", kind="ingredient", label="A word with Ann", offered_by="Ann Smith")
    line = Line(source="t1", target="client", kind="relationship", words="very Ann")
    map = Map(
        (Map.start("Jane").client, ann, pattern, event, help),
        (line,),
        (NamedCircle("Ann again", ("t2", "t4")),),
    )
    assert not [text for text in strings(node_link(mask(map, "roles"))) if "Ann" in text or "Smith" in text]


def test_what_is_private_is_left_out_and_notes_are_gone():
    private = person("t1", "Uncle Tom", private=True)
    shown = person("t2", "Ann", note="secret")
    lines = (
        Line(source="t1", target="client", kind="relationship"),
        Line(source="t2", target="client", kind="relationship", note="secret", private=True),
        Line(source="t2", target="t1", kind="echoes", note="secret"),
    )
    map = Map((Map.start("Jane").client, private, shown), lines, (NamedCircle("x", ("t1", "t2")),))
    for seen in (shareable(map), mask(map, "initials"), for_others(map, "full")):
        assert [thing.id for thing in seen.things] == ["client", "t2"]
        assert (seen.lines, seen.named) == ((), ())
        assert "secret" not in str(node_link(seen))
    assert shareable(map, notes=True) == map


def test_a_private_person_is_not_named_in_what_others_see():
    map = with_event("Tom hit her", person("t1", "Tom", private=True, role="uncle"))
    assert labels(mask(map, "roles"))["t9"] == "someone hit her"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Miss Eyre sent to Lowood", "Client sent to Lowood"),
        ("JANE EYRE’S aunt", "Client’S aunt"),
        ("Mr Eyre writes", "Uncle writes"),
        ("Jane alone", "Client alone"),
    ],
)
def test_names_of_the_client_that_are_not_on_the_map(text, masked):
    map = with_event(text)
    if "Mr" in text:
        map = with_event(text, person("t1", "Mr Eyre", role="uncle"))
    assert labels(mask(map, "roles", ("Jane Eyre",)))["t9"] == masked
    assert "Eyre" not in labels(for_others(map, "initials", ("Jane Eyre",)))["t9"]


def test_a_family_name_that_the_client_shares_is_someones():
    map = with_event("The Eyre house", person("t1", "John Eyre", role="uncle"))
    assert labels(mask(map, "roles", ("Jane Eyre",)))["t9"] == "The someone house"


def test_a_role_that_is_already_said_is_not_said_twice():
    shown = mask(with_event("x", person("t1", "Mrs Reed", role="aunt, guardian")), "roles")
    assert (shown.thing("t1").label, shown.thing("t1").role) == ("Aunt", "guardian")


def test_ids_stay_and_where_they_came_from_goes():
    map = with_event("x", person("t1", "Ann", ref="ann-smith"))
    assert mask(map, "roles").thing("t1").ref == ""


def test_a_masked_map_keeps_the_rules():
    for names in ("initials", "roles"):
        check_map(mask(jane(), names))


full_names = st.builds(
    lambda title, given, family: f"{title}{given} {family}".strip(),
    st.sampled_from(TITLES),
    st.sampled_from((*GIVEN, "")),
    st.sampled_from((*FAMILY, "")),
).filter(lambda label: bool(label.strip()) and label.strip() + " " not in TITLES)


@st.composite
def told_maps(draw) -> Map:
    """A map whose texts speak of its people in many ways."""
    names = draw(st.lists(full_names, min_size=1, max_size=6))
    parts = [part for name in names for part in (name, *name.split())]
    change = st.sampled_from(
        (
            str,
            str.upper,
            str.lower,
            lambda name: f"{name}’s",
            lambda name: f"({name})",
            lambda name: name + "s",
        )
    )
    spoken = st.builds(lambda turn, name: turn(name), change, st.sampled_from(parts))
    texts = st.lists(
        st.one_of(spoken, st.sampled_from(("came", "and left,", "“x”", "-", "去世"))), max_size=6
    ).map(" ".join)
    people = [
        Thing(
            id=f"t{place}",
            kind="person",
            label=name,
            role=draw(st.sampled_from(ROLES)),
            words=draw(texts),
            alias=draw(texts),
        )
        for place, name in enumerate(names)
    ]
    event = Thing(
        id="t90", kind="event", label=draw(texts) or "x", by=draw(texts), words=draw(texts), note=draw(texts)
    )
    line = Line(source="t0", target="client", kind="relationship", words=draw(texts))
    circle = NamedCircle(draw(texts), ("t90",))
    return Map((Map.start(draw(st.sampled_from(GIVEN))).client, *people, event), (line,), (circle,))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(told_maps(), st.sampled_from(("initials", "roles")))
def test_no_part_of_a_name_is_left_anywhere(map, names):
    masked = strings(node_link(mask(map, names)))
    for thing in map.of_kind("client", "person"):
        for part in name_parts(thing):
            if len(part) >= 3:
                said = re.compile(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", re.IGNORECASE)
                assert not [text for text in masked if said.search(text)]


@given(told_maps(), st.sampled_from(("initials", "roles")))
def test_masking_changes_words_only(map, names):
    masked = mask(map, names)
    assert [thing.id for thing in masked.things] == [thing.id for thing in map.things]
    assert all(thing.label for thing in masked.things)
    assert [replace(line, words="") for line in masked.lines] == [
        replace(line, words="") for line in map.lines
    ]


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Mrs Reed", {"Reed"}),
        ("Mr Ward", {"Ward"}),
        ("Ward 7", set()),
        ("My mother", set()),
        ("Anna Young", {"Anna", "Young"}),
        ("Diana and Mary Rivers", {"Diana", "Mary", "Rivers"}),
        ("Jean-Luc O’Brien", {"Jean-Luc", "Jean", "Luc", "O’Brien", "Brien"}),
        ("Aunt Mary", {"Mary"}),
    ],
)
def test_which_words_of_a_name_give_somebody_away(label, parts):
    assert set(name_parts(person("t1", label))) == parts


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060", "\u200d"])
def test_characters_that_nobody_sees_do_not_save_a_name(hidden):
    helen = Thing(id="t1", kind="person", label="Helen Burns", role="friend")
    event = Thing(id="t2", kind="event", label=f"Cries for Hel{hidden}en")
    masked = mask(Map((*Map.start("Jane").things, helen, event)), "roles")

    assert masked.thing("t2").label == "Cries for Friend"
