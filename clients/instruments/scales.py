"""The part of a questionnaire's file that says how its answers add up."""

from __future__ import annotations

import re

from .document import Entry, same, shown
from .instrument import Band, Composite, Cutoff, Response, Subscale

ID = re.compile("[a-z][a-z0-9_]{0,39}")
_SUBSCALE = (
    ("id", "name", "items", "score", "range"),
    (
        "reversed",
        "multiplier",
        "min_items_for_prorating",
        "suggested_min_items",
        "norm",
        "reliability",
        "higher_means",
        "percentile_of_raw",
        "norms_by_group",
        "prorating_rule",
        "key_confirmed",
    ),
)
_RELIABILITY = ("retest", "retest_by_target", "interval_days", "alpha", "alpha_range", "confirmed", "source")

Ranges = dict[str, tuple[float, float]]


def read_id(entry: Entry) -> str:
    """An id: small letters, digits and underscores."""
    id = entry.filled(40)
    if not ID.fullmatch(id):
        entry.refuse(f"is {shown(id)}, and must be small letters, digits and underscores, a letter first")
    return id


def read_subscales(entry: Entry, items: int, response: Response | None) -> tuple[Subscale, ...]:
    """Every subscale, in the order of the file."""
    subscales = tuple(_subscale(one, items, response) for one in entry.entries())
    _check_once(entry, [one.id for one in subscales])
    return subscales


def read_composites(entry: Entry, ranges: Ranges) -> tuple[Composite, ...]:
    """Those composites that one form's subscales give; others are only told about in the file."""
    read = [_composite(one, ranges) for one in entry.entries()]
    _check_once(entry, [*ranges, *(one.id for one in read)])
    return tuple(one for one in read if one.formula)


def read_bands(entry: Entry, ranges: Ranges) -> tuple[Band, ...]:
    """The bands in the order of the file; none of a scale's may overlap."""
    bands = [_band(one, ranges) for one in entry.entries()]
    for number, band in enumerate(bands):
        for other in bands[:number]:
            if band.subscale == other.subscale and band.start <= other.end and other.start <= band.end:
                entry.refuse(f"{shown(band.label)} and {shown(other.label)} of {band.subscale!r} overlap")
    return tuple(bands)


def read_cutoffs(entry: Entry, ranges: Ranges) -> tuple[Cutoff, ...]:
    """The published values of a scale."""
    return tuple(_cutoff(one, ranges) for one in entry.entries())


def _subscale(entry: Entry, count: int, response: Response | None) -> Subscale:
    entry.keys(*_SUBSCALE)
    items = _items(entry.at("items", []), count)
    low, high = _range(entry.at("range"))
    multiplier = entry.at("multiplier", 1).number()
    how = entry.at("score").choice(("mean", "sum"))
    if multiplier <= 0:
        entry.at("multiplier").refuse("must be above 0")
    if response:
        _check_range(entry.at("range"), multiplier * (1 if how == "mean" else len(items)), response)
    retest, by_target = _reliability(entry.at("reliability", {}))
    return Subscale(
        id=read_id(entry.at("id")),
        name=entry.at("name").filled(200),
        items=items,
        reversed=_reversed(entry.at("reversed", []), items, count),
        how=how,
        multiplier=multiplier,
        low=low,
        high=high,
        least=_least(entry, items),
        sd=_sd(entry.at("norm", {})),
        retest=retest,
        retest_by_target=by_target,
        higher_means=entry.at("higher_means", "").text(200),
        confirmed=entry.at("key_confirmed", True).flag(),
    )


def _items(entry: Entry, count: int) -> tuple[int, ...]:
    items = tuple(_item(one, count) for one in entry.entries())
    entry.once(items, "item ")
    if count and not items:
        entry.refuse("has no items")
    return items


def _item(entry: Entry, count: int) -> int:
    if not entry.is_whole():
        entry.refuse("must be the number of an item")
    if not 1 <= entry.value <= count:
        entry.refuse(f"is item {shown(entry.value)}, and the items go from 1 to {count}")
    return int(entry.value)


def _reversed(entry: Entry, items: tuple[int, ...], count: int) -> frozenset[int]:
    turned = [_item(one, count) for one in entry.entries()]
    for item in turned:
        if item not in items:
            entry.refuse(f"item {item} is reversed, and is not an item of this subscale")
        if turned.count(item) > 1:
            entry.refuse(f"has item {item} twice")
    return frozenset(turned)


def _least(entry: Entry, items: tuple[int, ...]) -> int:
    """How many answers give a score: all of them, where the file does not say otherwise."""
    for key in ("suggested_min_items", "min_items_for_prorating"):
        if entry.has(key):
            return entry.at(key).whole(1, len(items))
    return len(items)


def _range(entry: Entry) -> tuple[float, float]:
    ends = [one.number() for one in entry.entries()]
    if len(ends) != 2 or ends[0] >= ends[1]:
        entry.refuse("must be two numbers, the lower one first")
    return ends[0], ends[1]


def _check_range(entry: Entry, times: float, response: Response) -> None:
    low, high = _range(entry)
    lowest, highest = response.low * times, response.high * times
    if not (same(low, lowest) and same(high, highest)):
        entry.refuse(f"is {low:g} to {high:g}, and the answers give {lowest:g} to {highest:g}")


def _sd(entry: Entry) -> float | None:
    """The spread of a norm group, where it was read at its source."""
    entry.keys((), ("mean", "sd", "n", "source", "confirmed"))
    if not entry.has("sd"):
        return None
    sd = entry.at("sd").number()
    if sd <= 0:
        entry.at("sd").refuse("must be above 0")
    return sd if entry.at("confirmed", False).flag() else None


def _reliability(entry: Entry) -> tuple[float | None, dict[str, float]]:
    """The retest reliability, in general and by target, where it was read at its source."""
    entry.keys((), _RELIABILITY)
    retest = _correlation(entry.at("retest")) if entry.has("retest") else None
    by_target = {key: _correlation(one) for key, one in entry.at("retest_by_target", {}).fields().items()}
    return (retest, by_target) if entry.at("confirmed", False).flag() else (None, {})


def _correlation(entry: Entry) -> float:
    if not 0 <= entry.number() < 1:
        entry.refuse("must be from 0 to below 1")
    return entry.number()


def _composite(entry: Entry, ranges: Ranges) -> Composite:
    entry.keys(("id", "name"), ("formula", "rule", "functions", "range", "confirmed", "source"))
    formula = {key: one.number() for key, one in entry.at("formula", {}).fields().items()}
    for id in formula:
        if id not in ranges:
            entry.at("formula").refuse(f"{shown(id)} is not a subscale")
    ends = [sorted(weight * end for end in ranges[id]) for id, weight in formula.items()]
    low, high = sum(low for low, _ in ends), sum(high for _, high in ends)
    if entry.has("range"):
        stated = _range(entry.at("range"))
        if formula and not (same(stated[0], low) and same(stated[1], high)):
            entry.at("range").refuse(
                f"is {stated[0]:g} to {stated[1]:g}, and the subscales give {low:g} to {high:g}"
            )
    confirmed = entry.at("confirmed", False).flag()
    name = entry.at("name").filled(200)
    return Composite(read_id(entry.at("id")), name, tuple(formula.items()), low, high, confirmed)


def _band(entry: Entry, ranges: Ranges) -> Band:
    entry.keys(("subscale", "start", "end", "label"), ("confirmed", "source"))
    subscale = entry.at("subscale").choice(tuple(ranges))
    start, end = _within(entry.at("start"), ranges[subscale]), _within(entry.at("end"), ranges[subscale])
    if start > end:
        entry.refuse(f"starts at {start:g}, after its end at {end:g}")
    confirmed = entry.at("confirmed", False).flag()
    return Band(subscale, start, end, entry.at("label").filled(100), confirmed)


def _cutoff(entry: Entry, ranges: Ranges) -> Cutoff:
    entry.keys(("subscale", "value", "meaning"), ("confirmed", "source"))
    subscale = entry.at("subscale").choice(tuple(ranges))
    value = _within(entry.at("value"), ranges[subscale])
    return Cutoff(subscale, value, entry.at("meaning").filled(200), entry.at("confirmed", False).flag())


def _within(entry: Entry, ends: tuple[float, float]) -> float:
    number = entry.number()
    if not ends[0] <= number <= ends[1]:
        entry.refuse(f"is {number:g}, outside the scale from {ends[0]:g} to {ends[1]:g}")
    return number


def _check_once(entry: Entry, ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            entry.refuse(f"the id {id!r} is used twice")
