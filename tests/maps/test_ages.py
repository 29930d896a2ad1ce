"""The map at an age."""

import pytest

from clients.maps import ages
from clients.maps.things import Line, Map, Thing


def person(id: str, from_age: int | None = None, to_age: int | None = None) -> Thing:
    return Thing(id=id, kind="person", label=id, from_age=from_age, to_age=to_age)


def tie(id: str, **more: int) -> Line:
    return Line(source=id, target="client", kind="relationship", **more)


CLIENT = Map.start("Jane").client


@pytest.mark.parametrize(("from_age", "to_age", "there"), [
    (None, None, (0, 5, 10, 90)),
    (5, 10, (5, 10)),
    (5, 5, (5,)),
    (5, None, (5, 10, 90)),
    (None, 5, (0, 5)),
    (0, 0, (0,)),
])  # fmt: skip
def test_a_thing_is_there_from_its_first_age_to_its_last(from_age, to_age, there):
    map = Map((CLIENT, person("t1", from_age, to_age)))

    assert tuple(age for age in (0, 5, 10, 90) if "t1" not in ages.absent(map, age)) == there


def test_a_line_goes_with_either_of_its_ends_and_by_its_own_ages():
    map = Map(
        (CLIENT, person("t1", 5), person("t2"), person("t3")), (tie("t1"), tie("t2", from_age=7), tie("t3"))
    )

    assert ages.absent(map, 3) == {"t1", "t1-client-0", "t2-client-0"}
    assert ages.absent(map, 6) == {"t2-client-0"}
    assert ages.absent(map, 7) == frozenset()


def test_the_last_age_is_the_clients_now_else_the_greatest_on_the_map_and_at_least_18():
    young, long = Map((CLIENT, person("t1", 3, 9))), Map((CLIENT, person("t1", 3)), (tie("t1", to_age=44),))

    assert ages.oldest(Map.start("Jane")) == 18
    assert ages.oldest(young) == 18
    assert ages.oldest(long) == 44
    assert ages.oldest(long, 31) == 31
    assert ages.oldest(young, 9) == 9
