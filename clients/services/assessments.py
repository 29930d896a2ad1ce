"""The assessment of a client: what was answered, how far it has come, and what the map still lacks."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..maps.things import Map, Thing
from ..maps.vocabulary import DIFFICULTIES, DIFFICULTIES_ON_MAP, EVENT, HOW_MUCH, PERSON
from ..models import Assessment, Client, User, What
from . import log, maps
from .maps import Conflict

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

    @property
    def tab_title(self) -> str:
        """The title where no name may stand, such as the browser's tab."""
        return self.title.format(name="the client")


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
    of: int = len(TOPICS)

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


def progress(clients: list[Client]) -> dict[UUID, Progress]:
    """How far the assessment of each client has come, from plain counts alone (`with_counts`)."""
    begun = set(Assessment.objects.filter(client__in=clients).values_list("client_id", flat=True))
    return {client.pk: _progress(client, client.pk in begun) for client in clients}


def answers(assessment: Assessment | None) -> dict[str, str]:
    """How much of a trouble each difficulty is: code -> code of the answer."""
    given = assessment.difficulties if assessment else []
    return {entry["id"]: entry["how_much"] for entry in given}


def kept(assessment: Assessment | None, topic: Topic) -> Any:
    """What an assessment holds on the page of a topic that is written there."""
    if topic.field:
        return getattr(assessment, topic.field) if assessment else ""
    return answers(assessment)


def page_token(assessment: Assessment | None, topic: Topic) -> str:
    """What the page of a topic was opened with, without a word of it; another token means that it changed."""
    page = json.dumps([topic.slug, kept(assessment, topic)])
    return salted_hmac("assessment page", page, algorithm="sha256").hexdigest()


def save(client: Client, topic: Topic, given: Any, *, user: User, token: str) -> Assessment | None:
    """Keeps what a page was filled in with; answers not given stay. Raises Conflict; then nothing is kept."""
    with transaction.atomic():
        # Whoever else writes for this client waits here.
        client = Client.objects.select_for_update().get(pk=client.pk)
        latest = current(client)
        now = kept(latest, topic)
        if now == (given if topic.field else now | given):
            return latest  # also when the same page was sent twice
        if token != page_token(latest, topic):
            raise Conflict(latest.updated if latest else client.created, "page")
        assessment = _open(client, latest)
        if topic.field:
            setattr(assessment, topic.field, given)
        else:
            assessment.difficulties = _with_answers(assessment, given)
        _store(assessment, user)
        return assessment


def on_map(topic: Topic, map: Map) -> tuple[Thing, ...]:
    """What the map has already that belongs to the topic."""
    if topic.slug == "losses":
        return map.of_kind(EVENT)
    people = map.of_kind(PERSON)
    if topic.slug == "early-carers":
        return tuple(one for one in people if one.from_age is None or one.from_age < CHILDHOOD_ENDS)
    return tuple(one for one in people if one.to_age is None and not one.died)


def offered(client: Client, map: Map) -> list[tuple[str, str, str]]:
    """What the assessment says and the map lacks: (code, the difficulty in words, how much in words)."""
    there = {thing.difficulty for thing in map.things}
    given = answers(current(client))
    return [
        (code, DIFFICULTIES_ON_MAP[code], HOW_MUCH[given[code]])
        for code in DIFFICULTIES
        if given.get(code) in A_TROUBLE and code not in there
    ]


def _progress(client: Client, begun: bool) -> Progress:
    if client.assessment_finished or client.sections_done == len(TOPICS):
        return Progress(COMPLETED, client.sections_done)
    started = begun or client.things > 1
    return Progress(IN_PROGRESS if started else NOT_STARTED, client.sections_done)


def _store(assessment: Assessment, user: User) -> None:
    found = sections(assessment.client, assessment, maps.open_map(assessment.client).map)
    assessment.sections_done = sum(section.state == COMPLETED for section in found)
    assessment.save()
    log.record(user, What.CHANGED_ASSESSMENT, assessment.client)


def _with_answers(assessment: Assessment, given: dict[str, str]) -> list[dict[str, Any]]:
    entries = {entry["id"]: entry for entry in assessment.difficulties}
    for code, how_much in given.items():
        entries[code] = {"with": [], "note": ""} | entries.get(code, {}) | {"id": code, "how_much": how_much}
    return [entries[code] for code in DIFFICULTIES if code in entries]


def _open(client: Client, latest: Assessment | None) -> Assessment:
    """An assessment to write in. A finished one stays as it is: what comes after goes into a copy."""
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
    if not on_map(topic, map):
        return NOT_STARTED
    return COMPLETED if assessment and assessment.finished else IN_PROGRESS


def _difficulties_state(given: dict[str, str]) -> str:
    if not given:
        return NOT_STARTED
    asked = [code for code in DIFFICULTIES if given.get(code, NOT_ASKED) != NOT_ASKED]
    return COMPLETED if len(asked) == len(DIFFICULTIES) else IN_PROGRESS
