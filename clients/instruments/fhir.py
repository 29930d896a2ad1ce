"""Answers and scores as a bundle of FHIR R4 resources, with a code for the client and no name at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from .instrument import Instrument
from .scoring import Score

LOINC = "http://loinc.org"
_TERMS = "http://terminology.hl7.org/CodeSystem"
_OURS = UUID("6f0b7c0e-5d0c-4c59-9a39-6a1f6f2f9d51")
_ABOUT = "about"  # the item that says whom a form is about

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """One form; without answers its scores are from paper, or a coder found the results.

    `about` is a person's code, "" for in general; `row` tells the form from all others, now and later.
    """

    row: str
    instrument: Instrument
    date: date
    answers: tuple[int | None, ...]
    scores: Mapping[str, Score]
    about: str = ""
    results: tuple[str, ...] = ()
    amended: bool = False


def bundle(subject: str, forms: Sequence[Form]) -> Resource:
    """Every form as a QuestionnaireResponse, and every score as an Observation derived from it."""
    entries: list[Resource] = []
    for form in forms:
        response = _url(form.row)
        if form.answers:
            entries.append({"fullUrl": response, "resource": _response(form, subject)})
        for score in form.scores.values():
            observation = _observation(form, score, subject)
            if form.answers:
                observation["derivedFrom"] = [{"reference": response}]
            entries.append({"fullUrl": _url(f"{form.row}/{score.id}"), "resource": observation})
        if form.results:
            entries.append({"fullUrl": _url(f"{form.row}/coded"), "resource": _coded_result(form, subject)})
    made: Resource = {"resourceType": "Bundle", "type": "collection"}
    return made | ({"entry": entries} if entries else {})


def _response(form: Form, subject: str) -> Resource:
    items = [
        {"linkId": str(number), "answer": [{"valueInteger": answer}]}
        for number, answer in enumerate(form.answers, start=1)
        if answer is not None
    ]
    if form.about:
        items.insert(0, {"linkId": _ABOUT, "answer": [{"valueString": form.about}]})
    response: Resource = {
        "resourceType": "QuestionnaireResponse",
        "contained": [_questionnaire(form.instrument, about=bool(form.about))],
        "questionnaire": "#questionnaire",
        "status": "amended" if form.amended else "completed",
        "subject": _patient(subject),
        "authored": form.date.isoformat(),
    }
    return response | ({"item": items} if items else {})


def _questionnaire(instrument: Instrument, *, about: bool) -> Resource:
    """The questionnaire without its sentences: numbers, our own cues, codes, whose it is."""
    items = [_item(instrument, number) for number in range(1, instrument.items + 1)]
    if about:
        items.insert(0, {"linkId": _ABOUT, "text": "code of the person it is about", "type": "string"})
    return {
        "resourceType": "Questionnaire",
        "id": "questionnaire",
        "version": instrument.key_version,
        "title": instrument.name,
        "status": "active",
        "description": instrument.reference,
        "copyright": instrument.permission.text,
        **_coded("code", instrument, "panel"),
        "item": items,
    }


def _item(instrument: Instrument, number: int) -> Resource:
    cue = instrument.cues.get(number)
    return {
        "linkId": str(number),
        **_coded("code", instrument, f"item{number}"),
        **({"text": cue} if cue else {}),
        "type": "integer",
    }


def _observation(form: Form, score: Score, subject: str) -> Resource:
    text = f"{form.instrument.abbreviation}: {score.name}"
    made = _observed(form, subject, {**_coded("coding", form.instrument, score.id), "text": text})
    return made | _value(form, score) | {"note": [{"text": note} for note in _notes(form, score)]}


def _coded_result(form: Form, subject: str) -> Resource:
    """What a trained coder found, in words."""
    made = _observed(form, subject, {"text": f"{form.instrument.abbreviation}: coded"})
    return made | {"valueCodeableConcept": {"text": ", ".join(form.results)}}


def _observed(form: Form, subject: str, code: Resource) -> Resource:
    """What every Observation says of its form, before its value."""
    survey = {"system": f"{_TERMS}/observation-category", "code": "survey"}
    made: Resource = {
        "resourceType": "Observation",
        "status": "amended" if form.amended else "final",
        "category": [{"coding": [survey]}],
        "code": code,
        "subject": _patient(subject),
        "effectiveDateTime": form.date.isoformat(),
    }
    if form.about:
        made["focus"] = [{"type": "RelatedPerson", "identifier": {"value": form.about}}]
    return made


def _value(form: Form, score: Score) -> Resource:
    if score.value is None:
        unknown = {"system": f"{_TERMS}/data-absent-reason", "code": "unknown"}
        return {"dataAbsentReason": {"coding": [unknown], "text": _why_none(form, score)}}
    quantity = {"value": round(score.value, 4), "unit": "score"}
    quantity |= {"system": "http://unitsofmeasure.org", "code": "{score}"}
    return {
        "valueQuantity": quantity,
        **({"interpretation": [{"text": score.band}]} if score.band else {}),
    }


def _why_none(form: Form, score: Score) -> str:
    if not form.answers:
        return "this score was not entered"
    return "an item about harm was left blank" if score.harm_blank else "too few items were answered"


def _notes(form: Form, score: Score) -> list[str]:
    notes = [f"possible scores: {score.low:g} to {score.high:g}"]
    if form.answers and score.answered < score.of:
        notes.append(f"{score.answered} of {score.of} answered")
    if not form.answers:
        notes.append("entered as a score from paper")
    if not score.confirmed:
        notes.append("unverified key")
    return notes


def _coded(name: str, instrument: Instrument, key: str) -> Resource:
    """The LOINC code under this name, where the key of the questionnaire has one."""
    code = instrument.codes.get(key)
    return {name: [{"system": LOINC, "code": code}]} if code else {}


def _patient(subject: str) -> Resource:
    return {"type": "Patient", "identifier": {"value": subject}}


def _url(place: str) -> str:
    """The same address for the same form each time; it says nothing by itself."""
    return f"urn:uuid:{uuid5(_OURS, place)}"
