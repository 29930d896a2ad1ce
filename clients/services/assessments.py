"""The assessment of a client: what was answered, how far it has come, and how a page of it is kept."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..maps.things import Map
from ..maps.vocabulary import DIFFICULTIES
from ..models import Assessment, Client, User, What
from . import entered, log, maps
from .maps import Conflict
from .moments import at_when
from .topics import DIFFICULTIES_NOW, TOPICS, Topic, belonging

NOT_STARTED, IN_PROGRESS, COMPLETED, SIGNED = "not-started", "in-progress", "completed", "signed"
ASKED_BEFORE = "asked-before"
STATES = {
    NOT_STARTED: "Not yet started",
    ASKED_BEFORE: "Not asked again",
    IN_PROGRESS: "In progress",
    COMPLETED: "Completed",
    SIGNED: "Signed",
}
NOT_ASKED = "not_asked"
MARKS = ("complete", "asked_again")  # what may be said of a section as a whole
ANSWER = {"how_much": NOT_ASKED, "with": [], "note": ""}


class Signed(Conflict):
    """The assessment was finished and signed since the page was opened; nothing of it changes any more."""

    def __init__(self, assessment: Assessment) -> None:
        super().__init__(assessment.updated)
        when = at_when(assessment.signed_at or assessment.updated)
        self.sentence = self.what = f"This assessment was finished and signed {when}."
        self.assessment = assessment


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
    """The assessment that is under way, else the newest."""
    return client.assessments.order_by("finished", "-date", "-updated").first()


def sections(client: Client, assessment: Assessment | None, map: Map) -> list[Section]:
    """The seven sections in their order."""
    return [
        Section(topic.slug, topic.title.format(name=client.name_on_map), _state(topic, assessment, map))
        for topic in TOPICS.values()
    ]


def count_completed(assessment: Assessment, map: Map) -> None:
    """Puts the number of completed sections where lists can read it."""
    found = sections(assessment.client, assessment, map)
    assessment.sections_done = sum(section.state == COMPLETED for section in found)


def progress(clients: list[Client]) -> dict[UUID, Progress]:
    """How far the assessment of each client has come, from plain counts alone (`with_counts`)."""
    begun = set(Assessment.objects.filter(client__in=clients).values_list("client_id", flat=True))
    return {client.pk: _progress(client, client.pk in begun) for client in clients}


def answers(assessment: Assessment | None) -> dict[str, str]:
    """How much of a trouble each difficulty is: code -> code of the answer."""
    return {entry["id"]: entry["how_much"] for entry in _difficulties(assessment)}


def kept(assessment: Assessment | None, topic: Topic) -> dict[str, Any]:
    """What an assessment holds on the page of a topic, whether it was called complete, and asked again.

    Of the difficulties code -> answer, with whom and note; of the others the text, and things by id.
    """
    marks = {mark: bool(assessment) and topic.slug in getattr(assessment, mark) for mark in MARKS}
    if topic.slug == DIFFICULTIES_NOW:
        return {entry["id"]: ANSWER | entry for entry in _difficulties(assessment)} | marks
    text = getattr(assessment, topic.field) if assessment and topic.field else ""
    return {"text": text, "things": entered.nodes(assessment, topic.slug)} | marks


def page_token(assessment: Assessment | None, topic: Topic) -> str:
    """What the page of a topic was opened with, without a word of it; another token means that it changed."""
    page = json.dumps([topic.slug, kept(assessment, topic)])
    return salted_hmac("assessment page", page, algorithm="sha256").hexdigest()


def save(client: Client, topic: Topic, given: dict[str, Any], *, user: User, token: str) -> Assessment | None:
    """Keeps what a page was filled in with, and what was not given.

    Raises Conflict, or Refused for an id that belongs to another place; then nothing is kept.
    """
    with transaction.atomic():
        client = Client.objects.held(client)
        latest = current(client)
        now = kept(latest, topic)
        after = _together(now, given)
        if now == after:
            return latest  # also when the same page was sent twice
        if latest and latest.finished:
            raise Signed(latest)
        if token != page_token(latest, topic):
            raise Conflict(latest.updated if latest else client.created, "page")
        assessment = latest or Assessment(client=client, date=timezone.localdate(), difficulties=[])
        _put(assessment, topic, after)
        count_completed(assessment, maps.open_map(client).map)
        assessment.save()
        log.record(user, What.CHANGED_ASSESSMENT, client)
        return assessment


def _difficulties(assessment: Assessment | None) -> list[dict[str, Any]]:
    return assessment.difficulties if assessment else []


def _together(now: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What is kept with what was given; a thing that is given as None goes."""
    after = now | {
        code: ANSWER | {"id": code} | now.get(code, {}) | answer if code in DIFFICULTIES else answer
        for code, answer in given.items()
    }
    if "things" in given:
        things = now["things"] | given["things"]
        after["things"] = {id: node for id, node in things.items() if node is not None}
    return after


def _put(assessment: Assessment, topic: Topic, page: dict[str, Any]) -> None:
    if topic.slug == DIFFICULTIES_NOW:
        assessment.difficulties = [page[code] for code in DIFFICULTIES if code in page]
    else:
        entered.put(assessment, topic.slug, page["things"])
    if topic.field:
        setattr(assessment, topic.field, page["text"])
    for mark in MARKS:
        others = {*getattr(assessment, mark)} - {topic.slug}
        marked = {*others, topic.slug} if page[mark] else others
        setattr(assessment, mark, [slug for slug in TOPICS if slug in marked])


def _progress(client: Client, begun: bool) -> Progress:
    if client.assessment_finished:
        return Progress(SIGNED, client.sections_done)
    if client.sections_done == len(TOPICS):
        return Progress(COMPLETED, client.sections_done)
    started = begun or client.things > 1
    return Progress(IN_PROGRESS if started else NOT_STARTED, client.sections_done)


def _state(topic: Topic, assessment: Assessment | None, map: Map) -> str:
    if assessment and topic.slug in assessment.complete:
        return COMPLETED
    if not _is_begun(topic, assessment, map):
        return NOT_STARTED
    last = assessment.begun_from if assessment else None
    if last and kept(assessment, topic) == kept(last, topic) | dict.fromkeys(MARKS, False):
        return ASKED_BEFORE
    return SIGNED if assessment and assessment.finished else IN_PROGRESS


def _is_begun(topic: Topic, assessment: Assessment | None, map: Map) -> bool:
    """Whether a section has anything to read; where only people or events are asked for, also on the map."""
    if topic.slug == DIFFICULTIES_NOW:
        return any(one["how_much"] != NOT_ASKED or one.get("note") for one in _difficulties(assessment))
    said = topic.field and assessment and getattr(assessment, topic.field)
    if said or entered.nodes(assessment, topic.slug):
        return True
    asks_the_map = not topic.field and not (assessment and assessment.corrects_id)
    return asks_the_map and bool(belonging(topic, map))
