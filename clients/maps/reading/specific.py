"""Specific against general: with whom scores are other than in general, and by how much.

Attachment belongs to a relationship, and "in general" is one more of them (Berry et al. 2007; Fraley et al.
2011). The scores are reckoned elsewhere; here they are told, and joined to the people of the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..things import Map
from . import sentences as say
from .prompt import Lines, Part, Prompt, Table, about_things

MOST_PEOPLE = 4
MOST_PAIRS = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """The score of a scale about a person beside another one: about `other`, or in general where that is "".

    `bound`: chance alone gives up to so much; None, not known. `is_apart`: they differ by more than that.
    """

    questionnaire: str
    scale: str
    person: str
    score: float
    other: str
    other_score: float
    bound: float | None
    is_apart: bool

    @property
    def difference(self) -> float:
        return self.score - self.other_score

    @property
    def turned(self) -> Beside:
        """The same two, told from the other side."""
        return replace(
            self, person=self.other, score=self.other_score, other=self.person, other_score=self.score
        )

    @property
    def from_general(self) -> bool:
        return not self.other


def specific(map: Map, beside: Sequence[Beside]) -> Part:
    """Who differs from in general, which two differ most, and a table of all; of people on this map."""
    known = [one for one in beside if map.thing(one.person) and (one.from_general or map.thing(one.other))]
    if not known:
        return Part(say.SPECIFIC)
    people, pairs = tuple(_people(map, known)), tuple(_pairs(map, known))
    lines = (Lines(people, MOST_PEOPLE, say.MORE_SPECIFIC), Lines(pairs, MOST_PAIRS, say.MORE_SPECIFIC))
    same = Lines((about_things("much the same", say.MUCH_THE_SAME, ()),))
    unbound = say.NO_BOUND if any(one.bound is None for one in known) else ""
    about = " ".join(filter(None, (say.ABOUT_SPECIFIC, unbound)))
    return Part(say.SPECIFIC, about, lines if people or pairs else (same,), table=_table(map, known))


def _people(map: Map, beside: Sequence[Beside]) -> Iterator[Prompt]:
    """Everybody with whom a scale is other than in general, the furthest first."""
    apart = [one for one in beside if one.from_general and one.is_apart]
    apart.sort(key=lambda one: -abs(one.difference))
    for key in dict.fromkeys((one.person, one.questionnaire) for one in apart):
        same = [one for one in apart if (one.person, one.questionnaire) == key]
        differences = say.together(_differs(one) for one in same)
        text = say.DIFFERS.format(person=_name(map, key[0]), differences=differences, questionnaire=key[1])
        yield about_things(f"specific {key[1]}", text, (key[0],))


def _pairs(map: Map, beside: Sequence[Beside]) -> Iterator[Prompt]:
    """Of each scale the two people who are furthest apart, where they differ."""
    apart = [one for one in beside if not one.from_general and one.is_apart]
    for key in dict.fromkeys((one.questionnaire, one.scale) for one in apart):
        one = next(one for one in apart if (one.questionnaire, one.scale) == key)
        text = say.FURTHEST.format(
            scale=say.capital(one.scale),
            higher=_name(map, one.person),
            high=_roughly(one.score),
            lower=_name(map, one.other),
            low=_roughly(one.other_score),
            by=_roughly(one.difference),
            questionnaire=one.questionnaire,
        )
        yield about_things(f"apart {one.questionnaire} {one.scale}", text, (one.person, one.other))


def _table(map: Map, beside: Sequence[Beside]) -> Table:
    """Everybody's score of each scale, and beside it all others."""
    columns = dict.fromkeys((one.questionnaire, one.scale) for one in beside)
    seen = [*beside, *(one.turned for one in beside if not one.from_general)]
    people = [thing for thing in map.things if any(one.person == thing.id for one in seen)]
    rows = tuple(
        (person.label, *(_cell(map, seen, person.id, *column) for column in columns)) for person in people
    )
    head = (f"{say.capital(scale)} ({questionnaire})" for questionnaire, scale in columns)
    return Table(say.SPECIFIC_TABLE, (say.WHO, *head), rows)


def _cell(map: Map, seen: Sequence[Beside], person: str, questionnaire: str, scale: str) -> str:
    """One score, and how far it is from each other one: from in general, then from the furthest on."""
    key = (person, questionnaire, scale)
    here = [one for one in seen if (one.person, one.questionnaire, one.scale) == key]
    here.sort(key=lambda one: (not one.from_general, -abs(one.difference)))
    others = "; ".join(_other(map, one) for one in here)
    return f"{_number(here[0].score)} ({others})" if here else ""


def _other(map: Map, one: Beside) -> str:
    """Another score, and how much higher or lower this one is."""
    far = _number(abs(one.difference))
    differs = say.NO_DIFFERENCE if far == "0" else f"{far} {_way(one)}"
    other = say.IN_GENERAL if one.from_general else _name(map, one.other)
    return say.BESIDE.format(other=other, score=_number(one.other_score), differs=differs)


def _differs(one: Beside) -> str:
    """Avoidance is 2.7 higher."""
    by = _roughly(abs(one.difference))
    return say.DIFFERENCE.format(scale=one.scale, by=by, way=_way(one)) + _chance(one)


def _chance(one: Beside) -> str:
    return "" if one.bound is None else say.CHANCE.format(bound=_roughly(one.bound))


def _way(one: Beside) -> str:
    return say.HIGHER if one.difference > 0 else say.LOWER


def _name(map: Map, id: str) -> str:
    thing = map.thing(id)
    return thing.label if thing else ""


def _roughly(value: float) -> str:
    """A number inside a sentence."""
    return f"{round(value, 1):g}"


def _number(value: float) -> str:
    """At most two decimals, so that it can be reckoned again by hand."""
    return f"{round(value, 2):g}"
