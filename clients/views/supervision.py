"""Sharing a map with a supervisor, the supervisor's list of maps, and what was asked."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms.supervision import AnswerForm, ShareForm
from ..maps.things import Refused
from ..models import Client, Share, SupervisionQuestion, What
from ..services import maps, supervision
from ..services.exports import NameLeft
from ..services.maps import Conflict
from .access import client_or_404, shown_again
from .status import status_of

HOW = {
    "roles": "without names and notes",
    "initials": "with first letters in place of names and without notes",
    "full": "with names and without notes",
}


@require_safe
def shared_with_me(request: HttpRequest) -> HttpResponse:
    """The maps that were shared with this supervisor."""
    if not request.user.is_supervisor:
        raise PermissionDenied("Only supervisors look at shared maps.")
    return render(request, "supervision/list.html", {"shares": supervision.shared_with(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Who may look at the map now, the form that lets one more, and what was asked."""
    client = client_or_404(request, client_id, what=What.OPENED_QUESTIONS)
    form = ShareForm(
        request.POST if request.method == "POST" else None, supervisors=supervision.supervisors_for(client)
    )
    if form.is_valid():
        try:
            made = supervision.share(client, **form.cleaned_data, user=request.user)
            messages.success(request, can_look(made))
            return redirect("clients:share", client.pk)
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        except NameLeft as left:
            form.add_error("names", left.sentence)
    return _page(request, client, form)


@require_POST
def stop(request: HttpRequest, client_id: UUID, share_id: UUID) -> HttpResponse:
    """Ends a share at once."""
    client = client_or_404(request, client_id)
    found = client.shares.filter(pk=share_id).select_related("client", "supervisor").first()
    if found is None:
        raise Http404("There is no such share.")
    supervision.stop(found, user=request.user)
    messages.success(request, f"{found.supervisor.name} can no longer look at this map.")
    return redirect("clients:share", client.pk)


@require_POST
def answer(request: HttpRequest, client_id: UUID, question_id: UUID) -> HttpResponse:
    """Keeps what the therapist says to a question; an empty answer comes back."""
    client = client_or_404(request, client_id)
    question = _question(client, question_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            typed = form.cleaned_data
            supervision.answer(question, typed["answer"], user=request.user, instead=typed["instead"])
            messages.success(request, f"{question.author.name} can read your answer now.")
            return _back(client, question)
        except Conflict as conflict:
            question = _question(client, question_id)
            form.add_error("answer", f"{conflict.what} If you send again, yours takes its place.")
    sharing = ShareForm(supervisors=supervision.supervisors_for(client))
    wrong = {"form": form, "wrong": question, "typed": request.POST.get("answer", "")}
    return _page(request, client, sharing, **wrong)


@require_POST
def mark_read(request: HttpRequest, client_id: UUID, question_id: UUID) -> HttpResponse:
    """The question waits no longer."""
    client = client_or_404(request, client_id)
    question = _question(client, question_id)
    supervision.mark_read(question, user=request.user)
    return _back(client, question)


def can_look(share: Share) -> str:
    """Who can look, and at what, until when."""
    return f"{share.supervisor.name} can look at this map, {HOW[share.names]}, until you stop it."


def _page(request: HttpRequest, client: Client, sharing: ShareForm, **context: object) -> HttpResponse:
    shown_again(request, client, What.OPENED_QUESTIONS)
    values = {
        "client": client,
        "form": sharing,
        "sharing": sharing,
        "shares": [(one, can_look(one)) for one in supervision.shares(client)],
        "questions": supervision.questions(client).order_by("-at"),
    }
    values |= context
    return render(request, "supervision/share.html", values, status=status_of(values["form"]))


def _question(client: Client, question_id: UUID) -> SupervisionQuestion:
    """A question about this client; another's is as absent as one that never was."""
    found = supervision.questions(client).filter(pk=question_id).first()
    if found is None:
        raise Http404("There is no such question.")
    found.client = client
    return found


def _back(client: Client, question: SupervisionQuestion) -> HttpResponse:
    """To what the question is about, or to all questions where that is gone from the map."""
    map = maps.open_map(client).map
    name = "sel" if map.thing(question.about) else "line" if map.line(question.about) else ""
    if not name:
        return redirect("clients:share", client.pk)
    return redirect(f"{reverse('clients:map', args=[client.pk])}?{name}={question.about}")
