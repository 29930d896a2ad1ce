"""The assessment of a client: what was answered, how far it has come, and what the map could still take in."""

from dataclasses import dataclass

from django.utils import timezone

from ..maps.things import Map
from ..maps.vocabulary import DIFFICULTIES, DIFFICULTIES_ON_MAP, EVENT, HOW_MUCH, PERSON
from ..models import Assessment, Client

NOT_STARTED, IN_PROGRESS, COMPLETED = "not-started", "in-progress", "completed"
STATES = {NOT_STARTED: "Not yet started", IN_PROGRESS: "In progress", COMPLETED: "Completed"}
NOT_ASKED = "not_asked"
A_TROUBLE = ("a_little", "quite_a_bit", "very_much")
CHILDHOOD_ENDS = 18


@dataclass(frozen=True, slots=True)
class Topic:
    """One section of the assessment. `field` is where its text is kept; others are seen from the map."""

    slug: str
    title: str
    field: str = ""


TOPICS = {
    topic.slug: topic
    for topic in (
        Topic("reason", "What brings {name} here", "reason"),
        Topic("early-carers", "Early carers"),
        Topic("losses", "Losses, frights and separations"),
        Topic("difficulties", "Difficulties now"),
        Topic("close-relationships", "Close relationships now"),
        Topic("strengths", "Safe moments and strengths", "strengths"),
        Topic("better-experience", "What a better experience would need", "better_experience"),
    )
}


@dataclass(frozen=True, slots=True)
class Section:
    """A topic for one client, with how far it has come."""

    slug: str
    title: str
    state: str

    @property
    def state_words(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole assessment in one word, and how many of its sections are completed."""

    state: str
    completed: int
    of: int

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def current(client: Client) -> Assessment | None:
    """The newest assessment of a client."""
    return max(client.assessments.all(), key=lambda one: (one.date, one.updated), default=None)


def sections(client: Client, assessment: Assessment | None, map: Map) -> list[Section]:
    """The seven sections in their order."""
    return [
        Section(topic.slug, topic.title.format(name=client.name_on_map), _state(topic, assessment, map))
        for topic in TOPICS.values()
    ]


def progress(found: list[Section]) -> Progress:
    """How far the sections have come together."""
    completed = sum(section.state == COMPLETED for section in found)
    if completed == len(found):
        return Progress(COMPLETED, completed, len(found))
    started = any(section.state != NOT_STARTED for section in found)
    return Progress(IN_PROGRESS if started else NOT_STARTED, completed, len(found))


def answers(assessment: Assessment | None) -> dict[str, str]:
    """How much of a trouble each difficulty is: code -> code of the answer."""
    given = assessment.difficulties if assessment else []
    return {entry["id"]: entry["how_much"] for entry in given}


def save_answers(client: Client, given: dict[str, str]) -> Assessment:
    """Keeps the answers given, and leaves the others as they were."""
    assessment = _open(client)
    entries = {entry["id"]: entry for entry in assessment.difficulties}
    for code, how_much in given.items():
        entries[code] = {"with": [], "note": ""} | entries.get(code, {}) | {"id": code, "how_much": how_much}
    assessment.difficulties = [entries[code] for code in DIFFICULTIES if code in entries]
    assessment.save()
    return assessment


def save_text(client: Client, topic: Topic, text: str) -> Assessment:
    """Keeps the text of a topic that has one."""
    assessment = _open(client)
    setattr(assessment, topic.field, text)
    assessment.save()
    return assessment


def offered(client: Client, map: Map) -> list[tuple[str, str, str]]:
    """What the assessment says and the map lacks: (code, the difficulty in words, how much in words)."""
    on_map = {thing.difficulty for thing in map.things}
    given = answers(current(client))
    return [
        (code, DIFFICULTIES_ON_MAP[code], HOW_MUCH[given[code]])
        for code in DIFFICULTIES
        if given.get(code) in A_TROUBLE and code not in on_map
    ]


def _open(client: Client) -> Assessment:
    """An assessment to write in. A finished one stays as it is: what comes after goes into a copy."""
    latest = current(client)
    if latest is None:
        return Assessment(client=client, date=timezone.localdate(), difficulties=[])
    if not latest.finished:
        return latest
    return Assessment(
        client=client,
        date=timezone.localdate(),
        reason=latest.reason,
        difficulties=latest.difficulties,
        strengths=latest.strengths,
        better_experience=latest.better_experience,
    )


def _state(topic: Topic, assessment: Assessment | None, map: Map) -> str:
    if topic.field:
        return COMPLETED if assessment and getattr(assessment, topic.field) else NOT_STARTED
    if topic.slug == "difficulties":
        return _difficulties_state(answers(assessment))
    if not _on_map(topic, map):
        return NOT_STARTED
    return COMPLETED if assessment and assessment.finished else IN_PROGRESS


def _difficulties_state(given: dict[str, str]) -> str:
    if not given:
        return NOT_STARTED
    asked = [code for code in DIFFICULTIES if given.get(code, NOT_ASKED) != NOT_ASKED]
    return COMPLETED if len(asked) == len(DIFFICULTIES) else IN_PROGRESS


def _on_map(topic: Topic, map: Map) -> bool:
    """Whether the map has anything yet that belongs to the topic."""
    if topic.slug == "losses":
        return bool(map.of_kind(EVENT))
    people = map.of_kind(PERSON)
    if topic.slug == "early-carers":
        return any(person.from_age is None or person.from_age < CHILDHOOD_ENDS for person in people)
    return any(person.to_age is None and not person.died for person in people)
