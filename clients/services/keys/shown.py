"""The recovery key while it is being written down: the page carries it, the program keeps it nowhere."""

import secrets
from dataclasses import dataclass

from django.core import signing

from ...models import User
from . import written

SALT = "a recovery key that is being written down"
GOOD_FOR = 60 * 60  # seconds


@dataclass(frozen=True)
class Shown:
    """The groups, and the number of the one that is asked for, counted from 1."""

    groups: list[str]
    asked: int

    @classmethod
    def new(cls, groups: list[str]) -> "Shown":
        return cls(groups, 1 + secrets.randbelow(len(groups)))

    @classmethod
    def brought_back(cls, user: User, signed: str) -> "Shown | None":
        """What the page carried; None when it is too old or not this user's."""
        try:
            return cls(*signing.loads(signed, salt=SALT + str(user.pk), max_age=GOOD_FOR))
        except signing.BadSignature:
            return None

    def signed(self, user: User) -> str:
        return signing.dumps([self.groups, self.asked], salt=SALT + str(user.pk))

    def is_on_paper(self, typed: str) -> bool:
        """Whether this is the group that is asked for."""
        return written.as_read(typed) == self.groups[self.asked - 1]
