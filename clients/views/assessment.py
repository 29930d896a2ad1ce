"""The assessment, one topic a page."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..forms.assessment import DifficultiesForm, TextForm
from ..maps.vocabulary import DIFFICULTIES, HOW_MUCH
from ..models import Assessment, Client, What
from ..services import assessments, maps
from ..services.assessments import TOPICS, Topic
from ..services.maps import Conflict
from .access import client_or_404

QUESTIONS = {
    "reason": "Reason for coming",
    "strengths": "People, places and moments that felt safe, and what helps",
    "better-experience": "What was missing, and what would make the difference",
}


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, client_id: UUID, section: str) -> HttpResponse:
    client = client_or_404(request, client_id, what=What.OPENED_ASSESSMENT)
    topic = TOPICS.get(section)
    if topic is None:
        raise Http404("No such section.")
    if topic.slug == "difficulties":
        return _difficulties(request, client, topic)
    if topic.field:
        return _text(request, client, topic)
    return _on_map(request, client, topic)


def _difficulties(request: HttpRequest, client: Client, topic: Topic) -> HttpResponse:
    """Whatever was chosen is kept, also when other answers are still missing."""
    assessment = assessments.current(client)
    later = "later" in request.POST
    form = DifficultiesForm(
        request.POST if request.method == "POST" else None,
        initial=assessments.kept(assessment, topic),
        partly=later,
    )
    complete = form.is_valid()
    if form.is_bound and (chosen := form.chosen()):
        try:
            assessment = _saved(request, client, topic, chosen)
        except Conflict as conflict:
            return _changed(request, client, topic, conflict, form)
    if not complete:
        return _written(request, client, topic, assessment, form)
    messages.success(request, "Saved.")
    if later:
        return redirect("clients:assessment", client.pk, topic.slug)
    return redirect("clients:client", client.pk)


def _text(request: HttpRequest, client: Client, topic: Topic) -> HttpResponse:
    assessment = assessments.current(client)
    form = TextForm(
        request.POST if request.method == "POST" else None,
        initial={"text": assessments.kept(assessment, topic)},
        question=QUESTIONS[topic.slug],
    )
    if not form.is_valid():
        return _written(request, client, topic, assessment, form)
    try:
        _saved(request, client, topic, form.cleaned_data["text"])
    except Conflict as conflict:
        return _changed(request, client, topic, conflict, form)
    messages.success(request, "Saved.")
    return redirect("clients:client", client.pk)


def _on_map(request: HttpRequest, client: Client, topic: Topic) -> HttpResponse:
    """A topic whose people and events stand on the map: what is there already, and the way to it."""
    on_map = assessments.on_map(topic, maps.open_map(client).map)
    return _page(request, client, topic, "assessment/on_map.html", on_map=on_map)


def _saved(request: HttpRequest, client: Client, topic: Topic, given: Any) -> Assessment | None:
    token = request.POST.get("token", "")
    return assessments.save(client, topic, given, user=request.user, token=token)


def _changed(
    request: HttpRequest, client: Client, topic: Topic, conflict: Conflict, form: Form
) -> HttpResponse:
    """The page as it was filled in, and what another window has kept meanwhile. Nothing was stored."""
    assessment = assessments.current(client)
    kept = _in_words(topic, assessments.kept(assessment, topic), form)
    told = {"conflict": conflict.sentence, "has_problem": True, "kept": kept}
    return _written(request, client, topic, assessment, form, HTTPStatus.CONFLICT, **told)


def _in_words(topic: Topic, kept: Any, form: Form) -> list[tuple[str, str]]:
    """What is kept now: the text, or the answers that differ from those chosen."""
    if topic.field:
        return [(QUESTIONS[topic.slug], kept)]
    chosen = form.chosen()
    differ = [code for code in chosen if chosen[code] != kept.get(code)]
    return [(DIFFICULTIES[code][0], HOW_MUCH.get(kept.get(code), "")) for code in differ]


def _written(
    request: HttpRequest,
    client: Client,
    topic: Topic,
    assessment: Assessment | None,
    form: Form,
    status: int | None = None,
    **context: object,
) -> HttpResponse:
    """A page with a form, which knows what it was opened with; 422 when the form has problems."""
    template = "assessment/text.html" if topic.field else "assessment/difficulties.html"
    token = assessments.page_token(assessment, topic)
    status = status or (HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)
    return _page(request, client, topic, template, status, form=form, token=token, **context)


def _page(
    request: HttpRequest, client: Client, topic: Topic, template: str, status: int = 200, **context: object
) -> HttpResponse:
    title = topic.title.format(name=client.name_on_map)
    return render(
        request, template, {"client": client, "title": title, "topic": topic} | context, status=status
    )
