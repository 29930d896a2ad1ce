"""Going back from Show to client, and the page where one chooses what that asks for."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from clients import showing
from clients.forms.showing import LeaveForm, LeavingForm
from clients.maps.words import count
from clients.models import Client
from clients.services import showing as leaving
from clients.views.signing_in import tries
from clients.views.status import status_of

SIGNED_OUT = "That was wrong five times, so you have been signed out. Sign in again."
WRONG = "That is not right. {} left."


@sensitive_post_parameters("typed")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Back to the editor; from a locked session only with the password or the PIN."""
    if not showing.is_locked(request.session):
        return _back(request)
    pin = leaving.asks_for_pin(request.user)
    form = LeaveForm(request.POST if request.method == "POST" else None, pin=pin)
    if form.is_valid():
        client = Client.objects.filter(pk=showing.shown_client(request.session)).first()
        if leaving.is_right(request.user, client, form.cleaned_data["typed"]):
            return _back(request)
        left = leaving.tries_left(request.user)
        if not left:
            return _signed_out(request)
        form.add_error("typed", WRONG.format(count(left, "try", "tries")))
    context = {"form": form, "pin": pin, "shown": showing.shown_client(request.session)}
    return render(request, "showing/leave.html", context, status=status_of(form))


@sensitive_post_parameters("pin", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """What leaving Show to client asks for."""
    form = LeavingForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid() and _password_is_right(request, form):
        leaving.choose(request.user, form.cleaned_data["asks"], form.cleaned_data["pin"])
        messages.success(request, "Saved.")
        return redirect("clients:showing")
    return render(request, "showing/settings.html", {"form": form}, status=status_of(form))


def _back(request: HttpRequest) -> HttpResponse:
    client_id = showing.shown_client(request.session)
    showing.end(request.session)
    return redirect("clients:map", client_id) if client_id else redirect("clients:list")


def _signed_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.error(request, SIGNED_OUT)
    return redirect("account_login")


def _password_is_right(request: HttpRequest, form: LeavingForm) -> bool:
    if problem := tries.password_is_right(request, form.cleaned_data["password"]):
        form.add_error("password", problem)
    return not form.errors
