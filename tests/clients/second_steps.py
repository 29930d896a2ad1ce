"""A user with an app on the phone, and what the app shows."""

from allauth.mfa.totp.internal import auth as totp

from clients.models import User
from clients.services import second_factor

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(ahead: int = 0, key: str = KEY) -> str:
    """What the app shows now, or so many half minutes later."""
    step = list(totp.yield_hotp_counters_from_time())[1]
    return totp.format_hotp_value(totp.hotp_value(key, step + ahead))


def give_app(user: User) -> list[str]:
    """The recovery codes. The code before this one was used to set the app up."""
    codes = second_factor.add_app(user, KEY, code(-1))
    assert codes is not None
    return codes
