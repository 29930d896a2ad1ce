"""The one way to write into the access log."""

from datetime import datetime
from ipaddress import ip_address

from ..models import AccessLog, Client, User, What


def record(
    user: User | None,
    what: What,
    client: Client | None = None,
    detail: str = "",
    *,
    result: str = "ok",
    address: str | None = None,
) -> AccessLog:
    """Write down who did what. The detail is never clinical: a format, a count, a code."""
    return AccessLog.objects.create(
        user=user if user is not None and user.is_authenticated else None,
        what=What(what),
        client_code=client.code if client else "",
        client_id=client.pk if client else None,
        detail=detail[:200],
        result=result,
        address=_address(address),
    )


def last_time(what: What, client: Client) -> datetime | None:
    """When that was last done with this client's record."""
    done = AccessLog.objects.about(client).filter(what=what, result="ok")
    return done.values_list("at", flat=True).first()


def record_refusal(user: User, client_id: object, address: str | None = None) -> AccessLog:
    """Write down that a client was asked for who is another's or not there: the same entry for both."""
    return AccessLog.objects.create(
        user=user, what=What.CLIENT_REFUSED, client_id=client_id, result="refused", address=_address(address)
    )


def _address(text: str | None) -> str | None:
    # A server behind a local socket gives no address.
    try:
        return str(ip_address(text or ""))
    except ValueError:
        return None
