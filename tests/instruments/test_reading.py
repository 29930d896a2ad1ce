"""A questionnaire's file that is wrong in one place is refused with one sentence that says which."""

import json

import pytest

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.reading import InstrumentRefused, read_instrument

from .own import own

GONE = object()


def refusal(text):
    with pytest.raises(InstrumentRefused) as refused:
        read_instrument(text)
    return refused.value.sentence


def changed(place, value):
    """The practice's own file with one value changed, added or taken away."""
    made = own()
    *path, last = place.split(".")
    inner = made
    for step in path:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    last = int(last) if isinstance(inner, list) else last
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(made)


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("colour", "red", "the file: has a key 'colour', which is not known"),
        ("reference", GONE, "the file: has no 'reference'"),
        ("reference", " ", "reference: is empty"),
        ("name", 7, "name: must be text"),
        ("name", "x" * 201, "name: can have 200 characters, and has 201"),
        ("name", "a\u202eb", "name: has a character in it that cannot be shown"),
        ("id", "Trust Now", "id: is 'Trust Now', and must be small letters, digits and underscores, a letter first"),
        ("scope", "life", "scope: is 'life', and must be one of global, relationship, both, symptom"),
        ("n_items", "5", "n_items: must be a whole number"),
        ("n_items", True, "n_items: must be a whole number"),
        ("n_items", 201, "n_items: is 201, and must be from 0 to 200"),
        ("key_confirmed", "yes", "key_confirmed: must be true or false"),
        ("permission", "free", "permission: must be an object"),
        ("permission.status", GONE, "permission: has no 'status'"),
        ("permission.status", "ask_author", "cues: may be given where the permission is free or own, and nowhere else"),
        ("cues.6", "goes away", "cues.6: there is no item '6', the items go from 1 to 5"),
        ("cues.1", "one two three four five six", "cues.1: can have 5 words: a cue is never the sentence of the item"),
        ("response", None, "response: must be an object"),
        ("response.min", 2, "response: the lowest answer 2 is not below the highest answer 2"),
        ("response.anchors", ["no", "yes"], "response.anchors: has 2 entries, and there are 4 answers"),
        ("subscales.0.weight", 1, "subscales[0]: has a key 'weight', which is not known"),
        ("subscales.0.items", GONE, "subscales[0]: has no 'items'"),
        ("subscales.0.items", [], "subscales[0].items: has no items"),
        ("subscales.0.items.2", 6, "subscales[0].items[2]: is item 6, and the items go from 1 to 5"),
        ("subscales.0.items.2", 0, "subscales[0].items[2]: is item 0, and the items go from 1 to 5"),
        ("subscales.0.items.2", True, "subscales[0].items[2]: must be the number of an item"),
        ("subscales.0.items.2", 1, "subscales[0].items: has item 1 twice"),
        ("subscales.0.reversed", [4], "subscales[0].reversed: item 4 is reversed, and is not an item of this subscale"),
        ("subscales.0.reversed", [2, 2], "subscales[0].reversed: has item 2 twice"),
        ("subscales.0.score", "median", "subscales[0].score: is 'median', and must be one of mean, sum"),
        ("subscales.0.multiplier", 0, "subscales[0].multiplier: must be above 0"),
        ("subscales.0.multiplier", "2", "subscales[0].multiplier: must be a number"),
        ("subscales.0.range", [12, -6], "subscales[0].range: must be two numbers, the lower one first"),
        ("subscales.0.range", [0, 12], "subscales[0].range: is 0 to 12, and the answers give -6 to 12"),
        ("subscales.0.suggested_min_items", 4, "subscales[0].suggested_min_items: is 4, and must be from 1 to 3"),
        ("cautions", "Ask first", "cautions: must be a list"),
        ("subscales.0.norm.sd", 0, "subscales[0].norm.sd: must be above 0"),
        ("subscales.0.reliability.retest", 1, "subscales[0].reliability.retest: must be from 0 to below 1"),
        ("subscales.1.id", "ease", "subscales: the id 'ease' is used twice"),
        ("composites.0.id", "flight", "composites: the id 'flight' is used twice"),
        ("composites.0.formula", {"calm": 1}, "composites[0].formula: 'calm' is not a subscale"),
        ("composites.0.range", [0, 7], "composites[0].range: is 0 to 7, and the subscales give -5 to 7"),
        ("bands.0.subscale", "calm", "bands[0].subscale: is 'calm', and must be one of ease, flight, balance"),
        ("bands.0.start", -7, "bands[0].start: is -7, outside the scale from -6 to 12"),
        ("bands.1.end", 13, "bands[1].end: is 13, outside the scale from -6 to 12"),
        ("bands.1.end", 2, "bands[1]: starts at 3, after its end at 2"),
        ("bands.1.start", 2, "bands: 'much' and 'little' of 'ease' overlap"),
        ("cutoffs.0.value", 8, "cutoffs[0].value: is 8, outside the scale from -5 to 7"),
        ("risk_items.0.item", 6, "risk_items[0].item: is 6, and must be from 1 to 5"),
        ("risk_items.0.threshold", 3, "risk_items[0].threshold: is 3, and must be from -1 to 2"),
        ("categories", [{"code": "A", "label": "a"}, {"code": "A", "label": "b"}],
         "categories: has the code 'A' twice"),
        ("codes.item6", "12345-6", "codes.item6: is neither panel nor a score nor an item such as item1"),
        ("codes.panel", "F32", "codes.panel: is 'F32', and must be a LOINC code such as 44261-6"),
        ("examples.0.responses", [2, -1, 1, 0], "examples[0].responses: TTR has 5 answers, not 4"),
        ("examples.0.responses.0", 3,
         "examples[0].responses: answer 1 must be a whole number from -1 to 2, or blank"),
        ("examples.0.expected.calm", 1, "examples[0].expected.calm: is not a score of this questionnaire"),
        ("examples.0.expected.ease", 8, "examples[0].expected.ease: is 8, and by this key it comes to 10"),
        ("examples.0.expected.ease", None, "examples[0].expected.ease: is null, and by this key it comes to 10"),
    ],
)  # fmt: skip
def test_one_wrong_value(place, value, sentence):
    assert refusal(changed(place, value)) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file: is not JSON (line 1, column 1)"),
        ("[]", "the file: must be an object"),
        ('{"id": "a", "id": "b"}', "the file: has the key 'id' twice in one object"),
        ('{"id": NaN}', "the file: has NaN, which is no JSON number"),
        ('{"id": ' + "1" * 5000 + "}", "the file: has a number that is too long"),
        ("[" * 100_000, "the file: is nested too deep"),
        (" " * 1_000_001, "the file: is too long for a questionnaire"),
    ],
)
def test_no_usable_json(text, sentence):
    assert refusal(text) == sentence


def test_a_number_with_no_end_is_refused_like_any_other():
    assert refusal(json.dumps(own()).replace("2.5", "1e999")) == "subscales[0].norm.sd: is too large a number"


def test_an_interview_has_categories_and_no_scale():
    interview = own(n_items=0, subscales=[], examples=[], categories=[{"code": "A", "label": "at ease"}])
    for key in ("cues", "composites", "bands", "cutoffs", "risk_items", "codes"):
        del interview[key]
    assert refusal(json.dumps(interview)) == "response: must be null where there are no items"
    bare = interview | {"response": None, "categories": []}
    assert refusal(json.dumps(bare)).startswith("the file: has neither subscales nor categories")
    read = read_instrument(json.dumps(interview | {"response": None}))
    assert read.coded_only
    assert [one.label for one in read.categories] == ["at ease"]


class TestBuiltIn:
    def test_cues_are_given_only_where_the_permission_is_free(self):
        assert {id for id, one in INSTRUMENTS.items() if one.cues} == {"ecr_rs", "phq9", "gad7", "rq"}
        # Each of the four items of the RQ is a scale: its cue is the name of that scale, no words of the item.
        assert list(INSTRUMENTS["rq"].cues.values()) == [
            one.name.lower() for one in INSTRUMENTS["rq"].subscales
        ]

    def test_a_cue_is_a_few_words_in_sight_of_nothing_else(self):
        for instrument in INSTRUMENTS.values():
            cues = list(instrument.cues.values())
            assert len(set(cues)) == len(cues)
            assert all(2 <= len(cue.split()) <= 5 for cue in cues)

    def test_what_is_from_memory_is_marked(self):
        assert not any(INSTRUMENTS[id].confirmed for id in ("pam", "asq", "vasq"))
        assert not INSTRUMENTS["rsq"].subscales[4].confirmed

    def test_every_one_says_where_it_is_from_and_who_may_use_it(self):
        for instrument in INSTRUMENTS.values():
            assert instrument.reference
            assert instrument.permission.status
            assert instrument.permission.text
