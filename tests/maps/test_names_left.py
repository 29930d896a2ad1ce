"""The last look: it finds what masking would have missed, and lets common words pass that are the program's."""

import pytest

from clients.maps import files
from clients.maps.names import (
    for_others,
    hidden,
    mask,
    names_in,
    names_left,
    names_said,
    names_written,
    possible_names_in,
)
from clients.maps.picture.written import texts_in
from clients.maps.things import Line, Map, Thing

from .jane import jane


def people(*labels: str, said: str = "") -> Map:
    """A map of these people and one event that says something."""
    things = [Thing(id=f"t{number}", kind="person", label=label) for number, label in enumerate(labels, 1)]
    event = [Thing(id="t99", kind="event", label=said)] if said else []
    ties = tuple(Line(source=thing.id, target="client", kind="relationship") for thing in things)
    return Map((*Map.start("Jane").things, *things, *event), ties)


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_nothing_is_found_in_a_map_that_was_masked(names):
    map = jane()
    masked = mask(map, names, ("Jane Eyre",))

    assert names_left(map, masked, ("Jane Eyre",)) == []
    for format in files.FORMATS:
        assert names_in([files.write(masked, format)], map, masked, ("Jane Eyre",)) == []


@pytest.mark.parametrize("said", [
    "mrs REED comes", "Reed’s house", "Mary-Ann", "the Reed", "O’Brien", "brien", "Müller", "MULLER",
    "王小明来了", "Jane", "Eyre",
])  # fmt: skip
def test_every_name_and_every_part_of_one_is_found(said):
    map = people("Mrs Reed", "Mary-Ann O’Brien", "Herr Müller", "王小明", said=said)

    assert names_left(map, map, ("Jane Eyre",)) != []
    assert names_in([said], map, mask(map, "roles"), ("Jane Eyre",)) != []


@pytest.mark.parametrize("said", ["breeding reeds", "Freed", "the reedy sound"])
def test_a_name_is_a_whole_word(said):
    map = people("Mrs Reed")

    assert names_in([said], map, mask(map, "roles")) == []


def test_a_short_name_counts_with_a_capital_only():
    map = people("Bo")

    assert names_in(["Bo came"], map, mask(map, "roles")) == ["bo"]
    assert names_in(["a bo tree"], map, mask(map, "roles")) == []


@pytest.mark.parametrize("names", ["roles", "initials"])
def test_people_who_are_called_like_common_words_can_be_taken_out(names):
    map = people(
        "Will",
        "Rose",
        "May Page",
        "Mr Client",
        "Font",
        "Key",
        "Art Graph",
        said="Rose will go in May, Font may not",
    )
    masked = mask(map, names)

    assert names_left(map, masked) == []
    for format in files.FORMATS:
        assert names_in([files.write(masked, format)], map, masked) == []


def test_a_common_word_that_is_somebodys_name_is_found_where_somebody_wrote_it():
    map = people("May", "Rose", said="Rose came in May")

    assert names_left(map, map) == ["jane", "may", "rose"]


def test_what_somebody_hid_is_found_too():
    map = people("Bessie", said="Sent to Lowood")

    assert names_left(map, mask(map, "roles"), (), ("Lowood",)) == ["lowood"]
    assert names_left(map, mask(map, "roles", (), ("Lowood",)), (), ("Lowood",)) == []


def test_private_people_are_sought_as_well():
    things = (*Map.start("Jane").things, Thing(id="t1", kind="person", label="Bessie", private=True))
    map = Map(things)

    assert names_in(["Bessie was kind"], map, for_others(map, "roles")) == ["bessie"]


def test_codes_may_not_say_a_name_either():
    assert names_said("REED-7", people("Mrs Reed")) == ["reed"]
    assert names_said("JE-01", people("Mrs Reed")) == []


def test_escaped_text_is_read_as_text():
    map = people("O’Brien")

    assert names_in(["Mrs O&#x2019;Brien"], map, mask(map, "roles")) != []


def test_what_files_say_beside_the_drawing():
    comment = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x10tEXtAuthor\0Mrs Reed.\0\0\0\0"
    document = (
        b"%PDF-1.5 << /Title <" + b"\xfe\xff".hex().encode() + "Mrs Reed".encode("utf-16-be").hex().encode()
    )

    assert "Mrs Reed" in texts_in(comment, "png")[0]
    assert texts_in(document + b"> /Author (Helen \\(Burns\\)) >>", "pdf") == [
        "Mrs Reed",
        "Helen \\(Burns\\)",
    ]


PROGRAM = "A new way may bring anxiety at first. With Aunt."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PROGRAM, []),
        ("A new way may bring anxiety.", []),
        (f"{PROGRAM} May said so.", ["May"]),
        ("A new way brings anxiety, May said.", ["May"]),  # in the place of the program's own word
        (f"{PROGRAM} So said mrs REED.", ["REED"]),
        (f"{PROGRAM} MrsReed, or Reed’s.", ["Reed"]),
        (f"{PROGRAM} bo ran.", []),  # as short as that, it is a name with a capital only
        (f"{PROGRAM} Bo ran, 王小明 too.", ["Bo", "王小明"]),
    ],
)
def test_names_that_somebody_has_written_into_a_text(text, found):
    assert names_written(text, PROGRAM, people("May", "Mrs Reed", "Bo", "王小明")) == found


def test_words_of_a_text_that_may_be_names_and_the_text_without_them():
    masked = mask(people("Mrs Reed"), "roles")
    text = "We went to Lowood. Someone stayed at Thornfield with the Client."
    assert possible_names_in(text, masked) == ("Lowood", "Thornfield")
    assert hidden(text, ("Lowood",)) == "We went to someone. Someone stayed at Thornfield with the Client."
    assert hidden(text, ()) == text
