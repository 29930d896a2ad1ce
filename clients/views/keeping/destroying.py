"""Destroying a record: one proposes, another confirms; who is alone does it on another day."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from attachmap.sure import ask, is_sure

from ...forms.second_factor import ShownTwiceForm
from ...models import Client, Right, What
from ...models.keeping import record_number
from ...services import keeping, removal
from ...services.second_factor import has_one
from ..access import client_or_404, shown_again
from ..signing_in import tries


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def destroy(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Says what would go and who has to agree; then proposes, withdraws or confirms."""
    client = client_or_404(request, client_id, Right.IDENTITY)
    if not is_sure(request):
        return ask(request)
    acts = {"propose": _propose, "withdraw": _withdraw, "confirm": _confirm}
    act = acts.get(request.POST.get("act", ""))
    form = ShownTwiceForm(request.POST if act is _confirm else None)
    problem = ""
    if act:
        try:
            if answer := act(request, client, form):
                return answer
        except removal.NotNow as not_now:
            problem = not_now.sentence
    return _page(request, client, form, problem)


def _propose(request: HttpRequest, client: Client, form: ShownTwiceForm) -> HttpResponse:
    removal.propose(client, user=request.user)
    needed = removal.what_is_needed(keeping.standing(client), request.user)
    messages.success(request, f"Proposed. {needed}")
    return redirect("clients:keeping", client.pk)


def _withdraw(request: HttpRequest, client: Client, form: ShownTwiceForm) -> HttpResponse:
    removal.withdraw(client, user=request.user)
    messages.success(request, "Withdrawn. The record stays.")
    return redirect("clients:keeping", client.pk)


def _confirm(request: HttpRequest, client: Client, form: ShownTwiceForm) -> HttpResponse | None:
    """None where something in the form is wrong."""
    one = keeping.standing(client)
    twice = removal.may_confirm(one, request.user) and removal.is_alone(one, request.user)
    if twice and not _is_shown_twice(request, form):
        return None
    certificate = removal.confirm(client, user=request.user, shown_twice=twice)
    messages.success(request, f"The record {client.code} is destroyed, and its key with it.")
    if request.user.is_records_admin:
        return redirect("clients:certificate", certificate.pk)
    return redirect("clients:list")


def _is_shown_twice(request: HttpRequest, form: ShownTwiceForm) -> bool:
    """Whether password and second factor are right; the form then says what is not."""
    if not form.is_valid():
        return False
    given = form.cleaned_data
    if problem := tries.password_is_right(request, given["password"]):
        form.add_error("password", problem)
    elif problem := tries.code_is_right(request.user, given["code"], What.PROVED):
        form.add_error("code", problem)
    return form.is_valid()


def _page(request: HttpRequest, client: Client, form: ShownTwiceForm, problem: str) -> HttpResponse:
    shown_again(request, client, What.OPENED_CLIENT)
    one = keeping.standing(client)
    context = {
        "client": client,
        "number": record_number(client.pk),
        "one": one,
        "may_confirm": removal.may_confirm(one, request.user) and not one.hold,
        "is_alone": removal.is_alone(one, request.user),
        "has_second_factor": has_one(request.user),
        "needed": removal.what_is_needed(one, request.user),
        "problem": problem,
        "form": form,
    }
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and not problem else status
    return render(request, "keeping/destroy.html", context, status=status)
