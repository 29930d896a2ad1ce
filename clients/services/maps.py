"""The map of a client: open it, change it, undo and redo. Every change is the next stored revision."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..maps import circles
from ..maps.edits import ChangeThing, Edit, apply, say
from ..maps.graph import from_node_link, node_link
from ..maps.things import Map, Refused
from ..maps.vocabulary import CLIENT
from ..models import Client, Revision, User, Version, What
from . import former_names, log
from .moments import at_when, this_morning

NOTHING_YET = "start"  # the token of a map that was never changed


class Conflict(Exception):
    """Somebody changed the map, or a page, since it was opened; nothing was overwritten."""

    def __init__(self, changed_at: datetime, what: str = "map") -> None:
        self.what = f"This {what} was changed in another window {at_when(changed_at)}."
        self.sentence = f"{self.what} See the newest."
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Opened:
    """A client's map as it stands, with what a form needs to send back to change it."""

    client: Client
    revision: Revision | None
    map: Map
    tells_steps: bool = True  # whether what undo and redo would do may be said
    has_kept: bool = False  # whether the change before this has kept a version by itself

    @property
    def token(self) -> str:
        """Which revision this is; a change that carries another one is a conflict."""
        return self.revision.pk.hex if self.revision else NOTHING_YET

    @property
    def undo_words(self) -> str | None:
        """What undo would take back."""
        return self.revision.said if self.tells_steps and self.revision else None

    @cached_property
    def redo_words(self) -> str | None:
        """What redo would bring back."""
        undone = _undone(self.client, self.revision) if self.tells_steps else None
        return undone.said if undone else None

    @cached_property
    def saved_at(self) -> datetime | None:
        """When the map last became what it is; undo and redo come back to a revision that is older."""
        made = self.revision.at if self.revision else None
        moved = log.last_time(What.CHANGED_MAP, self.client)
        return max((at for at in (made, moved) if at), default=None)


def open_map(client: Client) -> Opened:
    """The map of a client at its head, or one with only the client where nothing was added yet."""
    return _opened(client, _head(client))


def map_at(client: Client, token: str) -> Map | None:
    """The map that the page with this token was opened with, if that was ever a map of this client."""
    if token == NOTHING_YET:
        return _opened(client, None).map
    try:
        revision = client.revisions.filter(pk=UUID(token)).first()
    except ValueError:
        return None
    return _opened(client, revision).map if revision else None


def apply_edit(
    before: Opened, edit: Edit, *, user: User, token: str, begin: Callable[[Map], object] | None = None
) -> Opened:
    """Applies an edit to the revision the token names. Raises Refused or Conflict; then nothing is stored.

    `begin` is given the new map before it is stored, to begin what takes longer than storing it.
    """
    check_token(before, token)
    client = before.client
    after = apply(before.map, edit)
    if after == before.map:
        return before
    said = say(before.map, edit)
    if begin:
        begin(after)
    with transaction.atomic():
        kept = _keep_before_today(client, before.revision, user)
        revision = store_revision(client, after, said, user=user, parent=before.revision)
        _move_head(client, before.revision, revision)
        log.record(user, What.CHANGED_MAP, client)
    return Opened(client, revision, after, has_kept=kept)


def undo(before: Opened, *, user: User, token: str) -> Opened:
    """Moves the head to the revision before. Refused when there is none; Conflict when the token is old."""
    check_token(before, token)
    if before.revision is None:
        raise Refused("Nothing to undo.")
    return _go_to(before, _revision(before.client, before.revision.parent_id), user)


def redo(before: Opened, *, user: User, token: str) -> Opened:
    """Moves the head to the revision that was undone last. Refused and Conflict as with undo."""
    check_token(before, token)
    after = _undone(before.client, before.revision)
    if after is None:
        raise Refused("Nothing to redo.")
    return _go_to(before, after, user)


def rename_client(client: Client, name: str, *, user: User) -> None:
    """Lets the map say the client's new name; a map that was never changed says it anyway."""
    opened = open_map(client)
    if opened.revision is not None:
        apply_edit(opened, ChangeThing(CLIENT, {"label": name}), user=user, token=opened.token)


def check_token(opened: Opened, token: str) -> None:
    """Conflict: the token names another revision than the one that is open."""
    if token != opened.token:
        raise conflict(opened)


def store_revision(
    client: Client, map: Map, said: str, *, user: User, parent: Revision | None, at: datetime | None = None
) -> Revision:
    """Stores a map as a revision with its counts; the head stays where it is."""
    revision = Revision(
        client=client,
        parent=parent,
        map=node_link(map),
        said=said,
        author=user,
        at=at or timezone.now(),
        things=len(map.things),
        lines=len(map.lines),
        circles=sum(circle.vicious for circle in circles.find(map).listed),
    )
    revision.save(force_insert=True)
    former_names.keep(client, map.client.label)
    return revision


def _keep_before_today(client: Client, before: Revision | None, user: User) -> bool:
    """Keeps the map as it was before the first change of a day, unless that very map is kept already.

    Answers whether it was kept.
    """
    morning = this_morning()
    if before is None or before.at >= morning:
        return False
    if client.versions.filter(Q(by_itself=True, at__gte=morning) | Q(revision=before)).exists():
        return False
    Version.objects.create(client=client, revision=before, author=user, by_itself=True)
    return True


def _go_to(before: Opened, revision: Revision | None, user: User) -> Opened:
    with transaction.atomic():
        kept = _keep_before_today(before.client, before.revision, user)
        _move_head(before.client, before.revision, revision)
        log.record(user, What.CHANGED_MAP, before.client)
    return replace(_opened(before.client, revision), has_kept=kept)


def _opened(client: Client, revision: Revision | None) -> Opened:
    map = from_node_link(revision.map) if revision else Map.start(client.name_on_map)
    return Opened(client, revision, map)


def _head(client: Client) -> Revision | None:
    """The revision at the head, as it came with the client; its seal opens with that client."""
    if client.head is not None:
        client.head.client = client
    return client.head


def _revision(client: Client, id: UUID | None) -> Revision | None:
    """A revision through its client, so that opening its seal needs no further query."""
    return client.revisions.get(pk=id) if id else None


def _undone(client: Client, revision: Revision | None) -> Revision | None:
    """The youngest revision made from this one. A new change is younger than whatever it made unreachable."""
    return client.revisions.without_maps().children_of(revision).first()


def conflict(opened: Opened) -> Conflict:
    """The conflict with a map that is newer than what was sent."""
    return Conflict(opened.saved_at or opened.client.created)


def _move_head(client: Client, expected: Revision | None, to: Revision | None) -> None:
    if not client.move_head(expected, to):
        client.refresh_from_db(fields=["head"])
        raise conflict(open_map(client))
