"""Whatever is wrong with a case file is one sentence with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.things import Refused
from clients.services import casefile
from tests.clients.case_files import TODAY, an_answered_case, read, refusal, with_value
from tests.examples import examples

NODE = {"id": "bob", "kind": "person", "label": "Bob"}
LINE = {"source": "mrs-reed", "target": "swallows", "key": 0, "kind": "leads_to"}


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("client.code", "", "client.code: is empty"),
        ("client.code", 5, "client.code: must be text"),
        ("client.code", "x" * 21, "client.code: can have 20 characters, and has 21"),
        ("client.shoe_size", 5, "client: has a key 'shoe_size', which is not known"),
        ("client.status", "asleep", "client.status: is 'asleep', and must be one of active, paused, closed"),
        ("client.year_of_birth", 1066, "client.year_of_birth: must be a whole number from 1900 to 2026"),
        ("client.year_of_birth", "2007", "client.year_of_birth: must be a whole number from 1900 to 2026"),
        ("client.year_of_birth", True, "client.year_of_birth: must be a whole number from 1900 to 2026"),
        ("client", [], "client: must be an object"),
        ("maps", {}, "maps: must be a list"),
        ("maps[0]", None, "maps[0]: must be an object"),
        ("maps[0].name", "x" * 81, "maps[0].name: can have 80 characters, and has 81"),
        ("maps[0].date", "4 March", "maps[0].date: must be a date such as 2026-03-02"),
        ("maps[0].date", "2026-02-30", "maps[0].date: must be a date such as 2026-03-02"),
        ("maps[0].date", "0001-01-01", "maps[0].date: must be a date such as 2026-03-02"),
        ("maps[0].directed", False, "maps[0].directed: must be true"),
        ("maps[0].colour", "red", "maps[0]: has a key 'colour', which is not known"),
        ("maps[0].nodes", [], "maps[0].nodes: has no thing of kind client"),
        ("maps[0].nodes[1].kind", "ghost",
         ("maps[0].nodes[1].kind: is 'ghost', and must be one of "
          "client, person, event, model, pattern, effect, ingredient")),
        ("maps[0].nodes[1].id", "client",
         "maps[0].nodes[1].id: the client, and nobody else, has the id 'client'"),
        ("maps[0].nodes[0].id", "jane",
         "maps[0].nodes[0].id: the client, and nobody else, has the id 'client'"),
        ("maps[0].nodes[1].id", 7, "maps[0].nodes[1].id: must be text"),
        ("maps[0].nodes[1].id", "", "maps[0].nodes[1].id: is empty"),
        ("maps[0].nodes[1].ref", "x", "maps[0].nodes[1]: has a key 'ref', which is not known"),
        ("maps[0].nodes[4]", NODE | {"id": "mrs-reed"},
         "maps[0].nodes[4].id: is 'mrs-reed', which is on this map twice"),
        ("maps[0].nodes[4]", {"id": "bob", "kind": "person"}, "maps[0].nodes[4]: has no 'label'"),
        ("maps[0].nodes[1].from_age", 121, "maps[0].nodes[1].from_age: must be a whole number from 0 to 120"),
        ("maps[0].nodes[1].from_age", 1.5, "maps[0].nodes[1].from_age: must be a whole number from 0 to 120"),
        ("maps[0].nodes[1].from_age", "ten",
         "maps[0].nodes[1].from_age: must be a whole number from 0 to 120"),
        ("maps[0].nodes[1].from_age", 11, "maps[0].nodes[1]: “To age” must be 11 or more"),
        ("maps[0].nodes[1].way", "down", "maps[0].nodes[1]: “Which way” does not go with this kind"),
        ("maps[0].nodes[1].label", "x" * 301, "maps[0].nodes[1].label: can have 300 characters, and has 301"),
        ("maps[0].nodes[1].label", " ", "maps[0].nodes[1]: Enter something for “Name”"),
        ("maps[0].nodes[1].label", "a\u0007b",
         "maps[0].nodes[1].label: “label” has a character in it that cannot be shown"),
        ("maps[0].nodes[1].label", "\ud800",
         "maps[0].nodes[1].label: “label” has a character in it that cannot be shown"),
        ("maps[0].nodes[1].tone", "warm",
         "maps[0].nodes[1].tone: is 'warm', and must be one of safe, mixed, critical, frightening, distant"),
        ("maps[0].nodes[1].died", "yes", "maps[0].nodes[1].died: must be true or false"),
        ("maps[0].nodes[1].functions", [], "maps[0].nodes[1].functions: must be an object"),
        ("maps[0].nodes[1].functions", {"1-2": {}},
         "maps[0].nodes[1].functions: has a key '1-2', which is not known"),
        ("maps[0].nodes[1].functions", {"0-2": {"sought": "maybe"}},
         "maps[0].nodes[1].functions.0-2.sought: is 'maybe', and must be one of yes, partly, no"),
        ("maps[0].edges[3].target", "bob", "maps[0].edges[3]: goes to 'bob', which is not on this map"),
        ("maps[0].edges[3].source", "bob", "maps[0].edges[3]: comes from 'bob', which is not on this map"),
        ("maps[0].edges[3].source", None, "maps[0].edges[3].source: must be text"),
        ("maps[0].edges[3].kind", "hates", None),
        ("maps[0].edges[3].target", "swallows", "maps[0].edges[3]: A line needs two different ends"),
        ("maps[0].edges[3].key", -1, "maps[0].edges[3].key: must be a whole number from 0 to 400"),
        ("maps[0].edges[4]", LINE,
         "maps[0].edges[4]: A line “leads to” cannot go from a person to a pattern"),
        ("maps[0].edges[4]", {"source": "shut-out", "target": "swallows", "key": 0, "kind": "leads_to"},
         "maps[0].edges[4]: has the same ends and key 0 as another line"),
        ("maps[0].edges[4]", {"source": "shut-out", "target": "swallows", "key": 1, "kind": "leads_to"},
         "maps[0].edges[4]: says the same as another line between the same two things"),
        ("maps[0].edges[0].role", "aunt", "maps[0].edges[0]: has a key 'role', which is not known"),
        ("maps[0].graph.circles[0].things", ["shut-out"],
         "maps[0].graph.circles[0].things: is no circle on this map"),
        ("maps[0].graph.circles[0].things", ["mrs-reed", "shut-out"],
         "maps[0].graph.circles[0].things: is no circle on this map"),
        ("maps[0].graph.circles[0].name", "", "maps[0].graph.circles[0].name: is empty"),
        ("maps[0].graph.circles[1]", {"name": "Again", "things": ["swallows", "shut-out"]},
         "maps[0].graph.circles[1]: names a circle that has a name already"),
        ("assessments[0].difficulties[0].id", "D10", None),
        ("assessments[0].difficulties[0].how_much", "lots", None),
        ("assessments[0].difficulties[0].with[0]", "bob",
         "assessments[0].difficulties[0].with[0]: is 'bob', who is no person on the maps of this file"),
        ("assessments[0].difficulties[1]", {"id": "D3", "how_much": "a_little"},
         "assessments[0].difficulties: has 'D3' twice"),
        ("assessments[0].reason",
         "x" * 10_001, "assessments[0].reason: can have 10000 characters, and has 10001"),
        ("assessments[0].finished", 1, "assessments[0].finished: must be true or false"),
        ("questionnaires[0].instrument", "horoscope",
         ("questionnaires[0].instrument: is 'horoscope', a questionnaire that this practice does not have; "
          "add its file to the folder instruments, or leave it out")),
        ("questionnaires[0].instrument", "asi", "questionnaires[0].answers: ASI has 0 answers, not 9"),
        ("questionnaires[0].scores", {}, "questionnaires[0].scores: is empty"),
        ("questionnaires[0].scores", {"total": 3}, "questionnaires[0].scores: has a key 'total', which is not known"),
        ("questionnaires[0].scores", {"anxiety": 8}, "questionnaires[0].scores.anxiety: must be a number from 1 to 7"),
        ("questionnaires[0].scores", {"anxiety": True},
         "questionnaires[0].scores.anxiety: must be a number from 1 to 7"),
        ("questionnaires[0].coded", {"codes": ["F"]}, "questionnaires[0].coded: cannot be given for ECR-RS"),
        ("questionnaires[0]", {"instrument": "ecr_rs"}, "questionnaires[0]: has no 'answers'"),
        ("questionnaires[0]", {"instrument": "aai"}, "questionnaires[0].coded: has no 'codes'"),
        ("questionnaires[0]", {"instrument": "aai", "coded": {"codes": []}},
         "questionnaires[0].coded.codes: is empty"),
        ("questionnaires[0]", {"instrument": "aai", "coded": {"codes": ["X"]}},
         "questionnaires[0].coded.codes[0]: is 'X', and must be one of F, Ds, E, U, CC"),
        ("questionnaires[0].about", "shut-out",
         "questionnaires[0].about: is 'shut-out', who is no person on the maps of this file"),
        ("questionnaires[0].about", "client",
         "questionnaires[0].about: is 'client', who is no person on the maps of this file"),
        ("questionnaires[0].key_version", "0123456789abc",
         "questionnaires[0].key_version: can have 12 characters, and has 13"),
        ("questionnaires[0]", {"instrument": "phq9", "about": "mrs-reed", "answers": [0] * 9},
         "questionnaires[0].about: cannot be given for PHQ-9, which is about no one person"),
        ("questionnaires[0].about", ["x"], "questionnaires[0].about: must be text"),
        ("questionnaires[0].answers", [1], "questionnaires[0].answers: ECR-RS has 9 answers, not 1"),
        ("questionnaires[0].answers[4]", 8,
         "questionnaires[0].answers: answer 5 must be a whole number from 1 to 7, or blank"),
        ("questionnaires[0].answers", "1234", "questionnaires[0].answers: must be a list"),
        ("version", 2, "version: is 2, made by a newer AttachMap; this one reads version 1"),
        ("version", "1", "version: must be a whole number from 1"),
        ("version", True, "version: must be a whole number from 1"),
        ("extra", 1, "the file: has a key 'extra', which is not known"),
        ("format", "other",
         "This file is not a case file from AttachMap: it has no \"format\": \"attachmap-case\""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence_with_its_place(place, value, sentence):
    said = refusal(with_value(place, value))
    if sentence is None:
        assert said.startswith(f"{place}: is {value!r}, and must be one of ")
    else:
        assert said == sentence


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
    | st.sampled_from(["client", "mrs-reed", "shut-out", "t1", "person", "leads_to", "2026-03-02", "D3"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(value: object) -> list[list]:
    """The path to everything inside a JSON value."""
    found: list[list] = []
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in entries:
        found += [[key], *([key, *path] for path in places(inner))]
    return found


@settings(max_examples=examples(400))
@given(path=st.sampled_from(places(an_answered_case())), value=ANYTHING, remove=st.booleans())
def test_whatever_stands_anywhere_is_read_or_refused(path, value, remove):
    case = an_answered_case()
    inside = case
    for key in path[:-1]:
        inside = inside[key]
    if remove:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    try:
        read_again = read(case)
    except Refused as refused:
        assert refused.sentence.isprintable()
        assert "\n" not in refused.sentence
        return
    assert casefile.read(casefile.text(casefile.document(read_again)).encode(), TODAY) == read_again


@settings(max_examples=examples(200))
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_refused_in_words(data):
    with pytest.raises(Refused) as refused:
        casefile.read(data, TODAY)
    assert refused.value.sentence.isprintable()
