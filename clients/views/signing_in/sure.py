"""Proving again who one is, before what matters most."""

from http import HTTPStatus

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from attachmap import sure as proof
from clients.forms.second_factor import CodeForm, SurePasswordForm
from clients.models import What
from clients.services import passkeys, second_factor
from clients.views.signing_in import places, tries


@sensitive_post_parameters("password", "code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: HttpRequest) -> HttpResponse:
    """The password, a code or a passkey, whichever is at hand; then on to where one was going."""
    if request.method != "POST":
        return _page(request, SurePasswordForm(), _code_form())
    if "passkey" in request.POST:
        return _by_passkey(request)
    if "code" in request.POST:
        return _by_code(request)
    form = SurePasswordForm(request.POST)
    if form.is_valid():
        if not (problem := tries.password_is_right(request, form.cleaned_data["password"])):
            return _go_on(request)
        form.add_error("password", problem)
    return _page(request, form, _code_form(), HTTPStatus.UNPROCESSABLE_ENTITY)


def _code_form(data=None) -> CodeForm:
    return CodeForm(data, button="Go on with the code", hint="From the app, or a recovery code.")


def _by_code(request: HttpRequest) -> HttpResponse:
    form = _code_form(request.POST)
    if form.is_valid():
        problem = tries.code_is_right(request.user, form.cleaned_data["code"], What.PROVED)
        if not problem:
            return _go_on(request)
        form.add_error("code", problem)
    return _page(request, SurePasswordForm(), form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _by_passkey(request: HttpRequest) -> HttpResponse:
    if not request.POST.get("credential"):
        return JsonResponse(passkeys.question(request.user))
    if problem := tries.passkey_is_right(request.user, request.POST["credential"], What.PROVED):
        return _page(request, SurePasswordForm(), _code_form(), HTTPStatus.UNPROCESSABLE_ENTITY, problem)
    return _go_on(request)


def _go_on(request: HttpRequest) -> HttpResponse:
    proof.remember(request)
    return redirect(places.next_page(request, "clients:list"))


def _page(
    request: HttpRequest,
    form: SurePasswordForm,
    code_form: CodeForm,
    status: int = HTTPStatus.OK,
    problem: str = "",
) -> HttpResponse:
    kinds = set(second_factor.of(request.user).values_list("type", flat=True))
    context = {
        "password_form": form,
        "code_form": code_form if kinds else None,
        "form": code_form if code_form.errors else form,  # what the page's summary of problems is about
        "by_name": places.by_name(request),
        "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        "problem": problem,
    }
    return render(request, "sure/sure.html", context, status=status)
