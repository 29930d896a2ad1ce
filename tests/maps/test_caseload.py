"""Counting across clients, beside counting by hand; and that nothing small can be worked out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.caseload import OWN_WORDS, caseload
from clients.maps.offered import INGREDIENT_TYPES, STRATEGIES
from clients.maps.things import Map
from clients.maps.vocabulary import DIFFICULTIES_ON_MAP
from tests.examples import examples
from tests.maps.build import thing

WAYS = [word for group in STRATEGIES.values() for word in group]
TYPES = [word for group in INGREDIENT_TYPES.values() for word in group]

some_things = st.one_of(
    st.builds(
        dict,
        kind=st.just("pattern"),
        strategy=st.sampled_from([*WAYS[:3], "Shuts Down ", "hums", ""]),
        system=st.sampled_from(["old", "old", "new"]),
        private=st.booleans(),
    ),
    st.builds(dict, kind=st.just("ingredient"), type=st.sampled_from([*TYPES[:3], "tea", ""])),
    st.builds(dict, kind=st.just("effect"), difficulty=st.sampled_from(["D1", "D9", ""])),
    st.builds(dict, kind=st.just("person"), role=st.sampled_from(WAYS)),
)
some_maps = st.lists(st.lists(some_things, max_size=4), max_size=16)


def map_of(details: list[dict]) -> Map:
    things = [thing(f"t{place}", **one) for place, one in enumerate(details)]
    return Map((Map.start("Jane").client, *things))


def by_hand(people: list[list[dict]], kind: str, name: str) -> int:
    """How many people have it, looked up one by one."""
    known, field = {
        "pattern": (WAYS, "strategy"),
        "ingredient": (TYPES, "type"),
        "effect": (list(DIFFICULTIES_ON_MAP.values()), "difficulty"),
    }[kind]

    def has(one: dict) -> bool:
        if one["kind"] != kind or one.get("private") or one.get("system") == "new":
            return False
        said = DIFFICULTIES_ON_MAP.get(one[field], "") if kind == "effect" else one[field].strip().lower()
        return bool(said) and (said == name or (name == OWN_WORDS and said not in known))

    return sum(any(has(one) for one in person) for person in people)


@settings(max_examples=examples(150))
@given(some_maps)
def test_numbers_are_those_counted_by_hand_and_small_ones_are_not_told(people):
    found = caseload(map_of(one) for one in people)
    told = {(one.item[0], one.name): one for counts in found.counts.values() for one in counts}
    names = [("pattern", name) for name in (*WAYS, OWN_WORDS)] + [("effect", DIFFICULTIES_ON_MAP["D1"])]
    names += [("ingredient", name) for name in (*TYPES, OWN_WORDS)]

    for kind, name in names:
        number, one = by_hand(people, kind, name), told.get((kind, name))
        if number < 5:
            assert one is None
        elif len(people) - number < 5:
            assert one.words == "all but fewer than five"
        else:
            assert one.words == f"{number} of {len(people)}"
            assert one.share == round(100 * number / len(people))


@settings(max_examples=examples(100))
@given(some_maps)
def test_no_column_of_the_file_has_fewer_than_five_of_either_answer(people):
    found = caseload(map_of(one) for one in people)
    head, *rows = found.rows() or [[]]

    assert len(rows) in (0, len(people))
    for place, name in list(enumerate(head))[1:]:
        answers = [row[place] for row in rows]
        assert set(answers) == {"all but fewer than five"} or (
            answers.count("yes") >= 5 <= answers.count("no")
        ), name
        assert {"yes", "no"} >= set(answers) or len(set(answers)) == 1


def numbered(have: int, of: int) -> list[Map]:
    """So many clients, of whom so many shut down."""
    shuts = map_of([{"kind": "pattern", "strategy": "shuts down"}])
    return [shuts] * have + [map_of([])] * (of - have)


def words(have: int, of: int) -> list[str]:
    return [one.words for one in caseload(numbered(have, of)).counts["pattern"]]


def test_where_numbers_begin_and_end():
    assert words(4, 20) == words(0, 20) == words(4, 4) == []
    assert words(5, 20) == ["5 of 20"]
    assert words(15, 20) == ["15 of 20"]
    assert words(16, 20) == words(20, 20) == ["all but fewer than five"]
    shares = [caseload(numbered(have, 20)).counts["pattern"][0].share for have in (16, 20)]
    assert shares == [80, 80]


def test_the_order_does_not_tell_what_the_words_do_not():
    def order(most: str, least: str) -> list[str]:
        people = [map_of([{"kind": "effect", "difficulty": code} for code in (most, least)])] * 16
        found = caseload([*people, *[map_of([{"kind": "effect", "difficulty": most}])] * 4])
        return [one.name for one in found.counts["effect"]]

    assert order("D1", "D9") == order("D9", "D1")


def test_pseudonyms_are_new_each_time_and_rows_in_no_order_of_the_clients():
    found = caseload(numbered(10, 20))
    names = [[row[0] for row in found.rows()[1:]] for _ in range(2)]

    assert len(set(names[0])) == 20
    assert not set(names[0]) & set(names[1])
    assert names[0] == sorted(names[0])
