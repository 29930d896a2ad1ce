"""What a case file says of an assessment: entered, signed, put right."""

import json

import pytest

from clients.services import casefile
from tests.clients.case_files import TODAY, a_case, an_assessed_case, refusal, with_value


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
        for key in ("things", "complete", "asked_again", "signed"):
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
            ("asked_again[0]", "horoscope", None),
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

    def test_two_corrections_of_one(self):
        case = an_assessed_case()
        case["assessments"].append(case["assessments"][1])
        assert refusal(json.dumps(case).encode()) == (
            "assessments[2].corrects: puts right what another assessment puts right already"
        )

    @pytest.mark.parametrize("place", [1, None, True, "0"])
    def test_what_begins_from_what_comes_later(self, place):
        case = an_assessed_case()
        case["assessments"][1]["begun_from"] = place
        assert refusal(json.dumps(case).encode()) == (
            "assessments[1].begun_from: must be a whole number from 0 to 0"
        )
