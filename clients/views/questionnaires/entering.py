"""Entering a questionnaire, and correcting one that was entered."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ...forms.questionnaires import GENERAL, NOT_ON_FORM, AnswersForm, QuestionnaireForm
from ...forms.scored import CodedForm, PaperForm
from ...instruments.instrument import Instrument
from ...maps.things import Map
from ...maps.vocabulary import PERSON
from ...models import Client, Questionnaire, What
from ...services import instruments, maps, questionnaires
from ...services.maps import Conflict
from ...services.questionnaires import NOT_ON_THE_MAP
from ..access import client_or_404, shown_again
from ..status import status_of
from .reading import row_or_404

NOTHING_DIFFERENT = "Nothing is different from what was entered."


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, client_id: UUID, instrument: str, on_paper: bool = False) -> HttpResponse:
    """A new questionnaire, by its answers or (on_paper) by the scores of a form that was scored by hand."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    chosen = instruments.known().get(instrument)
    if chosen is None or not instruments.may_be_used(chosen) or (on_paper and not chosen.subscales):
        raise Http404("There is no such questionnaire.")
    map = maps.open_map(client).map
    form = _form(request, client, map, chosen, on_paper, initial={"about": request.GET.get("about", "")})
    if not _is_ready(form):
        return _page(request, client, form, on_paper=on_paper)
    if other := _another(request, client, form):
        return _page(request, client, form, HTTPStatus.CONFLICT, other=other)
    try:
        row = questionnaires.store(client, chosen, form.values(), user=request.user, token=_token(request))
    except Conflict as conflict:
        return _page(request, client, form, HTTPStatus.CONFLICT, conflict=conflict)
    return _kept(request, client, row)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, client_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """What was entered, to be put right; the newest of its corrections is the one that is corrected."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONNAIRES)
    map = maps.open_map(client).map
    before = row_or_404(client, questionnaire_id, map)
    newest = questionnaires.history(before.row)[0]
    if request.method != "POST" and newest.pk != before.row.pk:
        return redirect("clients:correct_questionnaire", client.pk, newest.pk)
    form = _form(request, client, map, before.instrument, before.from_paper, before=before.row)
    if not (_is_ready(form) and _differs(form, before.row)):
        return _page(request, client, form, before=before)
    if other := _another(request, client, form, newest):
        return _page(request, client, form, HTTPStatus.CONFLICT, before=before, other=other)
    try:
        row = questionnaires.correct(
            before.row, before.instrument, form.values(), user=request.user, token=_token(request)
        )
    except Conflict as conflict:
        told = {"before": before, "conflict": conflict, "newest": newest}
        return _page(request, client, form, HTTPStatus.CONFLICT, **told)
    return _kept(request, client, row)


def _form(
    request: HttpRequest,
    client: Client,
    map: Map,
    instrument: Instrument,
    on_paper: bool,
    *,
    before: Questionnaire | None = None,
    initial: dict[str, Any] | None = None,
) -> QuestionnaireForm:
    """The form for a new questionnaire, or for putting right what was entered `before`."""
    return _kind(instrument, on_paper)(
        request.POST if request.method == "POST" else None,
        instrument=instrument,
        people=_people(map, before.about if before else ""),
        correcting=before is not None,
        born=client.year_of_birth,
        initial=_as_entered(before) if before else initial,
    )


def _another(
    request: HttpRequest, client: Client, form: QuestionnaireForm, before: Questionnaire | None = None
) -> Questionnaire | None:
    """Another form of the same day that may be the same one, until somebody has said that it is not."""
    values = form.values()
    if before and _says_same(before, values, ("about", "date")):
        return None
    other = questionnaires.same_day(client, form.instrument, values, token=_token(request), besides=before)
    return other if other and request.POST.get("also") != str(other.pk) else None


def _kind(instrument: Instrument, on_paper: bool) -> type[QuestionnaireForm]:
    if instrument.coded_only:
        return CodedForm
    return PaperForm if on_paper or not instrument.items else AnswersForm


def _people(map: Map, about: str = "") -> list[tuple[str, str]]:
    """Whom it can be about: everybody on the map, and who it was about even when no longer there."""
    people = [(person.id, person.label) for person in map.of_kind(PERSON)]
    missing = about and about not in dict(people)
    return [*people, (about, NOT_ON_THE_MAP)] if missing else people


def _is_ready(form: QuestionnaireForm) -> bool:
    """Whether it can be kept: answers that were just filled in are looked over first."""
    return form.is_valid() and not getattr(form, "filling", False)


def _differs(form: QuestionnaireForm, before: Questionnaire) -> bool:
    values = form.values()
    same = _says_same(before, values, [name for name in values if name != "reason"])
    if same:
        form.add_error(None, NOTHING_DIFFERENT)
    return not same


def _says_same(row: Questionnaire, values: dict[str, Any], names: Iterable[str]) -> bool:
    return all(values[name] == getattr(row, name) for name in names)


def _as_entered(row: Questionnaire) -> dict[str, Any]:
    scores = {f"score_{id}": f"{score:g}" for id, score in (row.paper_scores or {}).items()}
    blank = None if row.paper_scores is None else NOT_ON_FORM
    answers = {
        f"item_{number}": blank if answer is None else answer
        for number, answer in enumerate(row.answers, start=1)
    }
    return {"about": row.about or GENERAL, "date": row.date} | (row.coded or {}) | scores | answers


def _token(request: HttpRequest) -> str:
    return request.POST.get("token", "")[:100]


def _kept(request: HttpRequest, client: Client, row: Questionnaire) -> HttpResponse:
    messages.success(request, "Saved.")
    return redirect("clients:questionnaire", client.pk, row.pk)


def _page(
    request: HttpRequest,
    client: Client,
    form: QuestionnaireForm,
    status: HTTPStatus | None = None,
    **context: object,
) -> HttpResponse:
    shown_again(request, client, What.OPENED_QUESTIONNAIRES)
    shared = {
        "client": client,
        "form": form,
        "instrument": form.instrument,
        "token": _token(request) or uuid4().hex,
        "has_problem": "conflict" in context or "other" in context,
    }
    return render(request, form.template, shared | context, status=status or status_of(form))
