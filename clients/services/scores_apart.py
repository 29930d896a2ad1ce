"""The newest scores of each relationship beside each other, as the reading of the map tells them."""

from collections.abc import Iterable, Iterator

from ..instruments.apart import Apart, Standing, from_each_other, from_general
from ..instruments.instrument import Instrument
from ..instruments.scoring import Score
from ..maps.reading import Beside
from ..maps.things import Map
from .questionnaires import Given
from .scores import SCALES, error, grouped, has_dimensions, oldest_first


def beside(given: Iterable[Given], map: Map) -> tuple[Beside, ...]:
    """Each person's scores beside those in general and those of each other, by questionnaire and scale."""
    related = [one for one in oldest_first(given) if _is_about_somebody(one, map)]
    by_instrument = grouped(related, lambda one: one.instrument.id)
    return tuple(found for forms in by_instrument for found in _of_one(forms, map))


def _is_about_somebody(one: Given, map: Map) -> bool:
    """Whether it measures a relationship: one in general, or with a person who is on the map."""
    return one.instrument.per_relationship and (not one.about or map.thing(one.about) is not None)


def _of_one(forms: list[Given], map: Map) -> Iterator[Beside]:
    """What one questionnaire says; `forms` from old to new."""
    instrument = forms[0].instrument
    scales = SCALES if has_dimensions(forms[0]) else tuple(forms[-1].scores)
    for scale in scales:
        newest = {one.about: one.scores[scale] for one in forms if _is_scored(one, scale)}
        standings = [
            Standing(about, score.value, error(instrument, scale, about, map))
            for about, score in newest.items()
        ]
        if standings:
            yield from _told(instrument, next(iter(newest.values())), standings)


def _is_scored(one: Given, scale: str) -> bool:
    return scale in one.scores and one.scores[scale].value is not None


def _told(instrument: Instrument, score: Score, standings: list[Standing]) -> Iterator[Beside]:
    span = score.high - score.low
    for one in (*from_general(standings, span), *from_each_other(standings, span)):
        yield _beside(instrument.abbreviation, score.name.split(" (")[0].lower(), one)


def _beside(questionnaire: str, scale: str, one: Apart) -> Beside:
    return Beside(
        questionnaire,
        scale,
        one.one.about,
        one.one.value,
        one.other.about,
        one.other.value,
        one.bound,
        one.is_apart,
    )
