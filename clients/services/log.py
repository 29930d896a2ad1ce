"""The one way to write into the access log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from ipaddress import ip_address
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils import timezone

from attachmap.sentence import Sentence

from ..models import AccessLog, ChainBroken, Client, User, What
from . import log_anchors

# Where what is being done comes from; a command of the terminal comes from nowhere.
_address: ContextVar[str | None] = ContextVar("address", default=None)


class NotWritten(Sentence):
    """The entry cannot be written, so what it tells of is neither shown nor done."""


@contextmanager
def coming_from(address: str | None) -> Iterator[None]:
    """Entries written meanwhile carry this address; a server behind a local socket gives none."""
    before = _address.set(_checked(address))
    try:
        yield
    finally:
        _address.reset(before)


def came_from() -> str:
    """The address of what is being done, or ""."""
    return _address.get() or ""


def record(
    user: User | None,
    what: What,
    client: Client | None = None,
    detail: str = "",
    *,
    result: str = "ok",
) -> AccessLog:
    """Write down who did what. The detail is never clinical: a format, a count, a code. Raises NotWritten."""
    return _write(
        user=user if user is not None and user.is_authenticated else None,
        what=What(what),
        client_id=client.pk if client else None,
        detail=detail[:200],
        result=result,
    )


def last_time(what: What, client: Client) -> datetime | None:
    """When that was last done with this client's record."""
    done = AccessLog.objects.about(client).filter(what=what, result="ok")
    return done.values_list("at", flat=True).first()


def record_refusal(user: User, client_id: object) -> AccessLog:
    """Write down that a client was asked for who is another's or not there: the same entry for both."""
    return _write(user=user, what=What.CLIENT_REFUSED, client_id=client_id, result="refused")


def client_is_open(user: User, client_id: UUID) -> bool:
    """Whether this user has opened the client's page within the last minute."""
    since = timezone.now() - timedelta(minutes=1)
    return AccessLog.objects.filter(
        user=user, what=What.OPENED_CLIENT, client_id=client_id, at__gte=since
    ).exists()


def _write(**values: object) -> AccessLog:
    try:
        entry = AccessLog.objects.create(address=_address.get(), **values)
    except (DatabaseError, ChainBroken, ImproperlyConfigured, OSError) as problem:
        raise NotWritten("The access log cannot be written.") from problem
    log_anchors.each_day()
    return entry


def _checked(text: str | None) -> str | None:
    try:
        return str(ip_address(text or ""))
    except ValueError:
        return None
