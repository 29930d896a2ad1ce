"""The assessment, one topic a page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..forms.assessment import DifficultiesForm, TextForm
from ..models import Client, What
from ..services import assessments, maps
from ..services.assessments import TOPICS, Topic
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
    now = assessments.answers(assessments.current(client))
    later = "later" in request.POST
    form = DifficultiesForm(request.POST if request.method == "POST" else None, initial=now, partly=later)
    complete = form.is_valid()
    if form.is_bound and (chosen := form.chosen()):
        assessments.save_answers(client, chosen, user=request.user)
    if not complete:
        return _page(request, client, topic, "assessment/difficulties.html", form=form)
    messages.success(request, "Saved.")
    if later:
        return redirect("clients:assessment", client.pk, topic.slug)
    return redirect("clients:client", client.pk)


def _text(request: HttpRequest, client: Client, topic: Topic) -> HttpResponse:
    assessment = assessments.current(client)
    form = TextForm(
        request.POST if request.method == "POST" else None,
        initial={"text": getattr(assessment, topic.field) if assessment else ""},
        question=QUESTIONS[topic.slug],
    )
    if not form.is_valid():
        return _page(request, client, topic, "assessment/text.html", form=form)
    assessments.save_text(client, topic, form.cleaned_data["text"], user=request.user)
    messages.success(request, "Saved.")
    return redirect("clients:client", client.pk)


def _on_map(request: HttpRequest, client: Client, topic: Topic) -> HttpResponse:
    """A topic whose people and events stand on the map: what is there already, and the way to it."""
    on_map = assessments.on_map(topic, maps.open_map(client).map)
    return _page(request, client, topic, "assessment/on_map.html", on_map=on_map)


def _page(
    request: HttpRequest, client: Client, topic: Topic, template: str, **context: object
) -> HttpResponse:
    """The page of a topic; 422 when its form has problems."""
    title = topic.title.format(name=client.name_on_map)
    form = context.get("form")
    shared = {"client": client, "title": title, "topic": topic}
    return render(request, template, shared | context, status=422 if form and form.errors else 200)
