"""From asking for an access pack to handing it over: closed until the client's therapist releases it.

The therapist can take it back; what was handed over meanwhile is out of reach.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from ...models import AccessPack, Client, User, What
from .. import log
from .making import Pack, make


def ask(client: Client, *, user: User) -> None:
    """A records admin asks; the therapist is shown it. Asking twice is asking once."""
    try:
        with transaction.atomic():
            AccessPack.objects.create(client=client, asked_by=user)
            log.record(user, What.ASKED_FOR_PACK, client)
    except IntegrityError:
        return


def waiting(client: Client) -> AccessPack | None:
    """The pack that the therapist has still to release."""
    return client.packs.filter(released=None).select_related("asked_by").first()


def look_through(client: Client, names: str, left_out: dict[str, str], *, user: User) -> Pack:
    """The pack as it would be released, for the therapist alone. Raises as `make` does."""
    pack = make(client, names, tuple(left_out))
    log.record(user, What.OPENED_PACK, client, _said(names, left_out))
    return pack


def release(pack: AccessPack, names: str, left_out: dict[str, str], *, user: User) -> None:
    """The pack as it is now is sealed into the record, to be taken.

    Raises as `make` does, and AccessPack.DoesNotExist where it was released meanwhile.
    """
    client, made = pack.client, make(pack.client, names, tuple(left_out))
    with transaction.atomic():
        pack = AccessPack.objects.select_for_update().get(pk=pack.pk, released=None)
        pack.client = client
        pack.body, pack.left_out, pack.released_by, pack.released = made.body, left_out, user, timezone.now()
        pack.save(update_fields=["body", "left_out", "released_by", "released"])
        log.record(user, What.RELEASED_PACK, client, _said(names, left_out))


def take_back(pack: AccessPack, *, user: User) -> None:
    """The released pack is destroyed; nobody takes it any more. Twice is once."""
    with transaction.atomic():
        pack = AccessPack.objects.select_for_update().get(pk=pack.pk)
        if pack.taken_back:
            return
        pack.body, pack.taken_back_by, pack.taken_back = None, user, timezone.now()
        pack.save(update_fields=["body", "taken_back_by", "taken_back"])
        log.record(user, What.TOOK_PACK_BACK, pack.client)


def take(pack: AccessPack, *, user: User) -> bytes:
    """The released pack, to hand to the client. AccessPack.DoesNotExist: it was taken back meanwhile."""
    with transaction.atomic():
        pack = AccessPack.objects.to_take().select_for_update().get(pk=pack.pk)
        log.record(user, What.TOOK_PACK, pack.client)
        return bytes(pack.body)


def _said(names: str, left_out: dict[str, str]) -> str:
    return f"{names}, parts left out: {', '.join(sorted(left_out)) or 'none'}"
