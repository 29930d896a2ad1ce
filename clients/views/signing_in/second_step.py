"""The second step of signing in, and signing in with a passkey alone."""

from http import HTTPStatus

from allauth.account.internal.decorators import login_stage_required
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clients.forms.second_factor import CodeForm
from clients.models import What
from clients.services import log, passkeys, second_factor
from clients.sign_in import FIRST_STEP, SecondStep
from clients.views.signing_in import places, tries

HINT = "Six digits from the app on your phone, or one of your recovery codes."


@login_stage_required(stage=SecondStep.key, redirect_urlname="account_login")
@sensitive_post_parameters("code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """A code or a passkey, after the right password."""
    stage = request._login_stage
    user = stage.login.user
    if not _is_still_good(request, user):
        return stage.abort()
    if request.method == "POST" and "passkey" in request.POST:
        return _by_passkey(request, stage)
    sent = request.POST if request.method == "POST" else None
    form = CodeForm(sent, button="Sign in", hint=HINT, begin_here=True)
    if form.is_valid():
        problem = tries.code_is_right(user, form.cleaned_data["code"], What.SECOND_STEP)
        if not problem:
            return stage.exit()
        form.add_error("code", problem)
    return _page(request, user, form)


def _is_still_good(request: HttpRequest, user) -> bool:
    """Whether the account is still open, and the password given a moment ago still the password."""
    given = request.session.get(FIRST_STEP)
    return user is not None and user.is_active and given == user.get_session_auth_hash()


def _by_passkey(request: HttpRequest, stage) -> HttpResponse:
    user = stage.login.user
    if not request.POST.get("credential"):
        return JsonResponse(passkeys.question(user))
    problem = tries.passkey_is_right(user, request.POST["credential"], What.SECOND_STEP)
    return _page(request, user, CodeForm(button="Sign in", hint=HINT), problem) if problem else stage.exit()


def _page(request: HttpRequest, user, form: CodeForm, problem: str = "") -> HttpResponse:
    kinds = set(second_factor.of(user).values_list("type", flat=True))
    context = {"form": form, "has_passkey": Authenticator.Type.WEBAUTHN in kinds, "problem": problem}
    context["by_name"] = places.by_name(request)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or problem else HTTPStatus.OK
    return render(request, "second_factor/second_step.html", context, status=status)


@login_not_required
@sensitive_post_parameters("credential")
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """The whole sign-in with a passkey, which has checked a fingerprint, a face or a PIN itself."""
    if not ratelimit.consume(request, app="allauth.mfa", action="webauthn_login"):
        return ratelimit.respond_429(request)
    if not request.POST.get("credential"):
        return JsonResponse(passkeys.question(None))
    try:
        passkey = passkeys.answer(None, request.POST["credential"])
        if not passkey.user.is_active:
            raise ValidationError(passkeys.WRONG)
    except ValidationError as wrong:
        log.record(None, What.SIGN_IN_REFUSED, detail="passkey", result="refused")
        messages.error(request, wrong.message)
        return redirect("account_login")
    return perform_passwordless_login(request, passkey, Login(user=passkey.user))
