"""An assessment under way that began from a signed one: what was not asked again yet, and putting it away."""

from typing import Any

from ..maps.graph import node
from ..maps.vocabulary import DIFFICULTIES
from ..models import Assessment, User, What
from . import assessments, entered, log
from .assessments import NOT_ASKED
from .signing import as_read
from .topics import DIFFICULTIES_NOW, TOPICS, Topic


def before(assessment: Assessment | None) -> Assessment | None:
    """The assessment whose answers this one began with; a correction asks as what it puts right did."""
    while assessment and assessment.corrects:
        assessment = assessment.corrects
    return assessment.begun_from if assessment else None


def not_asked_again(assessment: Assessment | None, topic: Topic) -> frozenset[str]:
    """What a page says as it was said last time: difficulties by code, "text", and things by their id.

    Nothing once somebody has saved the page or called it complete.
    """
    last = before(assessment)
    if not assessment or not last or topic.slug in (*assessment.complete, *assessment.asked_again):
        return frozenset()
    then, now = (assessments.kept(one, topic) for one in (last, assessment))
    if topic.slug == DIFFICULTIES_NOW:
        asked = (code for code in DIFFICULTIES if code in now and now[code]["how_much"] != NOT_ASKED)
        return frozenset(code for code in asked if now[code] == then.get(code))
    things = {id for id, thing in now["things"].items() if then["things"].get(id) == thing}
    return frozenset(things | ({"text"} if now["text"] and now["text"] == then["text"] else set()))


def may_be_put_away(assessment: Assessment) -> bool:
    """Whether this is a draft with a signed assessment behind it and nothing that builds on it."""
    draft = not assessment.finished and (assessment.begun_from_id or assessment.corrects_id)
    return bool(draft) and not (assessment.followed_by.exists() or assessment.corrected_by.exists())


def changed_since(assessment: Assessment) -> list[Topic]:
    """The sections in which a draft says something else than what it began from."""
    last = assessment.corrects or assessment.begun_from
    then, now = _said(last, whole=bool(assessment.corrects_id)), _said(assessment, whole=True)
    return [topic for topic in TOPICS.values() if then[topic.slug] != now[topic.slug]]


def put_away(assessment: Assessment, *, user: User, token: str) -> None:
    """Removes a draft for good, as it was read. Raises Conflict when it is another by now."""
    with as_read(assessment, token) as (draft, _):
        log.record(user, What.PUT_AWAY_ASSESSMENT, draft.client, "correction" if draft.corrects_id else "")
        draft.delete()


def _said(assessment: Assessment, *, whole: bool) -> dict[str, Any]:
    """What each section says; not `whole`: without what was seen on the map when it was signed."""
    things = entered.placed([one for one in entered.of(assessment) if one.section or whole])
    return {
        slug: (
            getattr(assessment, topic.field) if topic.field else "",
            assessment.difficulties if slug == DIFFICULTIES_NOW else [],
            {one.thing.id: node(one.thing) for one in things if one.section == slug},
        )
        for slug, topic in TOPICS.items()
    }
