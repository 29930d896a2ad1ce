from dataclasses import replace

import pytest

from clients.maps import circles, words
from clients.maps.edits import AddLine, ChangeLine, ChangeThing, NameCircle, apply
from clients.maps.things import Line, Map, Thing
from tests.maps.story import SHUT_OUT, TYPED, thing, typed


@pytest.fixture(scope="module")
def story() -> Map:
    map = typed(*TYPED)
    reed = {"role": "aunt, guardian", "from_age": 1, "to_age": 10}
    return apply(map, ChangeThing(thing(map, "Mrs Reed").id, reed))


def name(map: Map, label: str) -> str:
    return words.thing_name(map, thing(map, label))


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ((None, None), ""),
        ((10, 10), "age 10"),
        ((0, 10), "age 0–10"),
        ((18, None), "from age 18"),
        ((None, 3), "until age 3"),
    ],
)
def test_ages_in_words(ages, told):
    assert words.age_words(Thing(id="t1", kind="person", label="X", from_age=ages[0], to_age=ages[1])) == told


def test_what_happened_once_happened_at_an_age_and_not_from_it_on():
    once = Thing(id="t1", kind="event", label="X", from_age=9)
    assert words.age_words(once) == "age 9"
    assert words.age_words(replace(once, repeated=True)) == "from age 9"
    assert words.age_words(replace(once, to_age=12)) == "age 9–12"


def test_the_name_of_a_thing_begins_with_what_it_shows(story):
    assert name(story, "Mrs Reed") == (
        "Mrs Reed, aunt, guardian, cold, shaming. Person, felt critical, controlling, age 1–10, 2 lines."
    )
    assert name(story, "Jane") == "Jane. Client, 1 line."
    assert name(story, "Locked in the red-room") == "Locked in the red-room, age 10. Event, 1 line."
    assert name(story, SHUT_OUT) == f"“{SHUT_OUT}”. Model, 4 lines."
    assert name(typed("Bessie"), "Bessie") == "Bessie. Person, no lines."


def test_which_way_and_which_system_a_pattern_is():
    map = typed("pattern: Says no!")
    map = apply(map, ChangeThing(map.things[1].id, {"way": "up", "system": "new", "private": True}))
    assert name(map, "Says no!") == ("Says no!, turned up, only for me. Pattern, new way, no lines.")


def test_own_words_and_what_else_stands_in_a_thing_come_in_its_order():
    map = typed("Helen Burns, school friend", "event: Helen dies, 10", "pattern: Says it early")
    changes = {
        "Helen Burns": {"died": True},
        "Helen dies": {"words": "I was asleep"},
        "Says it early": {"system": "new", "expected_anxiety": 8, "words": "they will lock me away"},
    }
    for label, change in changes.items():
        map = apply(map, ChangeThing(thing(map, label).id, change))
    assert name(map, "Helen Burns") == "Helen Burns, school friend, died. Person, no lines."
    assert name(map, "Helen dies") == "Helen dies, age 10, “I was asleep”. Event, no lines."
    assert name(map, "Says it early") == (
        "Says it early, expected anxiety 8, “they will lock me away”. Pattern, new way, no lines."
    )


def test_the_quality_of_a_tie_stands_in_for_words():
    map = typed("Mrs Reed -> Jane")
    map = apply(map, ChangeLine(map.lines[0].id, {"quality": "cut_off"}))
    assert name(map, "Mrs Reed") == "Mrs Reed, cut off. Person, 1 line."
    assert words.line_name(map, map.lines[0]) == "Mrs Reed to Jane: cut off"


def test_the_name_of_a_line_begins_with_its_words(story):
    names = [words.line_name(story, line) for line in story.lines]
    assert names[0] == "Mrs Reed to Jane: cold, shaming, felt critical, controlling"
    assert names[1] == f"Mrs Reed taught “{SHUT_OUT}”"
    assert f"proves it: Others punish or pull back leads to “{SHUT_OUT}”" in names
    assert "Nobody sees what she needs leads to Bursts out after long silence" in names
    assert "Being met as an equal helps change Swallows her needs and serves" in names


def test_what_leads_back_to_a_model_proves_it_also_unsaid():
    map = typed('"I am bad" -> Hides -> Nobody comes -> "I am bad"')
    assert [words.line_words(map, line) for line in map.lines] == ["", "", "proves it"]


def test_a_line_as_a_heading(story):
    line = next(line for line in story.lines if line.kind == "helps_change")
    assert words.line_title(story, line) == "Being met as an equal → Swallows her needs and serves"


def test_the_list_has_every_thing_and_line_once(story):
    bands = words.bands(story)
    assert [band.title for band in bands] == [
        "People and events",
        "What was learned",
        "What happens now",
        "The way out",
    ]
    entries = [entry for band in bands for entry in band.entries]
    assert sorted(entry.thing.id for entry in entries) == sorted(thing.id for thing in story.things[1:])
    told = [sentence.id for entry in entries for sentence in entry.lines]
    told += [entry.tie.id for entry in entries if entry.tie]
    assert sorted(told) == sorted(line.id for line in story.lines)


def test_an_entry_of_the_list(story):
    reed = words.bands(story)[0].entries[0]
    assert (reed.thing.label, reed.detail) == ("Mrs Reed", "aunt, guardian, age 1–10")
    assert (reed.words, reed.tone) == ("cold, shaming", "critical")
    assert [sentence.text for sentence in reed.lines] == [f"taught Jane: {SHUT_OUT}"]
    others = words.bands(story)[2].entries[-1]
    assert [(sentence.text, sentence.words) for sentence in others.lines] == [
        (f"leads to: {SHUT_OUT}", "proves it")
    ]


def test_people_and_events_stand_by_age_and_without_ages_last():
    map = typed("Zoe", "Bessie, 4-", "event: Moved, 2")
    assert [entry.thing.label for entry in words.bands(map)[0].entries] == ["Moved", "Bessie", "Zoe"]


def test_circles_in_words(story):
    (circle,) = circles.find(story).listed
    assert words.circle_sentence(story, circle) == (
        f"“{SHUT_OUT}” leads to Swallows her needs and serves, which leads to Nobody sees what she needs, "
        "which leads to Bursts out after long silence, which leads to Others punish or pull back, "
        "and round again."
    )
    assert [thing.label for thing in words.chain(story, circle)][:2] == [
        SHUT_OUT,
        "Swallows her needs and serves",
    ]
    assert words.ways_out_words(circle) == "1 way out"


def test_the_map_in_one_line(story):
    assert words.summary(story, circles.find(story)) == "Jane: 9 things, 9 lines, 1 vicious circle."
    empty = Map.start("Jane")
    assert words.summary(empty, circles.find(empty)) == "Jane: 1 thing, no lines, no vicious circles."
    assert words.summary(empty, circles.Circles((), True)).endswith("There are more circles than are listed.")


def test_the_narrative(story):
    (circle,) = circles.find(story).listed
    map = apply(story, NameCircle(circle.things, "Silence and storm"))
    red_room = {"felt": 10, "seen": 1, "comforted": "no", "note": "a private matter"}
    map = apply(map, ChangeThing(thing(map, "Locked in the red-room").id, red_room))
    assert words.narrative(map) == (
        "Jane: 9 things, 9 lines, 1 vicious circle.\n\n"
        "People and events\n"
        "Mrs Reed (aunt, guardian, age 1–10): cold, shaming. It felt critical, controlling. "
        f"Taught Jane: “{SHUT_OUT}”.\n"
        "Locked in the red-room (age 10). It felt 10 of 10 then. The adults saw it as 1 of 10. "
        "A gap of 9: it felt worse than the adults saw. "
        f"Comforted: no. Taught Jane: “{SHUT_OUT}”.\n\n"
        "What was learned\n"
        f"“{SHUT_OUT}”. It leads to: Swallows her needs and serves.\n\n"
        "What happens now\n"
        "Swallows her needs and serves. It leads to: Nobody sees what she needs.\n"
        "Nobody sees what she needs. It leads to: Bursts out after long silence.\n"
        "Bursts out after long silence. It leads to: Others punish or pull back.\n"
        f"Others punish or pull back. It leads to: “{SHUT_OUT}” (proves it).\n"
        f"Vicious circle “Silence and storm”: “{SHUT_OUT}” leads to Swallows her needs and serves, "
        "which leads to Nobody sees what she needs, which leads to Bursts out after long silence, "
        "which leads to Others punish or pull back, and round again. 1 way out: Being met as an equal.\n\n"
        "The way out\n"
        "Being met as an equal. It helps change: Swallows her needs and serves.\n"
    )


def test_the_narrative_of_an_empty_map_has_its_headings():
    text = words.narrative(Map.start("Jane"))
    assert text.count("Nothing here yet.") == 4


def test_a_closed_circle_and_a_way_that_holds():
    map = typed('"I am bad" -> Hides -> Nobody comes -> "I am bad"')
    assert "and round again. No way out yet." in words.narrative(map)
    for label in ("I am bad", "Hides"):
        map = apply(map, ChangeThing(thing(map, label).id, {"system": "new"}))
    assert "A way that holds: “I am bad” leads to Hides" in words.narrative(map)
    assert words.summary(map, circles.find(map)).endswith("no vicious circles, 1 way that holds.")


def test_every_detail_has_its_words():
    map = typed(
        "Miss Temple, head of school", "event: Shamed, 10", "pattern: Says it early", "ingredient: A hearing"
    )
    changes = {
        "Miss Temple": {"died": True, "functions": (("6-11", "safe_haven", "yes"),), "confidence": "likely"},
        "Shamed": {
            "repaired": "yes",
            "by": "Miss Temple",
            "repeated": True,
            "type": "exclusion",
            "words": "I froze",
        },
        "Says it early": {
            "protects_from": "shouting",
            "expected_anxiety": 8,
            "actual_anxiety": 3,
            "system": "new",
        },
        "A hearing": {"offered_by": "the therapist", "type": "my story believed"},
    }
    for label, change in changes.items():
        map = apply(map, ChangeThing(thing(map, label).id, change))
    offers = Line(source=thing(map, "Miss Temple").id, target=thing(map, "A hearing").id, kind="offers")
    text = words.narrative(apply(map, AddLine(offers)))
    assert (
        "Miss Temple (head of school, died, likely). 6 to 11: safe haven: yes. Can offer: A hearing." in text
    )
    assert (
        "Shamed (exclusion, age 10). It happened more than once. Repaired: yes. By whom: Miss Temple." in text
    )
    assert "In the client’s own words: “I froze”." in text
    assert "Says it early (a new way). It protects from: shouting. Anxiety expected: 8 of 10." in text
    assert "Anxiety in the event: 3 of 10." in text
    assert "A hearing (my story believed). It can be offered by: the therapist." in text


def test_what_is_new_stands_with_the_way_out():
    map = typed("pattern: Says it early -> Is heard", '"I can be heard"', "ingredient: A hearing")
    for label in ("Says it early", "I can be heard"):
        map = apply(map, ChangeThing(thing(map, label).id, {"system": "new"}))
    out = words.bands(map)[-1]
    assert [entry.thing.label for entry in out.entries] == [
        "A hearing",
        "I can be heard",
        "Says it early",
        "Is heard",
    ]
    assert out.entries[2].detail == "new way"


def test_what_a_name_says_is_not_said_twice():
    mother = Thing(id="t1", kind="person", label="Mother", role="mother")
    low = Thing(id="t2", kind="effect", label="Depression and anxiety", difficulty="D1")
    map = Map.start("Sam").with_things((mother, low))
    assert "mother" not in words.narrative(map)
    assert words.narrative(map).count("Depression and anxiety") == 1
    assert "mother" not in words.thing_name(map, mother)
