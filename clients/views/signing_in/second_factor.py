"""One's own second factor: setting it up, changing it, turning it off."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from attachmap import sessions
from attachmap.sure import sure_who
from clients.forms.second_factor import CodeForm, PasskeyForm
from clients.services import passkeys, second_factor
from clients.services.app_key import AppKey
from clients.views.signing_in import places

WRONG = "That code is not right. Check that your phone sets its time by itself, then try the next code."
TOO_OLD = "This page was open too long, so there is a new key. Put it into the app, then try its code."
HINT = "The six digits that the app shows now."


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What there is already, or why there should be one; after signing in with a plain way on."""
    factors = second_factor.of(request.user)
    kinds = {factor.type for factor in factors}
    context = {
        "factors": factors,
        "has_app": second_factor.Type.TOTP in kinds,
        "has_passkey": second_factor.Type.WEBAUTHN in kinds,
        "codes_left": second_factor.codes_left(request.user),
        "must": second_factor.must_set_up(request.user),
        "not_now": places.next_page(request, ""),
        "by_name": places.by_name(request),
    }
    return render(request, "second_factor/overview.html", context)


@sure_who
@sensitive_post_parameters("code", "sealed")
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """The key for the app, drawn and written; a first code shows that it has arrived."""
    if second_factor.of(request.user).filter(type=second_factor.Type.TOTP).exists():
        return redirect("clients:second_factor")
    brought = AppKey.brought_back(request.user, request.POST.get("sealed", ""))
    form = CodeForm(request.POST if request.method == "POST" else None, button="Turn it on", hint=HINT)
    if form.is_valid():
        code = form.cleaned_data["code"]
        new_codes = second_factor.add_app(request.user, brought.text, code) if brought else None
        if new_codes is not None:
            return _changed(request, new_codes)
        form.add_error("code", WRONG if brought else TOO_OLD)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "key": brought or AppKey.new(request.user)}
    return render(request, "second_factor/app.html", context, status=status)


@sure_who
@sensitive_post_parameters("credential")
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey: the browser is asked first, what it answers is kept."""
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not request.POST.get("credential"):
        return JsonResponse(passkeys.question_for_new(request.user))
    if form.is_valid():
        try:
            credential = passkeys.answer_for_new(request.POST["credential"])
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            name = form.cleaned_data["name"] or "Passkey"
            return _changed(request, second_factor.add_passkey(request.user, name, credential))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "by_name": places.by_name(request)}
    return render(request, "second_factor/passkey.html", context, status=status)


@sure_who
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Asks, then turns one off."""
    factor = get_object_or_404(second_factor.of(request.user), pk=factor_id)
    if request.method != "POST":
        last = second_factor.of(request.user).count() == 1
        return render(request, "second_factor/remove.html", {"factor": factor, "last": last})
    second_factor.remove(factor)
    return _changed(request, [])


@sure_who
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Asks, then makes new recovery codes."""
    if not second_factor.has_one(request.user):
        return redirect("clients:second_factor")
    if request.method != "POST":
        left = second_factor.codes_left(request.user)
        return render(request, "second_factor/new_codes.html", {"left": left})
    return _changed(request, second_factor.new_codes(request.user))


def _changed(request: HttpRequest, new_codes: list[str]) -> HttpResponse:
    """The other sign-ins end, this one gets a new id. New codes are shown in this answer only."""
    sessions.end_others(request)
    request.session.cycle_key()
    if new_codes:
        return render(request, "second_factor/codes.html", {"codes": new_codes})
    messages.success(request, "Saved. Wherever else you were signed in, you have been signed out.")
    return redirect("clients:second_factor")
