"""Two assessments side by side: what changed in the difficulties, people and events, words, and scores."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ..maps.compare import Comparison, compare
from ..maps.entered import named
from ..maps.things import Map, Thing
from ..maps.vocabulary import CLIENT, DIFFICULTIES, EVENT, HOW_MUCH, INGREDIENT, PERSON
from ..models import Assessment
from . import assessments, drafts, entered, questionnaires
from .assessments import ANSWER, NOT_ASKED
from .scores import Moved, between
from .topics import DIFFICULTIES_NOW, TOPICS

GROUPS = {PERSON: "People", EVENT: "Events", INGREDIENT: "What a better experience would need"}
_STEPS = ("not_at_all", "a_little", "quite_a_bit", "very_much")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the nine difficulties, then and now."""

    question: str
    then: str
    now: str
    change: str  # more, less, asked only now, asked only then; with whom, the note
    unchanged: str  # where nothing changed: the same was answered, or nobody asked


@dataclass(frozen=True, slots=True)
class Words:
    """One open question, in the words of then and of now."""

    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All that is different between two assessments."""

    answers: list[Answer]
    groups: list[tuple[str, Comparison]]
    words: list[Words]
    changes: tuple[Moved, ...]  # of scores

    @property
    def changed_answers(self) -> int:
        return sum(bool(one.change) for one in self.answers)

    @property
    def is_same(self) -> bool:
        things = any(not found.same for _, found in self.groups)
        return not (things or self.changed_answers or self.words or self.changes)


def side_by_side(then: Assessment, now: Assessment, map: Map) -> Compared:
    """What `now` says otherwise than `then`; one that is under way says what stands on the map as well."""
    name = now.client.name_on_map
    texts = [topic for topic in TOPICS.values() if topic.field]
    words = [
        Words(topic.title.format(name=name), getattr(then, topic.field), getattr(now, topic.field))
        for topic in texts
    ]
    return Compared(
        answers=_answers(then, now),
        groups=[(title, _things(kind, then, now, map)) for kind, title in GROUPS.items()],
        words=[one for one in words if one.then != one.now],
        changes=between(questionnaires.given(now.client, map), map, *(_until(one) for one in (then, now))),
    )


def _until(assessment: Assessment) -> date:
    """The day up to which forms belong to an assessment: it was signed, or, under way, it is today."""
    if assessment.signed_at:
        return timezone.localdate(assessment.signed_at)
    return assessment.date if assessment.finished else timezone.localdate()


def _answers(then: Assessment, now: Assessment) -> list[Answer]:
    topic = TOPICS[DIFFICULTIES_NOW]
    before, after = (assessments.kept(one, topic) for one in (then, now))
    carried_over = drafts.not_asked_again(now, topic)
    return [
        _answer(question, before.get(code, ANSWER), after.get(code, ANSWER), code in carried_over)
        for code, (question, _) in DIFFICULTIES.items()
    ]


def _answer(question: str, then: dict[str, Any], now: dict[str, Any], carried_over: bool) -> Answer:
    change = _change(then, now)
    unchanged = "" if change else _why_unchanged(now["how_much"], carried_over)
    return Answer(question, HOW_MUCH[then["how_much"]], HOW_MUCH[now["how_much"]], change, unchanged)


def _why_unchanged(how_much: str, carried_over: bool) -> str:
    if how_much == NOT_ASKED:
        return "not asked"
    return "not asked again" if carried_over else "the same"


def _change(then: dict[str, Any], now: dict[str, Any]) -> str:
    """All of an answer that is another: how much, with whom, and the note."""
    with_others = "in other relationships" if sorted(then["with"]) != sorted(now["with"]) else ""
    noted = "another note" if then["note"] != now["note"] else ""
    said = (_how_much_changed(then["how_much"], now["how_much"]), with_others, noted)
    return ", ".join(part for part in said if part)


def _how_much_changed(before: str, after: str) -> str:
    if before == after:
        return ""
    if before == NOT_ASKED:
        return "asked only now"
    if after == NOT_ASKED:
        return "asked only then"
    return "more" if _STEPS.index(after) > _STEPS.index(before) else "less"


def _things(kind: str, then: Assessment, now: Assessment, map: Map) -> Comparison:
    return compare(*(_as_map(kind, one, map) for one in (then, now)))


def _as_map(kind: str, assessment: Assessment, map: Map) -> Map:
    """People, events or ingredients of an assessment, so that they can be compared as maps are."""
    client = Thing(id=CLIENT, kind=CLIENT, label=assessment.client.name_on_map)
    things = (named(one.thing) for one in entered.told(assessment, map) if one.thing.kind == kind)
    return Map((client, *(thing for thing in things if thing)))
