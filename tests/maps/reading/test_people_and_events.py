from clients.maps.reading.havens import havens
from clients.maps.reading.ruptures import ruptures
from clients.maps.things import Map
from tests.maps.build import line, thing


def people(**functions) -> list[str]:
    """What is said of people who were these things for the client."""
    things = [
        thing(f"t{place}", name, kind="person", functions=tuple(answers))
        for place, (name, answers) in enumerate(functions.items())
    ]
    return [prompt.text for prompt in havens(Map((Map.start("Jane").client, *things))).prompts]


def test_a_period_with_no_safe_haven_and_one_of_which_nothing_is_known():
    told = people(
        Anna=[("0-2", "safe_haven", "yes"), ("12-17", "safe_haven", "no")],
        Bert=[("12-17", "safe_haven", "no"), ("0-2", "sought", "partly")],
    )

    assert told == [
        "Ages 3 to 5: nothing is known yet. Who was there when the client was upset?",
        "Ages 6 to 11: nothing is known yet. Who was there when the client was upset?",
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
        "“Left to cry” (age 3): it felt 9 of 10, and the adults saw 2. What was carried alone? It taught “I am alone with it”.",
    ]
    assert prompts[1].lights == ("t1", "t4", "t1-t4-0")


def test_what_was_mended_is_a_resource():
    def told(**details) -> str:
        event = thing("t1", "A row", kind="event", **details)
        return " ".join(prompt.text for prompt in ruptures(Map((Map.start("Jane").client, event))).prompts)

    assert told(repaired="yes", by="Anna") == (
        "“A row” was repaired by Anna. What made that possible? That is a resource."
    )
    assert told(comforted="yes", repaired="partly").startswith("“A row” was comforted.")
    assert told(repaired="partly", comforted="partly").startswith("“A row” was partly repaired.")
    assert told(repaired="no", comforted="no") == ""
