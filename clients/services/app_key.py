"""The key that a phone’s app and this program share; the page carries it until a code has proved it."""

from functools import cached_property

import qrcode
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import signing

from ..models import User

SALT = "the key of a second factor"
GOOD_FOR = 15 * 60  # seconds


class AppKey:
    """Signed for its user, so that nobody brings a key of their own choice."""

    def __init__(self, user: User, text: str) -> None:
        self.user, self.text = user, text

    @classmethod
    def new(cls, user: User) -> "AppKey":
        return cls(user, generate_totp_secret())

    @classmethod
    def brought_back(cls, user: User, signed: str) -> "AppKey | None":
        """The key that the page carried; None when it is too old or not this user's."""
        try:
            text = signing.loads(signed, salt=SALT + str(user.pk), max_age=GOOD_FOR)
        except signing.BadSignature:
            return None
        return cls(user, text)

    @property
    def signed(self) -> str:
        return signing.dumps(self.text, salt=SALT + str(self.user.pk))

    @property
    def grouped(self) -> str:
        """To be typed: in groups of four."""
        return " ".join(self.text[i : i + 4] for i in range(0, len(self.text), 4))

    @cached_property
    def squares(self) -> list[list[bool]]:
        code = qrcode.QRCode(border=4)
        code.add_data(get_adapter().build_totp_url(self.user, self.text))
        return code.get_matrix()

    @property
    def path(self) -> str:
        """The dark squares as one SVG path, one unit each."""
        rows = enumerate(self.squares)
        return "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
