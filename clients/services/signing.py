"""The assessment as a dated record: finished and signed, put right in a new version, begun anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..maps.things import Refused
from ..models import Assessment, Client, User, What
from . import assessments, entered, log, maps
from .assessments import Signed
from .maps import Conflict, Opened

PUT_RIGHT = "This version was put right already. Correct the newer one."
UNDER_WAY = "An assessment is under way. Finish and sign it first."


def history(client: Client) -> list[Assessment]:
    """All assessments, the newest first; of one date the newest version first, numbered."""
    every = list(client.assessments.with_replaced())
    for one in every:
        of_one_day = [other for other in every if other.date == one.date]
        one.of_day = len(of_one_day) - of_one_day.index(one) if len(of_one_day) > 1 else 0
    return every


def correction_of(assessment: Assessment) -> Assessment | None:
    """The version that puts this one right, if somebody began one."""
    return assessment.corrected_by.first()


def record_token(assessment: Assessment, opened: Opened) -> str:
    """What somebody has read before signing: another token means that the record would say something else."""
    read = f"{assessment.pk} {assessment.updated.isoformat()} {opened.token}"
    return salted_hmac("assessment record", read, algorithm="sha256").hexdigest()


def sign(assessment: Assessment, *, user: User, token: str) -> Assessment:
    """Freezes an assessment as it was read. Raises Conflict when it is another by now."""
    with as_read(assessment, token) as (draft, opened):
        entered.store(draft, entered.to_sign(draft, opened.map))
        draft.finished, draft.signed_by, draft.signer = True, user, user.name
        draft.signed_at = timezone.now().replace(microsecond=0)
        assessments.count_completed(draft, opened.map)
        draft.save()
        log.record(user, What.SIGNED_ASSESSMENT, draft.client)
    return draft


def correct(assessment: Assessment, reason: str, *, user: User) -> Assessment:
    """A new version of a signed assessment; the old one stays. Refused while one is under way."""
    with _alone(assessment.client) as client:
        assessment = client.assessments.get(pk=assessment.pk)
        if assessment.corrected_by.filter(finished=True).exists():
            raise Refused(PUT_RIGHT)
        told = {"corrects": assessment, "correction": reason}
        return _copy(client, assessment, user, "correction", date=assessment.date, **told)


def begin(client: Client, *, user: User) -> Assessment:
    """A new assessment, which starts from the last one. Refused while one is under way."""
    with _alone(client) as locked:
        last = assessments.current(locked)
        if last is None:
            raise Refused("There is no assessment to start from.")
        return _copy(locked, last, user, "", date=timezone.localdate(), begun_from=last)


def _copy(client: Client, source: Assessment, user: User, detail: str, **values: object) -> Assessment:
    if client.assessments.filter(finished=False).exists():
        raise Refused(UNDER_WAY)
    made = Assessment(
        client=client,
        reason=source.reason,
        difficulties=source.difficulties,
        strengths=source.strengths,
        better_experience=source.better_experience,
        complete=source.complete if "corrects" in values else [],
        asked_again=source.asked_again if "corrects" in values else [],
        **values,
    )
    entered.store(made, [one for one in entered.of(source) if one.section or made.corrects_id])
    assessments.count_completed(made, maps.open_map(client).map)
    made.save(force_insert=True)
    log.record(user, What.STARTED_ASSESSMENT, client, detail)
    return made


@contextmanager
def as_read(assessment: Assessment, token: str) -> Iterator[tuple[Assessment, Opened]]:
    """A draft and the map as they were read, while nobody else writes. Raises Conflict."""
    with _alone(assessment.client) as client:
        assessment = client.assessments.get(pk=assessment.pk)
        opened = maps.open_map(client)
        if assessment.finished:
            raise Signed(assessment)
        if token != record_token(assessment, opened):
            raise Conflict(max(assessment.updated, opened.saved_at or assessment.updated), "record")
        yield assessment, opened


@contextmanager
def _alone(client: Client) -> Iterator[Client]:
    """The client's row, for which whoever else writes waits."""
    with transaction.atomic():
        yield Client.objects.held(client)
