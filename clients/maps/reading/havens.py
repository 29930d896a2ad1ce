"""Who was there: periods without a safe haven, and all that was found with one person.

Safe haven, secure base, proximity and separation as Hazan and Zeifman (1994) and the WHOTO of Fraley and
Davis (1997) ask for them; several figures are the ordinary case (Bretherton 1992).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..things import Map, Thing
from ..vocabulary import FUNCTIONS, PERIODS, PERSON, YES_PARTLY_NO
from . import sentences as say
from .echoes import by_age
from .prompt import Part, Prompt, Table, about_things

MOST_SHOWN = 4
FOUND = ("sought", "safe_haven", "secure_base")

Answers = dict[str, list[tuple[str, str, bool]]]  # period -> person, function, whether it was so


def havens(map: Map) -> Part:
    """Holes and single points in who was there, as far as it is known."""
    told = list(_told(map))
    more = say.MORE_HAVENS if len(told) > MOST_SHOWN else ""
    return Part(say.HAVENS, "", tuple(told[:MOST_SHOWN]), more, ledger(map))


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


def _told(map: Map) -> Iterator[Prompt]:
    answers = _answers(map)
    known = [period for period in PERIODS if answers[period]]
    everyone = {person for period in known for person in _found(answers, period)}
    if len(everyone) == 1 and len(map.of_kind(PERSON)) > 1:
        yield _with_one(map, say.ALL_ONE_PERSON, "", everyone)
    for period in _between(known):
        found = _found(answers, period)
        if not answers[period]:
            yield about_things(say.UNTOLD.format(ages=say.at_ages(period)), ())
        elif _is_hole(answers, period):
            people = dict.fromkeys(person for person, _, _ in answers[period])
            yield about_things(say.NO_HAVEN.format(ages=say.at_ages(period)), people)
        elif len(everyone) > 1 and len(set(found)) == 1 < len(found):
            yield _with_one(map, say.ONE_PERSON, say.at_ages(period), set(found))


def _answers(map: Map) -> Answers:
    answers: Answers = {period: [] for period in PERIODS}
    for person in map.of_kind(PERSON):
        for period, function, answer in person.functions:
            answers[period].append((person.id, function, answer != "no"))
    return answers


def _found(answers: Answers, period: str) -> list[str]:
    """The people with whom something was found then, once for each function."""
    return [person for person, function, so in answers[period] if so and function in FOUND]


def _is_hole(answers: Answers, period: str) -> bool:
    """Whether a safe haven was asked about, and nobody was one."""
    asked = [so for _, function, so in answers[period] if function == "safe_haven"]
    return bool(asked) and not any(asked)


def _between(known: list[str]) -> list[str]:
    """Every period from the first to the last of which something is known."""
    order = list(PERIODS)
    return order[order.index(known[0]) : order.index(known[-1]) + 1] if known else []


def _with_one(map: Map, sentence: str, ages: str, people: set[str]) -> Prompt:
    (id,) = people
    person = map.thing(id)
    return about_things(sentence.format(ages=ages, person=person.label if person else ""), (id,))
