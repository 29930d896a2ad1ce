"""Each reversed item matters, and reversing is right for every scale that there can be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.instruments.catalogue import INSTRUMENTS
from clients.instruments.scoring import reverse, score

EXAMPLES = json.loads((Path(__file__).parent / "examples.json").read_text(encoding="utf-8"))
WITH_ITEMS = [one for one in INSTRUMENTS.values() if one.items]


def as_expected(instrument, example):
    found = {id: round(one.value, 4) for id, one in score(instrument, example["responses"]).items()}
    return found == example["expected"]


def turned(instrument, number, item):
    """The instrument with one item of one subscale counted the other way round."""
    scale = instrument.subscales[number]
    changed = replace(scale, reversed=scale.reversed ^ {item})
    scales = (*instrument.subscales[:number], changed, *instrument.subscales[number + 1 :])
    return replace(instrument, subscales=scales)


@pytest.mark.parametrize("instrument", WITH_ITEMS, ids=lambda one: one.id)
def test_turning_any_single_item_round_breaks_a_worked_example(instrument):
    for number, scale in enumerate(instrument.subscales):
        for item in scale.items:
            wrong = turned(instrument, number, item)
            assert not all(as_expected(wrong, one) for one in EXAMPLES[instrument.id]), (scale.id, item)


ends = st.integers(-5, 10).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, low + 12)))


@given(ends, st.data())
def test_reversing_twice_gives_the_answer_back_and_stays_on_the_scale(ends, data):
    low, high = ends
    answer = data.draw(st.integers(low, high))
    assert low <= reverse(answer, low, high) <= high
    assert reverse(reverse(answer, low, high), low, high) == answer


def answers_to(instrument):
    low, high = instrument.response.low, instrument.response.high
    one = st.none() | st.integers(low, high)
    return st.lists(one, min_size=instrument.items, max_size=instrument.items)


some_form = st.sampled_from(WITH_ITEMS).flatmap(lambda one: st.tuples(st.just(one), answers_to(one)))


@given(some_form)
def test_a_score_stays_on_its_scale_and_needs_enough_answers(form):
    instrument, answers = form
    scores = score(instrument, answers)
    risky = {risk.item for risk in instrument.risk_items}
    for scale in instrument.subscales:
        found = scores[scale.id]
        given = [item for item in scale.items if answers[item - 1] is not None]
        blank_risk = risky.intersection(scale.items).difference(given)
        assert (found.answered, found.of) == (len(given), len(scale.items))
        assert (found.value is None) == (len(given) < scale.least or bool(blank_risk))
    for found in scores.values():
        assert found.value is None or found.low - 1e-9 <= found.value <= found.high + 1e-9


@given(st.sampled_from(WITH_ITEMS), st.data())
def test_reversing_every_answer_turns_every_mean_and_sum_round(instrument, data):
    response = instrument.response
    answers = data.draw(answers_to(instrument))
    other = [None if one is None else reverse(one, response.low, response.high) for one in answers]
    there, back = score(instrument, answers), score(instrument, other)
    for scale in instrument.subscales:
        if there[scale.id].value is not None:
            assert there[scale.id].value + back[scale.id].value == pytest.approx(scale.low + scale.high)
