"""Putting a draft of an assessment away that was begun by mistake."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..models import Assessment, What
from ..services import drafts, maps, signing
from ..services.maps import Conflict
from .access import client_or_404, shown_again


@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: HttpRequest, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """What is lost with the draft; by POST the draft goes."""
    client = client_or_404(request, client_id, what=What.OPENED_ASSESSMENT)
    assessment = client.assessments.with_replaced().filter(pk=assessment_id).first()
    if assessment is None:
        if request.method == "POST":
            return redirect("clients:client", client_id)  # a second press: it is put away already
        raise Http404("There is no such assessment.")
    assessment.client = client
    if not drafts.may_be_put_away(assessment):
        return redirect("clients:assessment_record", client_id, assessment_id)
    if request.method != "POST":
        return _page(request, assessment)
    try:
        drafts.put_away(assessment, user=request.user, token=request.POST.get("token", ""))
    except Conflict as conflict:
        shown_again(request, client, What.OPENED_ASSESSMENT)
        problem = f"Not put away. {conflict.what} What would be lost now is below."
        return _page(request, assessment, HTTPStatus.CONFLICT, problem=problem)
    messages.success(request, "The draft was put away.")
    return redirect("clients:client", client_id)


def _page(
    request: HttpRequest, assessment: Assessment, status: int = HTTPStatus.OK, **context: object
) -> HttpResponse:
    name = assessment.client.name_on_map
    values = {
        "client": assessment.client,
        "assessment": assessment,
        "last": assessment.corrects or assessment.begun_from,
        "changed": [topic.title.format(name=name) for topic in drafts.changed_since(assessment)],
        "token": signing.record_token(assessment, maps.open_map(assessment.client)),
    }
    return render(request, "assessment/put_away.html", values | context, status=status)
