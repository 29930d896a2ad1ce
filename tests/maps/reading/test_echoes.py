"""What may repeat, beside a comparison of every two people."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.edits import AddLine, apply
from clients.maps.reading.echoes import echoes, every
from clients.maps.things import Line, Map
from tests.examples import examples
from tests.maps.build import line, thing

TONES = ("", "safe", "critical", "distant")
WORDS = ("", "cold", "cold, shaming", "Shaming and cold.", "kind", "kind but far away")
FUNCTIONS = [
    ("0-2", "missed", "no"),
    ("3-5", "safe_haven", "no"),
    ("6-11", "safe_haven", "no"),
    ("0-2", "sought", "yes"),
]
STRATEGIES = ("", "keeps away", "freezes")


@st.composite
def peopled(draw) -> Map:
    """Five people with a few details, three models they may have taught, and a pattern after each."""
    people = [
        thing(
            f"t{n}",
            kind="person",
            tone=draw(st.sampled_from(TONES)),
            words=draw(st.sampled_from(WORDS)),
            functions=tuple(draw(st.sets(st.sampled_from(FUNCTIONS)))),
            from_age=draw(st.none() | st.integers(0, 40)),
            role=draw(st.sampled_from(("", "", "therapist"))),
        )
        for n in range(5)
    ]
    models = [thing(f"t{10 + n}", kind="model") for n in range(3)]
    patterns = [
        thing(f"t{20 + n}", kind="pattern", strategy=draw(st.sampled_from(STRATEGIES))) for n in range(3)
    ]
    taught = draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 2))))
    lines = [line(f"t{who}", f"t{10 + what}", "taught") for who, what in sorted(taught)]
    lines += [line(f"t{10 + n}", f"t{20 + n}") for n in range(3)]
    return Map((Map.start("Jane").client, *people, *models, *patterns), tuple(lines))


def alike(map: Map, one: str, other: str) -> set[tuple[str, str]]:
    """All that two people share, told from the map by hand."""

    def words(id):
        return {
            word.strip(" .")
            for word in map.thing(id).words.casefold().replace(" and ", ",").replace(" but ", ",").split(",")
        } - {""}

    def strategies(id):
        models = {line.target for line in map.lines if line.source == id}
        return {map.thing(line.target).strategy for line in map.lines if line.source in models} - {""}

    def missing(id):
        return {function for _, function, answer in map.thing(id).functions if answer == "no"}

    shared = {("words", word) for word in words(one) & words(other)}
    shared |= {("strategy", strategy) for strategy in strategies(one) & strategies(other)}
    shared |= {("missing", function) for function in missing(one) & missing(other)}
    same_tone = map.thing(one).tone == map.thing(other).tone != ""
    return shared | ({("tone", map.thing(one).tone)} if same_tone else set())


@settings(max_examples=examples(80))
@given(peopled())
def test_every_two_people_share_what_a_comparison_by_hand_finds(map):
    found = every(map)

    people = [one.id for one in map.of_kind("person")]
    for one, other in combinations(people, 2):
        told = {same for echo in found if {one, other} <= set(echo.people) for same in echo.alike}
        assert told == alike(map, one, other)
    assert [len(echo.alike) for echo in found] == sorted((len(echo.alike) for echo in found), reverse=True)
    for echo in found:
        known = [
            age
            for id in echo.people
            if map.thing(id).role == "" and (age := map.thing(id).from_age) is not None
        ]
        assert known == sorted(known)
        is_here = [map.thing(id).role == "therapist" for id in echo.people]
        assert is_here == sorted(is_here)


@settings(max_examples=examples(30))
@given(peopled())
def test_drawing_all_that_is_offered_ends(map):
    for _ in range(40):
        offered = [prompt.joins for prompt in echoes(map).prompts if prompt.joins]
        if not offered:
            return
        later, before = offered[0]
        map = apply(map, AddLine(Line(source=later, target=before, kind="echoes")))
    raise AssertionError(offered)


def three(**therapist) -> Map:
    people = [
        thing("t1", "Anna", kind="person", from_age=20, tone="critical", words="cold, far"),
        thing("t2", "Bert", kind="person", from_age=3, tone="critical", words="cold"),
    ]
    here = [thing("t3", "Dr Gray", kind="person", **therapist)] if therapist else []
    return Map((Map.start("Jane").client, *people, *here))


def test_the_earliest_is_named_first_and_the_later_is_expected_to_be_like_the_earlier():
    (prompt,) = echoes(three()).prompts

    assert prompt.text == (
        "Bert and Anna: described in the same words (“cold”); it felt alike (critical, controlling). "
        "Is it expected again with others? This may also happen here, with you."
    )
    assert (prompt.lights, prompt.joins) == (("t2", "t1"), ("t1", "t2"))


def test_when_a_line_is_drawn_the_next_is_with_the_therapist():
    map = apply(three(role="Therapist"), AddLine(Line(source="t2", target="t1", kind="echoes")))

    (prompt,) = echoes(map).prompts
    assert prompt.joins == ("t3", "t1")
    assert echoes(apply(map, AddLine(Line(source="t3", target="t1", kind="echoes")))).prompts[0].joins == ()


def test_what_was_good_with_several_people_is_a_resource():
    people = [thing(f"t{n}", f"P{n}", kind="person", tone="safe") for n in (1, 2)]
    here = thing("t3", "Dr Gray", kind="person", role="therapist")
    drawn = (line("t2", "t1", "echoes"),)
    (prompt,) = echoes(Map((Map.start("Jane").client, *people, here), drawn)).prompts

    assert prompt.joins == ()
    assert "What helped to find this more than once?" in prompt.text
    assert "expected again" not in prompt.text


def test_no_line_is_offered_between_two_of_one_name():
    people = [thing(f"t{n}", kind="person", label=name, words="cold") for n, name in ((1, "Joe"), (2, "joe"))]
    (prompt,) = echoes(Map((Map.start("Jane").client, *people))).prompts
    assert prompt.joins == ()
