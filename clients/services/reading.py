"""The reading of a client's map, and what is hidden of it for this client."""

from collections.abc import Callable, Container, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from ..maps import reading
from ..maps.circles import Circles
from ..maps.reading import Beside, Lived, Part, Reading
from ..maps.things import Map
from ..models import Client, User, What
from . import log, questionnaires


def read(
    client: Client,
    map: Map,
    circles: Circles | None = None,
    off: Iterable[str] | None = None,
    *,
    years: bool = True,
    beside: Sequence[Beside] = (),
    past: Part | None = None,
) -> Reading:
    """The reading of a map of this client, whole or as others see it; without `years` it says no year.

    With `beside` it tells scores beside each other, with `past` what became of the map over time.
    """
    scored = questionnaires.people_scored(client)
    since = lived(client) if years else None
    return reading.read(map, circles, scored, off, hidden(client), since, beside=beside, past=past)


def standing(client: Client, map: Map) -> reading.Standing:
    """How far the map of this client has come, with the next questions that are not hidden."""
    return reading.standing(map, questionnaires.people_scored(client), hidden(client))


def hidden(client: Client) -> Container[str]:
    """The keys of what is not said for this client."""
    return frozenset(client.hidden_lines or ())


def lived(client: Client) -> Lived | None:
    """The years of a living client, as far as they are on record."""
    born, now = client.year_of_birth, timezone.localdate().year
    return Lived(born, now) if born and born <= now and not client.year_of_death else None


def hide(client: Client, key: str, *, user: User) -> None:
    """From now on the line with this key is not said; the map stays the revision that it is."""
    _store(client, lambda keys: [*keys, key] if key not in keys else keys, What.HID_LINE, user)


def say_again(client: Client, key: str, *, user: User) -> None:
    """The line with this key is said again."""
    _store(client, lambda keys: [one for one in keys if one != key], What.SAID_LINE_AGAIN, user)


def say_all_again(client: Client, *, user: User) -> None:
    """Nothing is hidden any more, also of what is not on the map now."""
    _store(client, lambda _: [], What.SAID_LINE_AGAIN, user)


def _store(client: Client, change: Callable[[list[str]], list[str]], what: What, user: User) -> None:
    """Keeps what is hidden after a change; sent twice, it is one."""
    with transaction.atomic():
        stored = Client.objects.held(client)
        before = stored.hidden_lines or []
        stored.hidden_lines = client.hidden_lines = change(before)
        if stored.hidden_lines != before:
            stored.save(update_fields=["hidden_lines"])
            log.record(user, what, client)
