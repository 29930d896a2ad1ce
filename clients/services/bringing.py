"""Bringing a map or a case in, in two steps: look at the file, then store what it holds.

Between the two the page keeps it, sealed for this person, so that nothing is stored that nobody agreed to
and the file need not be chosen twice.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.db import transaction

from ..maps.edits import Replace
from ..maps.graph import from_node_link, node_link
from ..maps.things import Map, Refused
from ..maps.words import count
from ..models import Client, SealBroken, User, What
from ..models.keys import practice_keys
from ..models.sealing import Keys, place
from . import casefile, cases, former_names, log
from .casefile.values import Case
from .maps import Opened, apply_edit

Held = TypeVar("Held")
LONGEST_SEALED = 1_900_000  # of what a form can carry
TOO_MUCH = "This file holds too much to be brought in here. Nothing was changed."
TOO_OLD = "This page is too old to be used. Choose the file again. Nothing was changed."


@dataclass(frozen=True)
class Looked(Generic[Held]):
    """What a file holds, and the same sealed, for the page to carry to the second step."""

    held: Held
    sealed: str


def look_at_map(data: bytes, client: Client, user: User) -> Looked[Map]:
    """The map in a file. Refused, in one sentence for the page."""
    try:
        map = casefile.read_working_map(data)
    except Refused as refused:
        raise Refused(casefile.said_plainly(refused, "map"), "file") from None
    return Looked(map, _sealed(client.keys, json.dumps(node_link(map)).encode(), _place(user, client)))


def bring_map_in(before: Opened, sealed: str, *, user: User, token: str) -> Opened:
    """The map that was looked at in the place of the one here, as one change. Raises Refused or Conflict."""
    client = before.client
    brought = from_node_link(json.loads(_opened(client.keys, sealed, _place(user, client))))
    # Whose map this is stays as the record says.
    here = tuple(
        replace(thing, label=before.map.client.label) if thing.id == brought.client.id else thing
        for thing in brought.things
    )
    with transaction.atomic():
        edit = Replace(replace(brought, things=here), said="bring a map in")
        after = apply_edit(before, edit, user=user, token=token)
        former_names.keep(client, brought.client.label)  # what is written on the map may still say it
        log.record(user, What.IMPORTED, client, f"map, {count(len(here), 'thing')}")
    return after


def look_at_case(data: bytes, user: User) -> Looked[Case]:
    """The case in a file, without the questionnaires that this practice has not, which it names.

    Refused, in one sentence for the page.
    """
    try:
        case = cases.read_case(data, leave_out=True)
    except Refused as refused:
        raise Refused(casefile.said_plainly(refused, "case"), "file") from None
    return Looked(case, _sealed(practice_keys(), data, _place(user)))


def bring_case_in(sealed: str, code: str, *, user: User) -> tuple[Client, str]:
    """A new client of this therapist from the case that was looked at, and what was left out, in words.

    Raises Refused.
    """
    data = _opened(practice_keys(), sealed, _place(user))
    try:
        case = cases.read_case(data, leave_out=True)
        client = cases.store_case(case, therapist=user, code=code)
        return client, casefile.said_left_out(case.left_out)
    except Refused as refused:
        raise Refused(casefile.said_plainly(refused, "case"), "file") from None


def _place(user: User, client: Client | None = None) -> bytes:
    return place("bring_in", "map" if client else "case", user.pk, client.pk if client else "")


def _sealed(keys: Keys, plain: bytes, where: bytes) -> str:
    sealed = urlsafe_b64encode(keys.seal(zlib.compress(plain), where)).decode()
    if len(sealed) > LONGEST_SEALED:
        raise Refused(TOO_MUCH, "file")
    return sealed


def _opened(keys: Keys, sealed: str, where: bytes) -> bytes:
    try:
        # Only what was sealed here is ever unpacked.
        return zlib.decompress(keys.unseal(urlsafe_b64decode(sealed.encode("ascii", "replace")), where))
    except (SealBroken, NoBase64):
        raise Refused(TOO_OLD, "file") from None
