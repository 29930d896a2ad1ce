"""Signing in and out with allauth, as a practice needs it: no sign-up, no e-mail."""

from allauth.account import views as allauth_views
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse_lazy
from django.views.decorators.http import require_POST

from attachmap import sessions, signals

REFUSED = "That user name and password do not belong together. Check both and try again."
CHANGED = "Your password is changed. Wherever else you were signed in, you have been signed out."
# Scripts and pictures kept by the browser go too; cookies are left to Django, other sites share them here.
CLEAR = '"cache", "storage"'


class Adapter(DefaultAccountAdapter):
    # One sentence, whether the name, the password or the account is at fault: see authenticate.
    error_messages = DefaultAccountAdapter.error_messages | {"username_password_mismatch": REFUSED}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args, **kwargs) -> None:
        """Pages say what happened themselves; allauth's own notices would double that."""

    def authenticate(self, request: HttpRequest, **credentials):
        """A closed account is refused like a wrong password; allauth would show it a page of its own."""
        user = super().authenticate(request, **credentials)
        if user and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user


sign_in = allauth_views.LoginView.as_view(extra_context={"idle_minutes": settings.IDLE_SECONDS // 60})


class SignOut(allauth_views.LogoutView):
    def post(self, *args, **kwargs) -> HttpResponse:
        response = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = CLEAR
        return response


class NewPassword(allauth_views.PasswordChangeView):
    success_url = reverse_lazy(settings.LOGIN_REDIRECT_URL)

    @transaction.atomic  # with its entry in the access log, or not at all
    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, CHANGED)
        return response


@require_POST
@transaction.atomic
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    sessions.end_all(request.user)
    signals.signed_out_everywhere.send(sign_out_everywhere, user=request.user)
    logout(request)
    response = redirect("account_login")
    response.headers["Clear-Site-Data"] = CLEAR
    return response


urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("logout/everywhere/", sign_out_everywhere, name="sign_out_everywhere"),
    path("password/change/", NewPassword.as_view(), name="account_change_password"),
]
