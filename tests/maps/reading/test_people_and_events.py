from clients.maps.reading.havens import Lived, havens
from clients.maps.reading.ruptures import ruptures
from clients.maps.things import Map
from tests.maps.build import line, thing


def people(lived: Lived | None = None, died: str = "", **functions) -> list[str]:
    """What is said of people who were these things for the client."""
    things = [
        thing(f"t{place}", name, kind="person", functions=tuple(answers), died=name == died)
        for place, (name, answers) in enumerate(functions.items())
    ]
    return [prompt.text for prompt in havens(Map((Map.start("Jane").client, *things)), lived).prompts]


def test_a_period_with_no_safe_haven_and_one_of_which_nothing_is_known():
    told = people(
        Anna=[("0-2", "safe_haven", "yes"), ("12-17", "safe_haven", "no")],
        Bert=[("12-17", "safe_haven", "no"), ("0-2", "safe_haven", "partly")],
    )

    assert told == [
        "Ages 3 to 11: nothing is known yet. Who was there when the client was upset?",
        "Ages 12 to 17: nobody is named as a safe haven. Was there anyone at all, even a pet or a place?",
    ]


def test_all_with_one_person():
    assert people(Anna=[("0-2", "safe_haven", "yes")], Bert=[]) == [
        "All that was ever found was with one person, Anna. Who else, and what when Anna is not there?"
    ]
    assert people(
        Anna=[("0-2", "safe_haven", "yes"), ("0-2", "sought", "yes")], Bert=[("0-2", "missed", "yes")]
    )
    assert people(
        Anna=[("0-2", "safe_haven", "yes"), ("0-2", "sought", "yes")], Bert=[("3-5", "sought", "yes")]
    ) == ["Ages 0 to 2: all that was found was with one person, Anna. Who else might there have been?"]


def test_all_with_one_person_who_has_died():
    assert people(died="Anna", Anna=[("0-2", "sought", "yes")], Bert=[]) == [
        "All that was ever found was with one person, Anna, who has died. Who else is there?"
    ]


def test_one_safe_haven_among_others_who_were_asked_about():
    assert people(
        Anna=[("0-2", "safe_haven", "yes")], Bert=[("0-2", "safe_haven", "no"), ("0-2", "sought", "yes")]
    ) == ["Anna is the only safe haven that is named. Who else, and what when Anna is not there?"]


def test_what_has_lasted_until_now_is_said_with_its_year():
    answers = {
        "Anna": [("6-11", "safe_haven", "yes"), ("12-17", "safe_haven", "no")],
        "Bert": [("6-11", "safe_haven", "partly")],
    }
    nobody = "nobody is named as a safe haven. Was there anyone at all, even a pet or a place?"

    assert people(Lived(2010, 2026), **answers) == [f"Since age 12 (about 2022): {nobody}"]
    assert people(Lived(2004, 2026), **answers) == [
        f"Ages 12 to 17: {nobody}",
        "Since age 18 (about 2022): nothing is known yet. Who was there when the client was upset?",
    ]
    assert people(**answers) == [f"Ages 12 to 17: {nobody}"]
    assert people(Lived(2020, 2026), **answers) == [f"Ages 12 to 17: {nobody}"]


def test_ages_that_follow_on_each_other_are_one_line():
    found = [(period, function, "yes") for period in ("0-2", "3-5") for function in ("sought", "safe_haven")]

    assert people(Anna=found, Bert=[("before_birth", "missed", "no"), ("65+", "sought", "yes")]) == [
        "Ages 0 to 5: all that was found was with one person, Anna. Who else might there have been?",
        "Ages 6 to 64: nothing is known yet. Who was there when the client was upset?",
    ]


def test_nothing_known_is_nothing_said():
    assert people() == people(Anna=[]) == []


def test_events_by_age_with_felt_and_seen_and_what_they_taught():
    things = (
        Map.start("Jane").client,
        thing("t1", "Left to cry", kind="event", felt=9, seen=2, from_age=3, to_age=3),
        thing("t2", "An earache", kind="event", felt=8, seen=8, from_age=2, to_age=2),
        thing("t3", "A row", kind="event", felt=5),
        thing("t4", "I am alone with it", kind="model"),
    )
    prompts = ruptures(Map(things, (line("t1", "t4", "taught"),))).prompts

    assert [prompt.text for prompt in prompts] == [
        "“An earache” (age 2): it felt 8 of 10, and the adults saw 8.",
        "“Left to cry” (age 3): it felt 9 of 10, and the adults saw 2. It taught “I am alone with it”. What was carried alone?",
    ]
    assert prompts[1].lights == ("t1", "t4", "t1-t4-0")


def test_what_was_mended_is_a_resource():
    def told(**details) -> str:
        event = thing("t1", "A row", kind="event", **details)
        return " ".join(prompt.text for prompt in ruptures(Map((Map.start("Jane").client, event))).prompts)

    assert told(repaired="yes", by="Anna") == (
        "“A row” was repaired by Anna. What made the mending possible, and could it happen again? "
        "That is a resource."
    )
    assert told(comforted="yes", repaired="partly").startswith("“A row” was comforted.")
    assert told(repaired="partly", comforted="partly").startswith("“A row” was partly repaired.")
    assert told(repaired="no", comforted="no") == ""
