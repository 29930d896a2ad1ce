"""How long a sign-in lasts: a while without use, a day's work at most, and until signed out everywhere."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

STARTED = "signed_in_at"
LAST_USED = "last_used_at"
# The time of last use is written at most this often (seconds), to spare the disk.
GRAIN = 20


class SessionLimits:
    """Ends a sign-in on the server; nothing in the request can ask for more time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session and is_over(request.session, time.time()):
            logout(request)
        response = self.get_response(request)
        if SESSION_KEY in request.session and not _is_quiet(request):
            touch(request.session, time.time())
        return response


def is_over(session, now: float) -> bool:
    started = session.get(STARTED, now)
    last_used = session.get(LAST_USED, now)
    return now - last_used > settings.IDLE_SECONDS or now - started > settings.LONGEST_SESSION_SECONDS


def touch(session, now: float) -> None:
    if STARTED in session and now - session.get(LAST_USED, 0) <= GRAIN:
        return
    if not session.modified:
        session.update(session.load())  # what another request has stored while this one was under way stays
    session.setdefault(STARTED, now)
    session[LAST_USED] = now


def _is_quiet(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in settings.QUIET_VIEWS


def end_all(user: AbstractBaseUser) -> int:
    """End every sign-in of this user, on every device; how many there were."""
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now())
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)
