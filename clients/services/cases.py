"""Whole cases in and out: a case file becomes one client's rows, and the rows become the file again."""

from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..maps.edits import holds_circle
from ..maps.entered import there
from ..maps.graph import from_node_link
from ..maps.names import shareable
from ..maps.things import Map, Refused, Thing
from ..maps.words import count
from ..models import Assessment, Client, Revision, User, Version, What
from ..models.client import a_code
from . import assessments, case_answers, casefile, entered, instruments, log, statements
from .casefile.values import AssessmentRecord, Case, ClientRecord, Correction, Difficulty, KeptMap, Signature
from .maps import open_map, store_revision

NOON = time(12)


def read_case(data: bytes, *, leave_out: bool = False) -> Case:
    """What a case file holds for this practice; see `casefile.read`."""
    return casefile.read(data, timezone.localdate(), instruments.known(), leave_out=leave_out)


def import_case(data: bytes, *, therapist: User, user: User | None = None) -> Client:
    """A new client from the bytes of a case file. Refused, with nothing saved, when any of it is wrong."""
    return store_case(read_case(data), therapist=therapist, user=user)


def store_case(case: Case, *, therapist: User, user: User | None = None, code: str = "") -> Client:
    """A new client from a case that was read, under its own code or another one. Refused: a code in use."""
    user = user or therapist
    if code:
        case = replace(case, client=replace(case.client, code=code))
    _check_code(case.client.code)
    with transaction.atomic():
        client = _new_client(case.client, therapist)
        _store_maps(client, case.maps, therapist)
        _store_assessments(client, case, therapist)
        case_answers.store_questionnaires(client, case.questionnaires, user)
        case_answers.store_risk_notes(client, case.risk_notes, user)
        statements.store(client, case.statements, user)
        log.record(user, What.IMPORTED, client, _brought(case))
    return client


def export_case(client: Client, *, notes: bool = False) -> dict[str, Any]:
    """The client's case as the values of a case file; `casefile.text` makes the file of them.

    Without `notes` what is private stays behind: notes, private things and lines, answers about such people.
    """
    kept = _kept_maps(client)
    hidden = set() if notes else _private(kept)
    maps = tuple(kept if notes else (_without_private(one) for one in kept))
    return casefile.document(
        Case(
            client=_client_record(client),
            assessments=_assessments(client, [] if notes else kept, hidden, notes),
            questionnaires=case_answers.answered(client, kept, hidden),
            risk_notes=case_answers.risk_notes(client),
            statements=statements.records(client),
            maps=maps,
        )
    )


def _brought(case: Case) -> str:
    left_out = f", {count(len(case.left_out), 'questionnaire')} left out" if case.left_out else ""
    return f"case file, {count(len(case.maps), 'map')}{left_out}"


def _check_code(code: str) -> None:
    try:
        a_code(code)
    except ValidationError:
        raise Refused("client.code: can have letters, digits, dots and hyphens only, such as JE-01") from None


def _new_client(record: ClientRecord, therapist: User) -> Client:
    try:
        with transaction.atomic():
            return Client.objects.create(therapist=therapist, former_names=[], **asdict(record))
    except IntegrityError:
        sentence = f"client.code: is '{record.code}', which a client of this practice has already"
        raise Refused(sentence) from None


def _store_maps(client: Client, maps: tuple[KeptMap, ...], therapist: User) -> None:
    """Each map is the next revision; every named one is a kept version, and the last is the working map."""
    revision: Revision | None = None
    for number, kept in enumerate(maps):
        at = _moment(kept.date, number)
        said = f"bring in “{kept.name}”" if kept.name else "bring in the map"
        revision = store_revision(client, kept.map, said, user=therapist, parent=revision, at=at)
        if kept.name:
            Version.objects.create(client=client, revision=revision, name=kept.name, at=at, author=therapist)
    if revision:
        client.move_head(None, revision)


def _moment(day: date, number: int) -> datetime:
    """Noon of the day, later for later maps: so they keep their order and their day in every time zone.

    Of today it is now while it is not noon yet: nothing was saved in the future.
    """
    noon = timezone.make_aware(datetime.combine(day, NOON))
    return min(noon, timezone.now()) + timedelta(milliseconds=number)


def _store_assessments(client: Client, case: Case, therapist: User) -> None:
    map = open_map(client).map
    stored: list[Assessment] = []
    for record in case.assessments:
        assessment = Assessment(client=client, **_assessment_values(record, stored))
        entered.store(assessment, list(record.things))
        assessments.count_completed(assessment, map)
        assessment.save(force_insert=True)
        stored.append(assessment)


def _assessment_values(record: AssessmentRecord, before: list[Assessment]) -> dict[str, Any]:
    signed, corrects = record.signed, record.corrects
    return {
        "date": record.date,
        "reason": record.reason,
        "difficulties": [_difficulty_values(one) for one in record.difficulties],
        "strengths": record.strengths,
        "better_experience": record.better_experience,
        "finished": record.finished,
        "complete": list(record.complete),
        "asked_again": list(record.asked_again),
        "signer": signed.by if signed else None,
        "signed_at": signed.at if signed else None,
        "corrects": before[corrects.of] if corrects else None,
        "correction": corrects.reason if corrects else None,
        "begun_from": None if record.begun_from is None else before[record.begun_from],
    }


def _difficulty_values(one: Difficulty) -> dict[str, Any]:
    return {"id": one.id, "how_much": one.how_much, "with": list(one.people), "note": one.note}


def _client_record(client: Client) -> ClientRecord:
    return ClientRecord(**{field.name: getattr(client, field.name) for field in fields(ClientRecord)})


def _kept_maps(client: Client) -> list[KeptMap]:
    """The kept versions in order and the working map, which is the last of them where it was just kept."""
    # A file has the versions that somebody chose to keep; those kept by themselves have no name to go by.
    named = client.versions.filter(by_itself=False)
    versions = list(named.select_related("revision").order_by("at", "pk"))
    kept = [_kept_map(version.revision, version.name, version.at) for version in versions]
    head = client.head
    if head is None:
        return [*kept, _start(client)] if kept else []
    if versions and versions[-1].revision_id == head.pk:
        return kept
    return [*kept, _kept_map(head, "", head.at)]


def _kept_map(revision: Revision, name: str, at: datetime) -> KeptMap:
    return KeptMap(name=name, date=timezone.localdate(at), map=from_node_link(revision.map))


def _start(client: Client) -> KeptMap:
    """The map before anything was added, where the therapist has gone back to it."""
    return KeptMap(name="", date=timezone.localdate(client.created), map=Map.start(client.name_on_map))


def _private(kept: list[KeptMap]) -> set[str]:
    return {thing.id for one in kept for thing in one.map.things if thing.private}


def _without_private(kept: KeptMap) -> KeptMap:
    map = shareable(kept.map)
    # A circle may have gone through a line that is private.
    named = tuple(circle for circle in map.named if holds_circle(map, circle.things))
    return replace(kept, map=replace(map, named=named))


def _assessments(
    client: Client, kept: list[KeptMap], hidden: set[str], notes: bool
) -> tuple[AssessmentRecord, ...]:
    """All of them in order; a correction says the place of the one it puts right.

    Who or what is private on one of the maps stays behind.
    """
    every = list(client.assessments.in_order())
    places = {one.pk: place for place, one in enumerate(every)}
    records = (_assessment_record(one, places, hidden, notes) for one in every)
    return tuple(
        replace(one, things=tuple(part for part in one.things if not _is_private(part.thing, kept)))
        for one in records
    )


def _is_private(thing: Thing, kept: list[KeptMap]) -> bool:
    found = (there(one.map, thing) for one in kept)
    return any(one.private for one in found if one)


def _assessment_record(
    assessment: Assessment, places: dict[UUID, int], hidden: set[str], notes: bool
) -> AssessmentRecord:
    at, corrects = assessment.signed_at, assessment.corrects_id
    begun_from = places.get(assessment.begun_from_id, len(places))
    return AssessmentRecord(
        date=assessment.date,
        reason=assessment.reason,
        difficulties=tuple(_difficulty(entry, hidden, notes) for entry in assessment.difficulties),
        strengths=assessment.strengths,
        better_experience=assessment.better_experience,
        finished=assessment.finished,
        things=tuple(entered.of(assessment)),
        complete=tuple(assessment.complete),
        asked_again=tuple(assessment.asked_again),
        signed=Signature(by=assessment.signer or "", at=at.astimezone(UTC)) if at else None,
        corrects=Correction(of=places[corrects], reason=assessment.correction or "") if corrects else None,
        # A date that was set to before the one it began from leaves it with none.
        begun_from=begun_from if begun_from < places[assessment.pk] else None,
    )


def _difficulty(entry: dict[str, Any], hidden: set[str], notes: bool) -> Difficulty:
    return Difficulty(
        id=entry["id"],
        how_much=entry["how_much"],
        people=tuple(id for id in entry.get("with", ()) if id not in hidden),
        note=entry.get("note", "") if notes else "",
    )
