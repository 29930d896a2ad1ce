"""From answers to scores, by the instrument's key. A score is derived each time and never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .instrument import Composite, Instrument, Subscale


@dataclass(frozen=True, slots=True)
class Score:
    """A scale's value, or None when too little was answered, and how much was answered.

    `harm_blank`: enough was answered, and there is no value because an item about harm was left blank.
    `band` is "" where the scale has none or its bands are not confirmed; not `confirmed`: unverified key.
    """

    id: str
    name: str
    value: float | None
    answered: int
    of: int
    low: float
    high: float
    band: str = ""
    confirmed: bool = True
    harm_blank: bool = False


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """An item about harm that was answered at its threshold or above."""

    item: int
    answer: int
    label: str


def score(instrument: Instrument, answers: Sequence[int | None]) -> dict[str, Score]:
    """Every subscale and then every composite, in the order of the key."""
    scores: dict[str, Score] = {}
    for subscale in instrument.subscales:
        scores[subscale.id] = _subscale(instrument, subscale, answers)
    for composite in instrument.composites:
        scores[composite.id] = _composite(instrument, composite, scores, answers)
    return scores


def taken_from_paper(instrument: Instrument, entered: Mapping[str, float]) -> dict[str, Score]:
    """The scores of a form that was scored by hand, with bands; no answers stand behind them."""
    scores: dict[str, Score] = {}
    for scale in instrument.subscales:
        value = entered.get(scale.id)
        of = len(scale.items)
        confirmed = instrument.confirmed and scale.confirmed
        label = band(instrument, scale.id, value)
        scores[scale.id] = Score(scale.id, scale.name, value, 0, of, scale.low, scale.high, label, confirmed)
    for composite in instrument.composites:
        scores[composite.id] = _composite(instrument, composite, scores, (None,) * instrument.items)
    return scores


def risk_answers(instrument: Instrument, answers: Sequence[int | None]) -> tuple[RiskAnswer, ...]:
    """The answers about harm that ask for a risk note, whatever the scores are."""
    given = ((risk, answers[risk.item - 1]) for risk in instrument.risk_items if risk.confirmed)
    return tuple(
        RiskAnswer(risk.item, answer, risk.label)
        for risk, answer in given
        if answer is not None and answer >= risk.threshold
    )


def reverse(answer: int, low: int, high: int) -> int:
    """The answer counted from the other end of its scale."""
    return low + high - answer


def band(instrument: Instrument, scale: str, value: float | None) -> str:
    """The confirmed band that the value lies in; between two neighbours it is still in the lower one."""
    bands = sorted((one for one in instrument.bands if one.subscale == scale), key=lambda one: one.start)
    reached = [one for one in bands if value is not None and one.start <= value]
    if not reached or value is None:
        return ""
    last = reached[-1]
    following = [one.start for one in bands[len(reached) : len(reached) + 1]]
    inside = value <= last.end or (following and following[0] - last.end <= 1)
    return last.label if inside and last.confirmed else ""


def _subscale(instrument: Instrument, scale: Subscale, answers: Sequence[int | None]) -> Score:
    given = _answered(scale.items, answers)
    value = _value(instrument, scale, given)
    return Score(
        scale.id,
        scale.name,
        value,
        len(given),
        len(scale.items),
        scale.low,
        scale.high,
        band(instrument, scale.id, value),
        instrument.confirmed and scale.confirmed,
        len(given) >= scale.least and _harm_is_blank(instrument, scale, given),
    )


def _value(instrument: Instrument, scale: Subscale, given: Mapping[int, int]) -> float | None:
    response = instrument.response
    if response is None or len(given) < scale.least or _harm_is_blank(instrument, scale, given):
        return None
    total = sum(
        reverse(answer, response.low, response.high) if item in scale.reversed else answer
        for item, answer in given.items()
    )
    times = len(scale.items) if scale.how == "sum" else 1
    return total * scale.multiplier * times / len(given)


def _harm_is_blank(instrument: Instrument, scale: Subscale, given: Mapping[int, int]) -> bool:
    """Whether the scale has a blank about harm, which is never filled in from the other answers."""
    return any(risk.item in scale.items and risk.item not in given for risk in instrument.risk_items)


def _composite(
    instrument: Instrument, made: Composite, scores: Mapping[str, Score], answers: Sequence[int | None]
) -> Score:
    """The weighted sum of its parts; without one of them there is no value."""
    parts = [id for id, _ in made.formula]
    items = {item for scale in instrument.subscales if scale.id in parts for item in scale.items}
    values = [(weight, scores[id].value) for id, weight in made.formula]
    known = [weight * value for weight, value in values if value is not None]
    value = sum(known) if len(known) == len(values) else None
    return Score(
        made.id,
        made.name,
        value,
        len(_answered(tuple(items), answers)),
        len(items),
        made.low,
        made.high,
        band(instrument, made.id, value),
        instrument.confirmed and made.confirmed and all(scores[id].confirmed for id in parts),
        value is None and all(scores[id].value is not None or scores[id].harm_blank for id in parts),
    )


def _answered(items: Sequence[int], answers: Sequence[int | None]) -> dict[int, int]:
    return {item: answer for item in items if (answer := answers[item - 1]) is not None}
