"""The scores of a client as they are seen together: by relationship, over time, and what has changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..instruments.change import CERTAIN, Change, reliable_change, standard_error
from ..instruments.instrument import Instrument
from ..instruments.pictures.chart import Part
from ..instruments.pictures.plot import Dated, Mark
from ..instruments.relationships import Dimensions, dimensions, spread
from ..instruments.scoring import Score
from ..maps.things import Map
from . import norms
from .norms import Norm
from .questionnaires import Given

SCALES = ("anxiety", "avoidance")
TARGETS = dict.fromkeys(("mum", "mom", "mummy"), "mother") | dict.fromkeys(("dad", "daddy"), "father")
TARGETS |= dict.fromkeys(
    ("partner", "wife", "husband", "spouse", "girlfriend", "boyfriend", "fiancé", "fiancée"), "partner"
)
Pairs = Callable[[list[Given]], list[tuple[Given, Given]]]  # which forms are compared, of all from old to new


@dataclass(frozen=True, slots=True)
class Placed:
    """One questionnaire in the table of a plot: the two scores, whether or not both were answered."""

    given: Given
    anxiety: Score
    avoidance: Score


@dataclass(frozen=True, slots=True)
class Relationships:
    """What one questionnaire says of several relationships: plot, table, and the spread in words."""

    instrument: Instrument
    marks: tuple[Mark, ...]
    low: float
    high: float
    rows: tuple[Placed, ...]
    spread: str

    @property
    def spread_sentence(self) -> str:
        """The spread as a sentence; first letters end in a full stop of their own."""
        return f"By these scores {self.spread}".removesuffix(".") + "." if self.spread else ""

    @property
    def is_verified(self) -> bool:
        """Whether the keys of both scales were read at a source."""
        return all(row.anxiety.confirmed and row.avoidance.confirmed for row in self.rows)

    @property
    def has_bars(self) -> bool:
        newest = [mark.points[-1] for mark in self.marks]
        return any((one.anxiety_error, one.avoidance_error) != (None, None) for one in newest)

    @property
    def has_dates(self) -> bool:
        return any(len(mark.points) > 1 for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Course:
    """One scale of a symptom measure over time, the oldest score first."""

    instrument: Instrument
    scale: Score
    rows: tuple[Given, ...]
    parts: tuple[Part, ...]
    bound: float | None

    @property
    def points(self) -> list[tuple[object, float]]:
        return [(one.date, value) for one in self.rows if (value := self.score(one).value) is not None]

    @property
    def newest_first(self) -> list[tuple[Given, Score]]:
        return [(one, self.score(one)) for one in reversed(self.rows)]

    def score(self, one: Given) -> Score:
        return one.scores[self.scale.id]


@dataclass(frozen=True, slots=True)
class Moved:
    """A scale on two dates, and whether the difference is more than chance gives."""

    before: Given
    after: Given
    old: Score
    new: Score
    norm: Norm
    change: Change | None

    @property
    def difference(self) -> float:
        return self.new.value - self.old.value


@dataclass(frozen=True, slots=True)
class Overview:
    """All that a page of scores shows."""

    relationships: tuple[Relationships, ...]
    courses: tuple[Course, ...]
    changes: tuple[Moved, ...]
    others: tuple[Given, ...]  # without a picture: other scales, and what a coder found

    @property
    def is_empty(self) -> bool:
        return not (self.relationships or self.courses or self.others)


def overview(given: Iterable[Given], map: Map, pairs: Pairs | None = None) -> Overview:
    """The scores of these questionnaires, with people as the map calls them; `pairs` are compared."""
    scored = oldest_first(given)
    by_instrument = grouped(scored, lambda one: one.instrument.id)
    relationships = [_relationships(rows, map) for rows in by_instrument if has_dimensions(rows[0])]
    courses = [course for rows in by_instrument if rows[0].instrument.symptom for course in _courses(rows)]
    return Overview(
        tuple(relationships),
        tuple(courses),
        tuple(moved for rows in by_instrument for moved in _changes(rows, map, pairs or newest)),
        tuple(one for one in reversed(scored) if not (one.instrument.symptom or has_dimensions(one))),
    )


def first_and_last(given: Iterable[Given]) -> list[Given]:
    """The oldest and the newest form of each relationship and questionnaire, where there is little room."""
    groups = grouped(oldest_first(given), lambda one: f"{one.instrument.id} {one.about}")
    return [one for forms in groups for one in (forms[:1] if len(forms) == 1 else (forms[0], forms[-1]))]


def days_to_compare(given: Iterable[Given]) -> dict[date, list[str]]:
    """Each day of a form that was given on other days too, about the same; with what was given then."""
    found: dict[date, list[str]] = {}
    for forms in grouped(oldest_first(given), lambda one: f"{one.instrument.id} {one.about}"):
        days = {one.date: one.instrument.abbreviation for one in forms}
        for day, name in days.items() if len(days) > 1 else ():
            found.setdefault(day, []).append(name)
    return {day: sorted({*found[day]}) for day in sorted(found)}


def on_days(then: date, now: date) -> Pairs:
    """Compares what was given on the one day with what was given on the other."""

    def pair(rows: list[Given]) -> list[tuple[Given, Given]]:
        last = {one.date: one for one in rows}  # of two forms on one day, the one entered last
        return [(last[then], last[now])] if then != now and then in last and now in last else []

    return pair


def between(given: Iterable[Given], map: Map, then: date, now: date) -> tuple[Moved, ...]:
    """What was newest on one day against what was newest on another, where a form was given between them."""

    def pair(answered: list[Given]) -> list[tuple[Given, Given]]:
        before, after = ([one for one in answered if one.date <= day][-1:] for day in (then, now))
        return [(before[0], after[0])] if before and after and before != after else []

    by_instrument = grouped(oldest_first(given), lambda one: one.instrument.id)
    return tuple(moved for rows in by_instrument for moved in _changes(rows, map, pair))


def newest_dimensions(given: Iterable[Given]) -> dict[str, tuple[Given, Dimensions]]:
    """The newest pair of attachment scores about each person of the map: id -> scores."""
    found: dict[str, tuple[Given, Dimensions]] = {}
    for one in given:
        place = dimensions(one.instrument, one.scores) if one.about else None
        if place and one.about not in found:
            found[one.about] = one, place
    return found


def _relationships(rows: list[Given], map: Map) -> Relationships:
    instrument = rows[0].instrument
    marks, newest = [], []
    for about in grouped(rows, lambda one: one.about):
        places = [(one, place) for one in about if (place := dimensions(instrument, one.scores))]
        if places:
            errors = [_bar(instrument, scale, about[0].about, map) for scale in SCALES]
            points = [Dated(one.date, place.anxiety, place.avoidance, *errors) for one, place in places]
            marks.append(Mark(about[0].about_name, tuple(points)))
            if map.thing(about[0].about):  # the spread is of people who can be told apart, each by a name
                newest.append((about[0].about_name, places[-1][1]))
    scale = rows[0].scores["anxiety"]
    table = [Placed(one, *(one.scores[scale] for scale in SCALES)) for one in reversed(rows)]
    table.sort(key=lambda one: (one.given.about == "", one.given.about_name.casefold()))
    return Relationships(instrument, tuple(marks), scale.low, scale.high, tuple(table), spread(newest))


def _courses(rows: list[Given]) -> Iterator[Course]:
    instrument = rows[0].instrument
    for scale in rows[-1].scores.values():
        bands = [one for one in instrument.bands if one.subscale == scale.id and one.confirmed]
        parts = tuple(Part(one.start, one.end, one.label) for one in sorted(bands, key=lambda one: one.start))
        error = _spread_of_difference(norms.of_scale(instrument, scale.id))
        answered = tuple(one for one in rows if scale.id in one.scores)
        yield Course(instrument, scale, answered, parts, error)


def _changes(rows: list[Given], map: Map, pairs: Pairs) -> Iterator[Moved]:
    """One score against another of the same relationship and scale."""
    instrument = rows[0].instrument
    for about in grouped(rows, lambda one: one.about):
        for scale in about[-1].scores.values():
            answered = [one for one in about if _value(one, scale.id) is not None]
            norm = norms.of_scale(instrument, scale.id, _target(about[0].about, map))
            for before, after in pairs(answered):
                old, new = before.scores[scale.id], after.scores[scale.id]
                change = reliable_change(old.value, new.value, norm.sd, norm.r)
                yield Moved(before, after, old, new, norm, change)


def newest(rows: list[Given]) -> list[tuple[Given, Given]]:
    """The newest and the one of the date before; the first and the newest as well where there are more."""
    days = list({one.date: one for one in rows}.values())  # of two forms on one day, the one entered last
    last = list(pairwise(days))[-1:]
    return [*last, (days[0], days[-1])] if len(days) > 2 else last


def error(instrument: Instrument, scale: str, about: str, map: Map) -> float | None:
    """How far a single score about such a relationship may be off, where SD and r are known."""
    norm = norms.of_scale(instrument, scale, _target(about, map))
    return standard_error(norm.sd, norm.r)


def _bar(instrument: Instrument, scale: str, about: str, map: Map) -> float | None:
    """Half the length of a bar that holds the true score in 95 of 100 cases."""
    found = error(instrument, scale, about, map)
    return None if found is None else CERTAIN * found


def _spread_of_difference(norm: Norm) -> float | None:
    """How far two scores must differ for a reliable change."""
    error = standard_error(norm.sd, norm.r)
    return None if error is None else CERTAIN * error * 2**0.5


def _target(about: str, map: Map) -> str:
    """The kind of relationship as keys call it, such as mother or partner, by the role on the map."""
    person = map.thing(about) if about else None
    roles = [role.strip().casefold() for role in person.role.split(",")] if person else [""]
    return next((TARGETS[role] for role in roles if role in TARGETS), roles[0])


def oldest_first(given: Iterable[Given]) -> list[Given]:
    """The forms that say something by themselves."""
    said = (one for one in given if one.scores or one.results)
    return sorted(said, key=lambda one: (one.date, one.row.entered))


def has_dimensions(one: Given) -> bool:
    """Whether it asks for anxiety and avoidance in a relationship."""
    return not one.instrument.symptom and all(scale in one.scores for scale in SCALES)


def _value(one: Given, scale: str) -> float | None:
    return one.scores[scale].value if scale in one.scores else None


def grouped(rows: Iterable[Given], key: Callable[[Given], str]) -> list[list[Given]]:
    """The rows by a key, in the order in which each key comes first, each group in the order given."""
    groups: dict[str, list[Given]] = {}
    for one in rows:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())
