"""How long a sign-in lasts: a while without use, a day's work at most, and until signed out everywhere."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from attachmap import browsers
from attachmap.session_store import stored

STARTED = "signed_in_at"
LAST_USED = "last_used_at"
FROM = "signed_in_from"  # the address and the browser
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


def remember_where(request: HttpRequest) -> None:
    """Keep with a new sign-in from where it was made, for its owner to see."""
    browser = browsers.in_words(request.headers.get("User-Agent", ""))
    request.session[FROM] = [request.META.get("REMOTE_ADDR") or "", browser]


@dataclass(frozen=True)
class SignIn:
    """One place where somebody is signed in. The id says nothing about the session's key."""

    id: str
    address: str
    browser: str
    started: datetime
    last_used: datetime
    is_this: bool


def sign_ins(request: HttpRequest) -> list[SignIn]:
    """Where the user of this request is signed in, this browser first."""
    here = stored(request.session.session_key)
    found = [_sign_in(session, here) for session in _sessions_of(request.user)]
    return sorted(found, key=lambda one: (not one.is_this, -one.last_used.timestamp()))


def end_one(user: AbstractBaseUser, id: str) -> int:
    """End one sign-in of this user; how many there were."""
    return _end(session.pk for session in _sessions_of(user) if _id(session.pk) == id)


def end_others(request: HttpRequest) -> int:
    """End every sign-in of this user but the one this request belongs to; how many there were."""
    here = stored(request.session.session_key)
    return _end(session.pk for session in _sessions_of(request.user) if session.pk != here)


def end_all(user: AbstractBaseUser) -> int:
    """End every sign-in of this user, on every device; how many there were."""
    return _end(session.pk for session in _sessions_of(user))


def _end(keys: Iterator[str]) -> int:
    mine = list(keys)
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def _sessions_of(user: AbstractBaseUser) -> Iterator[Session]:
    now = time.time()
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        kept = session.get_decoded()
        if _is_of(user, kept) and not is_over(kept, now):
            yield session


def _is_of(user: AbstractBaseUser, kept: dict) -> bool:
    # One that was opened with an older password is dead already.
    opened_with = kept.get(HASH_SESSION_KEY)
    return kept.get(SESSION_KEY) == str(user.pk) and opened_with == user.get_session_auth_hash()


def _sign_in(session: Session, here: str) -> SignIn:
    kept = session.get_decoded()
    address, browser = kept.get(FROM, ["", "A browser"])
    started, last_used = (
        datetime.fromtimestamp(kept.get(name, time.time()), UTC) for name in (STARTED, LAST_USED)
    )
    return SignIn(_id(session.pk), address, browser, started, last_used, session.pk == here)


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
