"""Reading a case file: what it means, and every refusal with its place."""

import copy
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clients.maps.things import Refused
from clients.services import casefile
from clients.services.demo import FILE

TODAY = date(2026, 11, 24)


def a_case() -> dict:
    """A small case that holds a little of everything."""
    return {
        "format": "attachmap-case",
        "version": 1,
        "client": {"code": "JE-01", "name_on_map": "Jane"},
        "assessments": [
            {
                "date": "2026-03-02",
                "reason": "Two\nlines",
                "difficulties": [{"id": "D3", "how_much": "quite_a_bit", "with": ["mrs-reed"], "note": "so"}],
            }
        ],
        "questionnaires": [
            {
                "instrument": "ecr_rs", "about": "mrs-reed", "date": "2026-03-02",
                "answers": [1, 2, 1, 2, 7, 7, 5, 5, None],
            }
        ],
        "maps": [
            {
                "name": "Session 3",
                "date": "2026-03-04",
                "directed": True,
                "multigraph": True,
                "graph": {"circles": [{"name": "Round", "things": ["shut-out", "swallows"]}]},
                "nodes": [
                    {"id": "client", "kind": "client", "label": "Jane"},
                    {
                        "id": "mrs-reed", "kind": "person", "label": "Mrs Reed", "role": "aunt",
                        "from_age": 0, "to_age": 10,
                    },
                    {"id": "shut-out", "kind": "model", "label": "If I show what I feel, I am shut out"},
                    {"id": "swallows", "kind": "pattern", "label": "Swallows and serves", "way": "down"},
                ],
                "edges": [
                    {"source": "mrs-reed", "target": "client", "kind": "relationship", "tone": "safe"},
                    {"source": "mrs-reed", "target": "shut-out", "key": 0, "kind": "taught"},
                    {"source": "shut-out", "target": "swallows", "key": 0, "kind": "leads_to"},
                    {"source": "swallows", "target": "shut-out", "key": 0, "kind": "leads_to"},
                ],
            }
        ],
    }  # fmt: skip


def read(case: object) -> casefile.Case:
    return casefile.read(json.dumps(case).encode(), TODAY)


def refusal(case: object) -> str:
    data = case if isinstance(case, bytes) else json.dumps(case).encode()
    with pytest.raises(Refused) as refused:
        casefile.read(data, TODAY)
    return refused.value.sentence


def with_value(place: str, value: object, case: dict | None = None) -> dict:
    """The small case, or another, with one value changed; the place is written as the refusals write it."""
    case = case or a_case()
    *parents, last = [
        int(key) if key.isdigit() else key for key in place.replace("[", ".").replace("]", "").split(".")
    ]
    inside = case
    for key in parents:
        inside = inside[key]
    if isinstance(inside, list) and last == len(inside):
        inside.append(value)
    else:
        inside[last] = value
    return case


class TestWhatItMeans:
    def test_ids_become_opaque_and_are_remembered(self):
        case = read(a_case())
        map = case.maps[0].map
        assert [(thing.id, thing.ref) for thing in map.things] == [
            ("client", ""), ("t10000001", "mrs-reed"), ("t10000002", "shut-out"), ("t10000003", "swallows"),
        ]  # fmt: skip
        assert map.named[0].things == ("t10000002", "t10000003")
        assert case.questionnaires[0].about == "t10000001"
        assert case.assessments[0].difficulties[0].people == ("t10000001",)

    def test_an_id_is_the_same_on_all_maps(self):
        twice = a_case()
        twice["maps"].append(copy.deepcopy(twice["maps"][0]) | {"name": "Session 9"})
        twice["maps"][1]["nodes"].insert(1, {"id": "bessie", "kind": "person", "label": "Bessie"})
        first, second = read(twice).maps
        assert second.map.thing("t10000004").label == "Bessie"
        assert first.map.thing("t10000001") == second.map.thing("t10000001")

    def test_opaque_ids_stay_and_are_not_given_twice(self):
        case = a_case()
        case["maps"][0]["nodes"][1]["id"] = "t10000001"
        text = json.dumps(case).replace('"mrs-reed"', '"t10000001"')
        map = casefile.read(text.encode(), TODAY).maps[0].map
        assert [thing.id for thing in map.things] == ["client", "t10000001", "t10000002", "t10000003"]
        assert map.things[1].ref == ""

    def test_answers_about_somebody_who_was_removed_stay_theirs(self):
        case = with_value("questionnaires[0].about", "t10000002")
        assert read(case).questionnaires[0].about == "t10000002"
        assert "t10000002" not in [thing.id for thing in read(case).maps[0].map.things]

    def test_only_four_keys_are_needed(self):
        case = read({"format": "attachmap-case", "version": 1, "client": {"code": "X", "name_on_map": "Sam"}})
        assert (case.client.status, case.maps, case.assessments, case.questionnaires) == (
            "active",
            (),
            (),
            (),
        )

    def test_a_map_before_the_last_has_a_name(self):
        case = a_case()
        case["maps"] = [copy.deepcopy(case["maps"][0]) for _ in range(2)]
        for map in case["maps"]:
            del map["name"]
        assert [map.name for map in read(case).maps] == ["Version 1", ""]

    def test_a_date_that_is_not_given_is_today(self):
        case = a_case()
        del case["maps"][0]["date"]
        assert read(case).maps[0].date == TODAY

    def test_a_key_that_is_not_given_is_the_next_free(self):
        case = with_value(
            "maps[0].edges[4]", {"source": "mrs-reed", "target": "client", "kind": "relationship"}
        )
        assert "says the same as another line" in refusal(case)
        case["maps"][0]["edges"].pop()
        assert read(case).maps[0].map.lines[0].key == 0

    def test_writing_it_again_gives_the_ids_of_the_file(self):
        written = casefile.document(read(a_case()))
        assert [node["id"] for node in written["maps"][0]["nodes"]] == [
            "client",
            "mrs-reed",
            "shut-out",
            "swallows",
        ]
        assert written["questionnaires"][0]["about"] == "mrs-reed"
        assert written["assessments"][0]["difficulties"][0]["with"] == ["mrs-reed"]
        assert written["maps"][0]["graph"]["circles"][0]["things"] == ["shut-out", "swallows"]
        assert "ref" not in json.dumps(written)

    def test_written_files_are_read_as_what_was_written(self):
        case = read(a_case())
        assert casefile.read(casefile.text(casefile.document(case)).encode(), TODAY) == case

    def test_the_demonstration_is_a_case_file_as_this_program_writes_it(self):
        data = FILE.read_bytes()
        assert casefile.text(casefile.document(casefile.read(data, TODAY))).encode() == data


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
        ("questionnaires[0].instrument", "horoscope", None),
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


def an_assessed_case() -> dict:
    """A case with people and events that were entered, signed and put right."""
    case = a_case()
    said = case["assessments"][0]
    said["finished"] = True
    said["things"] = [
        {"section": "early-carers", "id": "mrs-reed", "kind": "person", "label": "Mrs Reed", "role": "aunt"},
        {
            "section": "losses",
            "id": "earache",
            "kind": "event",
            "label": "",
            "type": "pain",
            "felt": 9,
            "seen": 1,
        },
        {"id": "t77", "kind": "person", "label": "Bessie", "words": "warm", "tone": "safe"},
    ]
    said["complete"] = ["early-carers"]
    said["signed"] = {"by": "A therapist", "at": "2026-03-02T14:32:00+00:00"}
    again = copy.deepcopy(said) | {
        "reason": "Nightmares",
        "corrects": {"assessment": 0, "reason": "Not sleep"},
    }
    case["assessments"].append(again)
    return case


class TestWhatWasEntered:
    def test_it_is_read_and_written_as_it_was(self):
        case = casefile.read(json.dumps(an_assessed_case()).encode(), TODAY)
        first, second = case.assessments
        assert [(one.section, one.thing.label) for one in first.things] == [
            ("early-carers", "Mrs Reed"),
            ("losses", ""),
            ("", "Bessie"),
        ]
        assert first.things[0].thing.id == case.maps[0].map.things[1].id
        assert (first.signed.by, first.signed.at.isoformat()) == ("A therapist", "2026-03-02T14:32:00+00:00")
        assert (second.corrects.of, second.corrects.reason) == (0, "Not sleep")
        written = casefile.document(case)["assessments"]
        for key in ("things", "complete", "signed"):
            assert written[0][key] == an_assessed_case()["assessments"][0][key]

    def test_a_file_without_it_is_written_without_it(self):
        written = casefile.document(casefile.read(json.dumps(a_case()).encode(), TODAY))["assessments"][0]
        assert set(written) == {
            "date",
            "reason",
            "difficulties",
            "strengths",
            "better_experience",
            "finished",
        }

    def test_a_difficulty_may_show_with_somebody_who_was_only_entered(self):
        case = an_assessed_case()
        case["assessments"][0]["difficulties"][0]["with"] = ["aunt-lee"]
        case["assessments"][0]["things"].append({"id": "aunt-lee", "kind": "person", "label": "Aunt Lee"})
        read = casefile.read(json.dumps(case).encode(), TODAY)
        assert casefile.document(read)["assessments"][0]["difficulties"][0]["with"] == ["aunt-lee"]

    @pytest.mark.parametrize(
        ("place", "value", "sentence"),
        [
            ("things[0].kind", "model", "things[0].kind: is 'model', and must be one of person, event, ingredient"),
            ("things[0].way", "up", "things[0]: has 'way', which does not go with this kind in an assessment"),
            ("things[0].hat", "up", "things[0]: has a key 'hat', which is not known"),
            ("things[0].note", "x", "things[0]: has 'note', which does not go with this kind in an assessment"),
            ("things[0].section", "losses", "things[0].section: is 'losses', where things of this kind are not entered"),
            ("things[0].id", "client", "things[0].id: the client, and nobody else, has the id 'client'"),
            ("things[2].id", "mrs-reed", "things[2].id: is 'mrs-reed', which another thing of the assessment has"),
            ("things[1].felt", 11, "things[1].felt: must be a whole number from 0 to 10"),
            ("things[0].to_age", 121, "things[0].to_age: must be a whole number from 0 to 120"),
            ("complete[0]", "horoscope", None),
            ("signed.at", "yesterday", "signed.at: must be a moment such as 2026-03-02T14:32:00+00:00"),
            ("signed.at", "2026-02-30T14:32:00+00:00", "signed.at: must be a moment such as 2026-03-02T14:32:00+00:00"),
            ("signed.by", "", "signed.by: is empty"),
            ("signed.on", "", "signed: has a key 'on', which is not known"),
            ("finished", False, "signed: is there, and the assessment is not finished"),
            ("begun_from", 0, "begun_from: is there, and no assessment comes before this one"),
            ("corrects", {"assessment": 0, "reason": "x"},
             "corrects: is there, and no assessment comes before this one"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_with_it(self, place, value, sentence):
        case = an_assessed_case()
        del case["assessments"][1]
        said = refusal(with_value(f"assessments[0].{place}", value, case))
        if sentence is None:
            assert said.startswith(f"assessments[0].{place}: is {value!r}, and must be one of ")
        else:
            assert said == f"assessments[0].{sentence}"

    def test_a_correction_of_what_comes_later(self):
        case = an_assessed_case()
        case["assessments"][1]["corrects"]["assessment"] = 1
        assert refusal(json.dumps(case).encode()) == (
            "assessments[1].corrects.assessment: must be a whole number from 0 to 0"
        )

    @pytest.mark.parametrize("place", [1, None, True, "0"])
    def test_what_begins_from_what_comes_later(self, place):
        case = an_assessed_case()
        case["assessments"][1]["begun_from"] = place
        assert refusal(json.dumps(case).encode()) == (
            "assessments[1].begun_from: must be a whole number from 0 to 0"
        )


class TestTheFileItself:
    def test_too_large(self):
        assert refusal(b" " * (casefile.MOST_BYTES + 1)) == "the file: is larger than 5 MB"

    @pytest.mark.parametrize("data", [b"", b"Dear Jane,", b"{", b"[1, 2", b'{"format": attachmap}', b"\x00"])
    def test_not_json(self, data):
        assert refusal(data).startswith(
            "This file is not a case file from AttachMap: it is not JSON (line 1,"
        )

    @pytest.mark.parametrize("data", [b"\xff\xfe{", "{}".encode("utf-16"), b"\x89PNG\r\n"])
    def test_not_text(self, data):
        assert refusal(data) == "This file is not a case file from AttachMap: it is not UTF-8 text"

    @pytest.mark.parametrize("data", [b"[]", b"{}", b"null", b"3", b'"attachmap-case"'])
    def test_not_this_format(self, data):
        assert refusal(data).startswith("This file is not a case file from AttachMap: it has no ")

    def test_nested_too_deep(self):
        assert refusal(b"[" * 21 + b"]" * 21) == "the file: is nested deeper than 20"
        assert refusal(b"[" * 100_000) == "the file: is nested deeper than 20"
        assert refusal(b"[" * 20 + b"]" * 20).startswith("This file is not a case file")

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 16, "9" * 5000])
    def test_a_number_that_is_none(self, number):
        case = json.dumps(a_case()).replace('"version": 1', f'"version": {number}')
        assert refusal(case.encode()).startswith("the file: has ")

    def test_a_key_twice_in_one_object(self):
        case = json.dumps(a_case()).replace('"code"', '"code": "A", "code"')
        assert refusal(case.encode()) == "the file: has the key 'code' twice in one object"

    def test_a_version_that_is_missing(self):
        case = a_case()
        del case["version"]
        assert refusal(case) == "the file: has no 'version'"

    def test_a_byte_order_mark_does_no_harm(self):
        assert casefile.read(b"\xef\xbb\xbf" + json.dumps(a_case()).encode(), TODAY)

    def test_a_map_that_is_too_large(self):
        case = a_case()
        case["maps"][0]["nodes"] += [NODE | {"id": f"p{number}"} for number in range(150)]
        assert refusal(case) == "maps[0].nodes: has more than 150 things, and a map can hold 150"

    def test_a_list_that_is_too_long(self):
        case = with_value("questionnaires", [a_case()["questionnaires"][0]] * 1001)
        assert refusal(case) == "questionnaires: has more than 1000 entries"

    def test_what_cannot_be_shown_does_not_get_into_the_sentence(self):
        said = refusal(with_value("maps[0].edges[3].target", "\u202e\x1b[31m" + "x" * 200))
        assert said.isprintable()
        assert len(said) < 120


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


@settings(max_examples=400, deadline=None)
@given(path=st.sampled_from(places(a_case())), value=ANYTHING, remove=st.booleans())
def test_whatever_stands_anywhere_is_read_or_refused(path, value, remove):
    case = a_case()
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


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_refused_in_words(data):
    with pytest.raises(Refused) as refused:
        casefile.read(data, TODAY)
    assert refused.value.sentence.isprintable()
