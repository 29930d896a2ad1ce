"""The assessment as a dated record: read, signed, put right, begun anew, and compared."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms.signing import CorrectionForm
from ..maps import words
from ..maps.entered import named
from ..maps.names.spoken import SOMEONE
from ..maps.things import Map, Refused, Thing
from ..maps.vocabulary import CLIENT, DIFFICULTIES, HOW_MUCH
from ..models import Assessment, Client, What
from ..services import assessments, drafts, entered, maps, risk, signing
from ..services.assessments import NOT_ASKED
from ..services.assessments_compared import side_by_side
from ..services.maps import Conflict, Opened
from ..services.topics import DIFFICULTIES_NOW, TOPICS, Topic
from .access import client_or_404, shown_again
from .status import status_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the nine difficulties as the record says it."""

    question: str
    how_much: str
    people: list[str]
    note: str
    not_asked_again: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the record."""

    topic: Topic
    title: str
    text: str
    answers: list[Answer]
    entries: list[words.Entry]
    not_asked_again: bool

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.answers or self.entries)


@require_safe
def record(request: HttpRequest, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """The whole assessment on one page: to read, and to sign while it is under way."""
    client = client_or_404(request, client_id, what=What.OPENED_ASSESSMENT)
    return _page(request, _found(client, assessment_id))


@require_POST
def sign(request: HttpRequest, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Freezes what was read."""
    assessment = _found(client_or_404(request, client_id), assessment_id)
    try:
        signing.sign(assessment, user=request.user, token=request.POST.get("token", ""))
    except Conflict as conflict:
        problem = f"Not signed. {conflict.what} What it says now is below: read it, then sign."
        return _page(request, _found(assessment.client, assessment_id), HTTPStatus.CONFLICT, problem=problem)
    return redirect("clients:assessment_record", client_id, assessment_id)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """A new version of a signed assessment, once it is said why."""
    assessment = _found(client_or_404(request, client_id, what=What.OPENED_ASSESSMENT), assessment_id)
    if not assessment.finished:
        return redirect("clients:assessment_record", client_id, assessment_id)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            signing.correct(assessment, form.cleaned_data["reason"], user=request.user)
            return redirect("clients:client", client_id)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    shown_again(request, assessment.client, What.OPENED_ASSESSMENT)
    context = {"client": assessment.client, "assessment": assessment, "form": form}
    return render(request, "assessment/correct.html", context, status=status_of(form))


@require_POST
def begin(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """A new assessment that starts from the last one."""
    client = client_or_404(request, client_id)
    try:
        signing.begin(client, user=request.user)
    except Refused as refused:
        last = assessments.current(client)
        if last is None:
            return redirect("clients:client", client_id)
        told = {"problem": refused.sentence}
        return _page(request, _found(client, last.pk), HTTPStatus.UNPROCESSABLE_ENTITY, **told)
    return redirect("clients:client", client_id)


@require_safe
def compare(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Two assessments side by side."""
    client = client_or_404(request, client_id, what=What.OPENED_ASSESSMENT)
    every = signing.history(client)
    wanted = [_found(client, request.GET.get(name, "")) for name in ("a", "b")]
    then, now = (every[every.index(one)] for one in wanted)
    opened = maps.open_map(client)
    context = {
        "client": client,
        "then": then,
        "now": now,
        "every": every,
        "found": side_by_side(then, now, opened.map),
    }
    return render(request, "assessment/compare.html", context)


def _found(client: Client, id: UUID | str) -> Assessment:
    """An assessment of this client; another's is as absent as one that never was."""
    try:
        wanted = UUID(str(id))
    except ValueError:
        raise Http404("There is no such assessment.") from None
    found = client.assessments.with_replaced().filter(pk=wanted).first()
    if found is None:
        raise Http404("There is no such assessment.")
    found.client = client
    return found


def _page(
    request: HttpRequest, assessment: Assessment, status: int = HTTPStatus.OK, **context: object
) -> HttpResponse:
    client = assessment.client
    shown_again(request, client, What.OPENED_ASSESSMENT)
    opened = maps.open_map(client)
    others = [one for one in signing.history(client) if one.pk != assessment.pk]
    values = {
        "client": client,
        "assessment": assessment,
        "parts": parts(assessment, opened),
        "open_sections": _not_completed(assessment, opened),
        "token": "" if assessment.finished else signing.record_token(assessment, opened),
        "correction": signing.correction_of(assessment),
        "others": others,
        "risk_notes": risk.notes(client),
        "last": drafts.before(assessment),
        "may_be_put_away": drafts.may_be_put_away(assessment),
        "is_under_way": any(not one.finished for one in [assessment, *others]),
    }
    return render(request, "assessment/record.html", values | context, status=status)


def _not_completed(assessment: Assessment, opened: Opened) -> int:
    found = assessments.sections(assessment.client, assessment, opened.map)
    return sum(section.state != assessments.COMPLETED for section in found)


def parts(assessment: Assessment, opened: Opened) -> list[Part]:
    """The seven sections as the record says them."""
    told = entered.placed(entered.told(assessment, opened.map))
    map = Map((Thing(id=CLIENT, kind=CLIENT, label=opened.map.client.label),)).with_things(
        thing for one in told if (thing := named(one.thing))
    )
    section = {one.thing.id: one.section for one in told}
    entries = [entry for band in words.bands(map) for entry in band.entries]
    answers = _answers(assessment, opened.map)
    return [
        Part(
            topic,
            topic.title.format(name=assessment.client.name_on_map),
            getattr(assessment, topic.field) if topic.field else "",
            answers if topic.slug == DIFFICULTIES_NOW else [],
            [entry for entry in entries if section[entry.thing.id] == topic.slug],
            _not_asked_again(assessment, topic, answers),
        )
        for topic in TOPICS.values()
    ]


def _not_asked_again(assessment: Assessment, topic: Topic, answers: list[Answer]) -> bool:
    """Whether a section says what it said last time: any of it, or each difficulty that was asked."""
    if topic.slug == DIFFICULTIES_NOW:
        return bool(answers) and all(one.not_asked_again for one in answers)
    return bool(drafts.not_asked_again(assessment, topic))


def _answers(assessment: Assessment, map: Map) -> list[Answer]:
    """The difficulties that were asked, with the names that the record itself has."""
    names = {one.thing.id: named(one.thing) for one in entered.told(assessment, map)}
    still = drafts.not_asked_again(assessment, TOPICS[DIFFICULTIES_NOW])
    return [
        Answer(
            DIFFICULTIES[one["id"]][0],
            HOW_MUCH[one["how_much"]],
            [known.label if (known := names.get(id)) else SOMEONE for id in one.get("with", ())],
            one.get("note", ""),
            one["id"] in still,
        )
        for one in assessment.difficulties
        if one["how_much"] != NOT_ASKED or one.get("note")
    ]
