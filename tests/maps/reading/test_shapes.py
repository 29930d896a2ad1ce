from clients.maps.circles import find
from clients.maps.edits import ChangeThing, apply
from clients.maps.reading.shapes import shapes
from clients.maps.things import Map, NamedCircle
from tests.maps.test_circles import make


def changed(map: Map, **things) -> Map:
    for id, details in things.items():
        map = apply(map, ChangeThing(id, details))
    return map


def said(map: Map) -> list[str]:
    return [prompt.text for prompt in shapes(map, find(map)).prompts]


def test_a_circle_back_to_an_old_model_may_be_a_trap():
    assert said(make("mpe", "0 1 2 0", named=[NamedCircle("Round", ("t0", "t1", "t2"))])) == [
        "“Round” may be a trap: “p1” is there to keep safe, and in the end seems to prove “m0”."
    ]
    assert said(make("pe", "0 1 0")) == []
    assert said(make("wpe", "0 1 2 0")) == [
        (
            "The circle of “w0” and “p1” may hold a snag: “w0” gives way to “p1”. "
            "What makes it feel as if it were not allowed?"
        )
    ]


def test_two_ways_that_turn_into_each_other_may_be_a_dilemma():
    map = make("pepe", "0 1 2 3 0")

    assert said(map) == []
    assert said(changed(map, t0={"way": "up"}, t2={"way": "up"})) == []
    assert said(changed(map, t0={"way": "up"}, t2={"way": "back_and_forth"})) == []
    (told,) = said(changed(map, t0={"way": "up"}, t2={"way": "down"}))
    assert told.startswith("The circle of “p0” and “p2” may be a dilemma: “p0” and “p2” turn into each other")


def test_a_need_that_gives_way_may_be_a_snag():
    map = changed(make("epe", "0 1 2 0"), t0={"what": "need"})

    (told,) = said(map)
    assert "may hold a snag: “e0” gives way to “p1”" in told
    assert said(changed(map, t0={"what": "outcome"})) == []


def test_circles_that_begin_alike_are_told_apart_by_what_is_done():
    told = said(make("mppe", "0 1 3 0", "0 2 3 0"))
    assert [one.partition(" may be a trap")[0] for one in told[:2]] == [
        "The circle of “m0” and “p1”",
        "The circle of “m0” and “p2”",
    ]


def test_shared_steps_and_the_longest_are_told_where_there_are_several():
    map = make("pepe", "0 1 0", "0 3 0", "0 1 2 3 0")
    prompts = shapes(map, find(map)).prompts

    assert [prompt.text for prompt in prompts] == [
        "“p0” is in all 3 vicious circles.",
        "The circle of “p0” and “p2” is the longest, with 4 steps: more places to step out of it.",
    ]
    assert prompts[0].lights == ("t0",)
    assert prompts[1].circle == find(map).listed[-1].id == prompts[1].address


def test_no_circle_is_called_the_longest_where_another_has_as_many_steps():
    map = make("pepe", "0 1 0", "2 3 2")
    assert shapes(map, find(map)).prompts == ()


def test_many_circles_leave_some_out_and_say_so():
    map = make("mp" * 8, *(f"{number} {number + 1} {number}" for number in range(0, 16, 2)))
    part = shapes(map, find(map))

    assert sum("may be a trap" in prompt.text for prompt in part.prompts) == 6
    assert part.left_out == "More could be said of other circles. Look at each under Vicious circles."
