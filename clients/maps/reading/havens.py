"""Who was there: periods without a safe haven, and all that was found with one person.

Safe haven, secure base, closeness and separation are the functions by which Hazan and Zeifman (1994) and
Fraley and Davis (1997, Personal Relationships 4, 131-144) ask who somebody is attached to, at ages at which
they pass from one person to another. Two figures are ordinary (the median of Berry 2007), so being with one
person is asked about and not called a lack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..things import Map, Thing
from ..vocabulary import FUNCTIONS, PERIODS, PERSON, YES_PARTLY_NO
from . import sentences as say
from .echoes import by_age
from .prompt import Lines, Part, Prompt, Table, about_things

MOST_SHOWN = 4
HAVEN = "safe_haven"
FOUND = ("sought", HAVEN, "secure_base")
UNTOLD, HOLE = "untold", "hole"

Answers = dict[str, list[tuple[str, str, bool]]]  # period -> person, function, whether it was so


@dataclass(frozen=True, slots=True)
class Lived:
    """The year a living client was born in, and the year it is; without them it is not said since when."""

    born: int
    now: int

    @property
    def period(self) -> str:
        """The period of life that it is now."""
        age = self.now - self.born
        return [period for period in PERIODS if first_age(period) <= age][-1]


def first_age(period: str) -> int:
    """The age at which a period of life begins; before birth it is -1."""
    return -1 if period == "before_birth" else int(period.rstrip("+").split("-")[0])


def havens(map: Map, lived: Lived | None = None) -> Part:
    """Holes and single points in who was there, as far as it is known."""
    told = Lines(tuple(_told(map, lived)), MOST_SHOWN, say.MORE_HAVENS)
    return Part(say.HAVENS, "", (told,), table=ledger(map))


def periods_known(map: Map) -> list[str]:
    """Every period from the first to the last of which something is known."""
    answers = _answers(map)
    return _between([period for period in PERIODS if answers[period]])


def people_known(map: Map) -> list[Thing]:
    """The people of whom it is known what they were for the client, the earliest first."""
    return [person for person in by_age(map) if person.functions]


def ledger(map: Map) -> Table | None:
    """What everybody was for the client, age by age."""
    periods, people = periods_known(map), people_known(map)
    rows = tuple((person.label, *(_cell(person, period) for period in periods)) for person in people)
    return (
        Table(say.HAVENS_TABLE, (say.WHO, *(say.at_ages(period) for period in periods)), rows)
        if rows
        else None
    )


def _cell(person: Thing, period: str) -> str:
    told = {
        function: f"{FUNCTIONS[function].lower()} ({YES_PARTLY_NO[answer].lower()})"
        for one, function, answer in person.functions
        if one == period
    }
    return ", ".join(told[function] for function in FUNCTIONS if function in told)


def _told(map: Map, lived: Lived | None) -> Iterator[Prompt]:
    answers = _answers(map)
    yield from _single_points(map, answers)
    for span in _spans(answers, lived):
        ages = _since(span, lived) or say.at_ages(*span.periods)
        if span.is_untold:
            yield about_things(f"untold {span.code}", say.UNTOLD.format(ages=ages), ())
        elif span.is_hole:
            yield about_things(f"hole {span.code}", say.NO_HAVEN.format(ages=ages), span.people)
        elif len(_everyone(answers)) > 1:
            yield _with_one(map, f"one {span.code}", say.ONE_PERSON, span.people[0], ages)


def _single_points(map: Map, answers: Answers) -> Iterator[Prompt]:
    """Whether everything that was ever found, or every safe haven, was with one person."""
    everyone, havens = _everyone(answers), _everyone(answers, (HAVEN,))
    asked = {id for told in answers.values() for id, function, _ in told if function == HAVEN}
    if len(map.of_kind(PERSON)) == 1:
        return
    if len(everyone) == 1:
        person = map.thing(everyone[0])
        sentence = say.ALL_ONE_WHO_DIED if person and person.died else say.ALL_ONE_PERSON
        yield _with_one(map, "all one", sentence, everyone[0])
    elif len(havens) == 1 < len(asked):
        yield _with_one(map, "one haven", say.ONE_HAVEN, havens[0])


@dataclass(frozen=True, slots=True)
class _Span:
    """Ages that follow on each other of which the same is to be said, and the people it is said of."""

    periods: tuple[str, ...]
    says: str  # untold, hole, or the one person with whom all was found
    people: tuple[str, ...]

    @property
    def code(self) -> str:
        return " ".join(self.periods)

    @property
    def is_untold(self) -> bool:
        return self.says == UNTOLD

    @property
    def is_hole(self) -> bool:
        return self.says == HOLE


def _spans(answers: Answers, lived: Lived | None) -> Iterator[_Span]:
    """What is to be said from the first age of which something is known to the last, or to now."""
    known = [period for period in PERIODS if answers[period]]
    now = [lived.period] if known and lived else []
    said = [(period, _says(answers[period])) for period in _between([*known, *now])]
    for says, same in groupby(said, key=lambda one: one[1]):
        periods = tuple(period for period, _ in same)
        if says:
            people = dict.fromkeys(person for period in periods for person, _, _ in answers[period])
            yield _Span(periods, says, tuple(people) if says == HOLE else (says,) * (says != UNTOLD))


def _says(answers: list[tuple[str, str, bool]]) -> str:
    """What is to be said of one period: nothing where a safe haven was found, and more than one person."""
    if not answers:
        return UNTOLD
    found = _found(answers)
    asked = [so for _, function, so in answers if function == HAVEN]
    if asked and not any(asked):
        return HOLE
    return found[0] if len(set(found)) == 1 < len(found) else ""


def _since(span: _Span, lived: Lived | None) -> str:
    """For what has lasted until now: since which age, and about which year."""
    if lived is None or span.periods[-1] != lived.period:
        return ""
    first = first_age(span.periods[0])
    return say.SINCE.format(age=first, year=lived.born + first)


def _answers(map: Map) -> Answers:
    answers: Answers = {period: [] for period in PERIODS}
    for person in map.of_kind(PERSON):
        for period, function, answer in person.functions:
            answers[period].append((person.id, function, answer != "no"))
    return answers


def _found(answers: list[tuple[str, str, bool]], functions: tuple[str, ...] = FOUND) -> list[str]:
    """The people with whom something was found then, once for each function."""
    return [person for person, function, so in answers if so and function in functions]


def _everyone(answers: Answers, functions: tuple[str, ...] = FOUND) -> list[str]:
    """The people with whom something was ever found."""
    return list(dict.fromkeys(person for period in PERIODS for person in _found(answers[period], functions)))


def _between(known: list[str]) -> list[str]:
    """Every period from the first to the last of these."""
    order = list(PERIODS)
    places = [order.index(period) for period in known]
    return order[min(places) : max(places) + 1] if places else []


def _with_one(map: Map, kind: str, sentence: str, id: str, ages: str = "") -> Prompt:
    person = map.thing(id)
    return about_things(kind, sentence.format(ages=ages, person=person.label if person else ""), (id,))
