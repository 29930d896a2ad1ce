"""Signing in as allauth does it, with what only this app knows: tries, second factors, notices."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from attachmap import passwords, sessions, signals, signin
from clients.services import guessing, log, notices, second_factor, showing

FIRST_STEP = "first_step_taken_with"  # a hash that changes with the password


class Adapter(signin.Adapter):
    """The password: slowed down against guessing, followed by the second step."""

    def authenticate(self, request: HttpRequest, **credentials):
        name, address = credentials.get("username", ""), log.came_from()
        self._begin(name, address)
        user = super().authenticate(request, **credentials)
        if user:
            guessing.was_right(name, address)
            self._ask_for_a_longer_one(user, credentials["password"])
        return user

    def _begin(self, name: str, address: str) -> None:
        try:
            guessing.begin(name, address)
        except guessing.TooManyTries as rest:
            signals.locked_out.send(type(self), username=name)
            raise ValidationError(str(rest)) from None

    def _ask_for_a_longer_one(self, user, password: str) -> None:
        # Chosen when there was a second factor, which is gone now.
        if len(password) < passwords.shortest(user):
            user.password_is_one_time = True
            user.save(update_fields=["password_is_one_time"])

    def get_login_stages(self) -> list[str]:
        return ["clients.sign_in.SecondStep"]

    def pre_login(self, request: HttpRequest, user, **kwargs):
        request.session[FIRST_STEP] = user.get_session_auth_hash()
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        request.session.pop(FIRST_STEP, None)
        sessions.remember_where(request)
        showing.forget_tries(user)
        told = notices.tell_records_admin(user) if user.is_records_admin else []
        for sentence in [*notices.tell(user), *told]:
            messages.warning(request, sentence)
        if second_factor.is_offered_to(user) and not user.password_is_one_time:
            return redirect(reverse("clients:second_factor", query={"next": response.url}))
        return response

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Our own views ask, through attachmap.sure."""
        return False


class SecondStep(AuthenticateStage):
    """Between the right password and being signed in."""

    urlname = "clients:second_step"

    def handle(self) -> tuple:
        asked = self._should_handle(self.request)
        return (redirect(self.urlname) if asked else None), True


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a phone or a passkey shows of this program."""

    def _get_user_identifier(self, user) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return "AttachMap"
