"""The scores of a client together: plot, course, change; as a page, on paper, and as files."""

from collections.abc import Callable, Container
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..maps import reading
from ..maps.vocabulary import DIFFICULTIES_ON_MAP, HOW_MUCH, NAMES
from ..models import Assessment, Client, What
from ..services import assessments, drafts, exports, maps, questionnaires, risk, score_exports, scores_apart
from ..services import scores as together
from ..services.exports import Export, NameLeft
from ..services.maps import Opened
from ..services.topics import DIFFICULTIES_NOW, TOPICS
from .access import client_or_404
from .asked import wanted_names
from .map.exports import download


@require_safe
def scores(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every score of a client, in pictures and in tables that say the same."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    return _page(request, client)


@require_safe
def print_scores(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Scores, plot and difficulties on one sheet, for paper or to be saved as PDF."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    opened, names = maps.open_map(client), wanted_names(request.GET)
    context = {"client": client, "names": names, "all_names": NAMES, "today": timezone.localdate()}
    context["open_risk"] = risk.open_risk(client, opened.map)
    context["paper_name"] = score_exports.paper_name(opened, names)
    try:
        given = score_exports.paper(opened, names, user=request.user)
    except NameLeft as left:
        exports.record_refusal(client, user=request.user)
        context["problem"] = left.sentence
        return render(request, "scores/print.html", context, status=HTTPStatus.CONFLICT)
    context["overview"] = together.overview(together.first_and_last(given), opened.map)
    assessment = assessments.current(client)
    context |= {"assessment": assessment, "difficulties": _difficulties(assessment)}
    context["last"] = drafts.before(assessment)
    return render(request, "scores/print.html", context)


@require_safe
def scores_csv(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The scores for a spreadsheet, with full names, first letters or roles."""
    client = client_or_404(request, client_id, what=None)
    return _file(
        request,
        client,
        lambda opened: score_exports.table(opened, wanted_names(request.GET), user=request.user),
    )


@require_safe
def scores_fhir(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Answers and scores for another program, with codes and no name."""
    client = client_or_404(request, client_id, what=None)
    return _file(request, client, lambda opened: score_exports.fhir(opened, user=request.user))


def _file(request: HttpRequest, client: Client, make: Callable[[Opened], Export]) -> HttpResponse:
    try:
        made = make(maps.open_map(client))
    except NameLeft as left:
        exports.record_refusal(client, user=request.user)
        return _page(request, client, problem=left.sentence, status=HTTPStatus.CONFLICT)
    return download(made.body, made.content_type, made.filename)


def _page(
    request: HttpRequest, client: Client, problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    map = maps.open_map(client).map
    given = questionnaires.given(client, map)
    days = together.days_to_compare(given)
    chosen = _chosen(request, days)
    context = {
        "client": client,
        "overview": together.overview(given, map, together.on_days(*chosen) if chosen else None),
        "specific": reading.specific(map, scores_apart.beside(given, map)),
        "days": days if len(days) > 2 else {},
        "chosen": chosen,
        "open_risk": risk.open_risk(client, map),
        "unreadable": questionnaires.unreadable(client),
        "problem": problem,
    }
    return render(request, "scores/scores.html", context, status=status)


def _chosen(request: HttpRequest, days: Container[date]) -> list[date]:
    """The two days that are to be compared, the older first; none where not two of these are asked for."""
    try:
        asked = sorted(date.fromisoformat(request.GET.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return []
    return asked if all(day in days for day in asked) else []


def _difficulties(assessment: Assessment | None) -> list[tuple[str, str, bool]]:
    """Each of the nine with how much of a trouble it is, and whether that is only from the last time."""
    answers = assessments.answers(assessment)
    still = drafts.not_asked_again(assessment, TOPICS[DIFFICULTIES_NOW])
    every = DIFFICULTIES_ON_MAP.items()
    return [(words, HOW_MUCH[answers[code]], code in still) for code, words in every if code in answers]
