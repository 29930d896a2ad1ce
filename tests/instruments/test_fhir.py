"""The bundle is valid FHIR, says what was answered, and has no name in it."""

import json
from datetime import date

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.fhir import Form, bundle
from clients.instruments.scoring import score, taken_from_paper

fhir = pytest.importorskip("fhir.resources.R4B.bundle")


def a_form(id, answers, about="", row="", **more):
    instrument = INSTRUMENTS[id]
    scores = score(instrument, answers)
    return Form(row or id, instrument, date(2026, 3, 2), tuple(answers), scores, about, **more)


def resources(made, kind):
    return [one["resource"] for one in made.get("entry", []) if one["resource"]["resourceType"] == kind]


EVERY = [a_form(id, [one.response.low] * one.items) for id, one in INSTRUMENTS.items() if one.items]
PARTLY = [
    a_form("ecr_rs", [2, 1, 2, 1, 6, None, 3, None, 3], "t4", row="partly"),
    a_form("phq9", [None] * 9, row="empty"),
]
CODED = [Form("coded", INSTRUMENTS["aai"], date(2026, 3, 2), (), {}, "", ("Secure", "Unresolved"))]
PAPER = [Form("paper", INSTRUMENTS["gad7"], date(2026, 3, 2), (), score(INSTRUMENTS["gad7"], [1] * 7))]


@pytest.mark.parametrize(
    "forms", [[], EVERY, PARTLY, PAPER, CODED], ids=["none", "every", "partly", "paper", "coded"]
)
def test_it_is_valid_and_nothing_of_it_is_lost(forms):
    made = bundle("JE-01", forms)
    read = fhir.Bundle.model_validate_json(json.dumps(made))
    assert json.loads(read.model_dump_json(exclude_none=True)) == made


def test_answers_are_under_their_numbers_and_blanks_are_left_out():
    (response,) = resources(bundle("JE-01", PARTLY[:1]), "QuestionnaireResponse")
    assert {one["linkId"]: one["answer"][0] for one in response["item"]} == {
        "about": {"valueString": "t4"},
        **{str(n): {"valueInteger": answer} for n, answer in ((1, 2), (2, 1), (3, 2), (4, 1), (5, 6), (7, 3), (9, 3))},
    }  # fmt: skip
    assert response["subject"] == {"type": "Patient", "identifier": {"value": "JE-01"}}
    assert response["authored"] == "2026-03-02"


def test_scores_are_observations_derived_from_the_answers():
    made = bundle("JE-01", PARTLY[:1])
    avoidance, anxiety = resources(made, "Observation")
    assert avoidance["valueQuantity"]["value"] == 6.4
    assert avoidance["derivedFrom"] == [{"reference": made["entry"][0]["fullUrl"]}]
    assert avoidance["focus"] == [{"type": "RelatedPerson", "identifier": {"value": "t4"}}]
    assert {"text": "5 of 6 answered"} in avoidance["note"]
    assert "valueQuantity" not in anxiety
    assert anxiety["dataAbsentReason"]["text"] == "too few items were answered"


def test_a_blank_about_harm_is_said_where_it_is_the_reason():
    (total,) = resources(bundle("JE-01", [a_form("phq9", [1] * 8 + [None])]), "Observation")[:1]
    assert total["dataAbsentReason"]["text"] == "an item about harm was left blank"


def test_what_a_coder_found_is_an_observation_in_words():
    (found,) = resources(bundle("JE-01", CODED), "Observation")
    assert found["code"] == {"text": "AAI: coded"}
    assert found["valueCodeableConcept"] == {"text": "Secure, Unresolved"}


def test_loinc_codes_where_the_key_has_them():
    made = bundle("JE-01", [a_form("phq9", [1] * 9), a_form("gad7", [1] * 7)])
    phq9, gad7 = (one["contained"][0] for one in resources(made, "QuestionnaireResponse"))
    loinc = "http://loinc.org"
    assert phq9["code"] == [{"system": loinc, "code": "44249-1"}]
    assert phq9["item"][8]["code"] == [{"system": loinc, "code": "44260-8"}]
    assert "code" not in gad7
    total, _ = resources(made, "Observation")
    assert total["code"] == {
        "coding": [{"system": loinc, "code": "44261-6"}], "text": "PHQ-9: Depression severity"
    }  # fmt: skip
    assert total["interpretation"] == [{"text": "mild"}]


def test_an_unverified_key_and_a_score_from_paper_are_said():
    (insecurity, *_) = resources(bundle("JE-01", [a_form("vasq", [3] * 22)]), "Observation")
    assert {"text": "unverified key"} in insecurity["note"]
    made = bundle("JE-01", PAPER)
    assert resources(made, "QuestionnaireResponse") == []
    assert {"text": "entered as a score from paper"} in resources(made, "Observation")[0]["note"]


def test_a_score_that_paper_did_not_have_was_not_entered():
    scores = taken_from_paper(INSTRUMENTS["dass21"], {})
    (first, *_) = resources(
        bundle("JE-01", [Form("paper", INSTRUMENTS["dass21"], date(2026, 3, 2), (), scores)]), "Observation"
    )
    assert first["dataAbsentReason"]["text"] == "this score was not entered"


def test_the_same_forms_give_the_same_bundle_and_each_resource_its_own_address():
    forms = [*EVERY, *PARTLY, *CODED, *PAPER]
    assert bundle("JE-01", forms) == bundle("JE-01", forms)
    addresses = [one["fullUrl"] for one in bundle("JE-01", forms)["entry"]]
    assert len(set(addresses)) == len(addresses)


def test_a_newer_form_changes_no_address_of_an_older_one():
    before, after = (
        {one["fullUrl"] for one in bundle("JE-01", forms)["entry"]} for forms in (EVERY, [*PARTLY, *EVERY])
    )
    assert before < after


def test_a_corrected_form_and_its_scores_are_amended():
    first, *others = bundle("JE-01", [a_form("gad7", [1] * 7, amended=True), *EVERY[:1]])["entry"]
    assert first["resource"]["status"] == others[0]["resource"]["status"] == "amended"
    assert {one["resource"]["status"] for one in others[1:]} == {"completed", "final"}
