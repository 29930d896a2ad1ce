"""Therapy over time: the kept versions of a map, and what may be told of them to others."""

import re
from calendar import month_abbr
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from ..maps import reading
from ..maps.graph import from_node_link
from ..maps.names import names_in
from ..maps.reading import Course, Kept, Part, Table
from ..maps.vocabulary import CLIENT, PERSON
from ..models import Client, User, Version, What
from . import exports, log, pictures
from .exports import Export, NameLeft
from .maps import Opened

MOST_VERSIONS = 6  # beside the map as it is now: so many stand beside each other in one small picture


@dataclass(frozen=True)
class Told:
    """What may leave: the versions as others may see them, pictures of them, and the paragraph."""

    course: Course
    pictures: tuple[str, ...]
    letter: str

    @property
    def table(self) -> Table:
        """All that the pictures show, in words."""
        return reading.versions_table(self.course)


def read(opened: Opened) -> tuple[Course | None, str]:
    """What can be followed through the versions, and a sentence on how many were not looked at."""
    every = _told_apart(opened.client)
    chosen = _evenly(every, MOST_VERSIONS)
    left_out = ""
    if len(chosen) < len(every):
        left_out = reading.sentences.SOME_VERSIONS.format(number=len(chosen), all=len(every))
    return reading.course(_kept(opened, chosen)), left_out


def tell(opened: Opened, names: str, *draw: Callable[[Course], str]) -> Told | None:
    """The versions with people named as wanted; None: there is nothing to compare. Raises NameLeft.

    Each of `draw` makes an SVG of them.
    """
    course, _ = read(opened)
    if course is None:
        return None
    shown = reading.course(_as_shown(opened, course.kept, names))
    told = Told(shown, tuple(one(shown) for one in draw), reading.letter(shown))
    written = [told.letter, *(re.sub(r"<[^>]*>", " ", one) for one in told.pictures)]
    _look_over(opened, course, shown, names, written)
    return told


def in_reading(opened: Opened, names: str) -> Part:
    """What the reading says of the versions, with people named as wanted. Raises NameLeft."""
    course, left_out = read(opened)
    if course is None:
        return reading.over_time(None)
    shown = reading.course(_as_shown(opened, course.kept, names))
    part = reading.over_time(shown, left_out)
    _look_over(opened, course, shown, names, part.told())
    return part


def record(opened: Opened, names: str, format: str, *, user: User) -> None:
    """Writes down that this has left the house."""
    log.record(user, What.EXPORTED, opened.client, f"over time, {format}, {names}")


def file(opened: Opened, names: str, told: Told) -> Export:
    """The first of the pictures as a file."""
    day = timezone.localdate()
    name = f"{opened.client.code}-over-time-{day:%Y-%m-%d}{exports.MARKS[names]}.svg"
    return Export(told.pictures[0].encode(), pictures.CONTENT_TYPES["svg"], name)


def _look_over(opened: Opened, course: Course, shown: Course, names: str, written: Iterable[str]) -> None:
    """The last look at what goes out: it names nobody who is on one of the maps. Raises NameLeft."""
    if names == "full":
        return
    also, own = pictures.names_on_record(opened), f"{reading.own_words()} {' '.join(month_abbr)}"
    text = list(written)
    for then, now in zip(course.kept, shown.kept, strict=True):
        if names_in(text, then.map, now.map, also, own_words=own):
            raise NameLeft


def _told_apart(client: Client) -> list[Version]:
    """The versions from old to new: those with a name, or where they are few all, each map once."""
    every = list(client.versions.order_by("at", "pk"))
    named = [version for version in every if not version.by_itself]
    chosen = named if len(named) > 1 else every
    return list({version.revision_id: version for version in chosen}.values())


def _evenly(versions: list[Version], most: int) -> list[Version]:
    """At most so many of them: the first, the last, and those between at even steps."""
    if len(versions) <= most:
        return versions
    return [versions[round(place * (len(versions) - 1) / (most - 1))] for place in range(most)]


def _kept(opened: Opened, versions: list[Version]) -> list[Kept]:
    """The maps of these versions, and last the map as it is now, unless that is one of them."""
    client = opened.client
    revisions = client.revisions.in_bulk([one.revision_id for one in versions])
    kept = [
        Kept(timezone.localdate(one.at), one.name, from_node_link(revisions[one.revision_id].map))
        for one in versions
    ]
    if versions and opened.revision and versions[-1].revision_id == opened.revision.pk:
        return kept
    return [*kept, Kept(timezone.localdate(), "", opened.map)]


def _as_shown(opened: Opened, kept: Sequence[Kept], names: str) -> list[Kept]:
    """The same as others may see them. What somebody called a version is free text: only beside full names.

    Whoever is on one of the maps may be spoken of on each of them.
    """
    people = {thing.label for one in kept for thing in one.map.of_kind(CLIENT, PERSON)}
    shown = []
    for one in kept:
        elsewhere = people - {thing.label for thing in one.map.of_kind(CLIENT, PERSON)}
        map = exports.handed_out(replace(opened, map=one.map), names, *sorted(elsewhere))
        shown.append(Kept(one.day, one.title if names == "full" else "", map))
    return shown
