"""Kept versions: a map under a name, or kept by itself before the first change of a day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ..maps import picture
from ..maps.edits import Replace
from ..maps.graph import from_node_link
from ..maps.rules import clean_text
from ..maps.things import Map, Refused
from ..models import Client, User, Version, What
from . import log, maps, turns
from .maps import Opened
from .pictures import drawing

NAME_LONGEST = 80


def kept(client: Client) -> QuerySet[Version]:
    """The versions of a client, newest first, with who kept them and how much was on the map."""
    versions = client.versions.select_related("author", "revision").defer("revision__map")
    return versions.order_by("-at", "-pk")


def next_name(kept: Iterable[Version]) -> str:
    """What the next version may be called: Session 4 after Session 3."""
    numbers = [int(found[1]) for one in kept if (found := re.fullmatch("Session ([0-9]{1,4})", one.name))]
    return f"Session {max(numbers, default=0) + 1}"


def keep(opened: Opened, name: str, *, user: User, token: str) -> Version:
    """Keeps the map as it is now. Refused: no name, or one that cannot be; Conflict: it is no longer so."""
    maps.check_token(opened, token)
    name = clean_text(name, "Name of this version", NAME_LONGEST, field="name")
    if not name:
        raise Refused("Enter a name for this version.", "name")
    if opened.revision is None:
        raise Refused("There is nothing on the map to keep yet.", "name")
    with transaction.atomic():
        Client.objects.held(opened.client)
        of_this = opened.client.versions.filter(revision=opened.revision, by_itself=False)
        if same := next((one for one in of_this if one.name == name), None):
            return same  # the form was sent twice
        log.record(user, What.KEPT_VERSION, opened.client)
        return Version.objects.create(client=opened.client, revision=opened.revision, name=name, author=user)


def map_of(version: Version) -> Map:
    """The map as it was kept."""
    return from_node_link(version.revision.map)


def go_back(opened: Opened, version: Version) -> Replace:
    """The edit that puts a kept version in the place of the map; the client is called as now."""
    kept = map_of(version)
    client = replace(kept.client, label=opened.map.client.label)
    return Replace(replace(kept, things=(client, *kept.things[1:])), f"go back to “{version.title}”")


def pair(then: Map, now: Map, view: str, flags: Mapping[str, str]) -> picture.Pair:
    """Both maps drawn on one layout, with signs on what is different. Raises picture.PictureProblem."""
    with drawing(turns.pages):
        return picture.pair(then, now, view, flags, dot=settings.GRAPHVIZ_DOT)
