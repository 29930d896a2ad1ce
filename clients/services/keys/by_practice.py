"""What the practice key seals itself: keys of clients, second factors, and its own check value."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from ...models import Client, KeyCheck, SealBroken
from ...models.key_check import WHERE
from ...models.keys import practice_keys
from ...models.second_factor import place_of_data, stored_as, token_in

AT_ONCE = 100  # rows in a transaction: nobody waits long for it


@dataclass(frozen=True)
class Column:
    """A column of tokens, and where the token of a row may be opened."""

    model: Any
    name: str
    place: Callable[..., bytes]
    place_of: tuple[str, ...]  # the columns that `place` is told
    token: Callable[[Any], bytes] = bytes  # what is stored -> token, and back
    stored: Callable[[bytes], Any] = bytes

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Key, what is stored, and what says the place, of each row."""
        return self.model._base_manager.order_by().values_list("pk", self.name, *self.place_of).iterator()

    def old(self) -> Iterator[tuple[Any, ...]]:
        """The rows that the newest key has not sealed."""
        return (row for row in self.rows() if not practice_keys().is_newest(self._token(row[1])))

    def opened(self, stored: Any, where: tuple[Any, ...]) -> bytes | None:
        """What a row holds, or None: no key opens it."""
        try:
            return practice_keys().unseal(self._token(stored), self.place(*where))
        except SealBroken:
            return None

    def reseal(self, pk: Any, stored: Any, *where: Any) -> bool:
        """Seal it with the newest key; False when no key opens it. What was changed meanwhile stays."""
        plain = self.opened(stored, where)
        if plain is None:
            return False
        new = self.stored(practice_keys().seal(plain, self.place(*where)))
        self.model._base_manager.filter(**{"pk": pk, self.name: stored}).update(**{self.name: new})
        return True

    def _token(self, stored: Any) -> bytes:
        try:
            return self.token(stored)
        except ValueError:
            return b""  # what is no token was put there by somebody else


COLUMNS = [
    Column(Client, "wrapped_key", Client.place_of_keys, ("pk",)),
    Column(KeyCheck, "value", lambda: WHERE, ()),
    Column(Authenticator, "data", place_of_data, ("type", "user_id"), token_in, stored_as),
]


@dataclass(frozen=True)
class Resealed:
    """How many rows the newest key seals now, and how many no key opens."""

    done: int = 0
    broken: int = 0


def reseal_all() -> Resealed:
    """Seal everything with the newest practice key; in small steps, so that it can be broken off anywhere."""
    opened = [_reseal(column, rows) for column in COLUMNS for rows in few(list(column.old()))]
    every = [one for some in opened for one in some]
    return Resealed(sum(every), len(every) - sum(every))


def need_older_keys() -> int:
    """How many rows would be lost without the older practice keys."""
    rows = ((column, row) for column in COLUMNS for row in column.old())
    return sum(column.opened(row[1], row[2:]) is not None for column, row in rows)


def _reseal(column: Column, rows: list[tuple[Any, ...]]) -> list[bool]:
    with transaction.atomic():
        return [column.reseal(*row) for row in rows]


def few(rows: list[Any]) -> Iterator[list[Any]]:
    """The same in lists that one transaction takes."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
