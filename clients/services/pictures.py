"""Pictures of a map: drawn once for each revision, view and way of naming, then kept sealed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..maps import picture
from ..maps.names import for_others, mask
from ..maps.things import Map
from ..maps.vocabulary import VIEWS
from ..models import Client, Picture, User, What
from . import log
from .maps import Opened

to_admin = logging.getLogger("attachmap.pictures")
CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True)
class PagePicture:
    """The picture for a page, or the sentence that says why there is none."""

    svg: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Export:
    """A file to hand out. Its name carries the client's code, never a name."""

    body: bytes
    content_type: str
    filename: str


def page_svg(
    opened: Opened, view: str, names: str = "full", meanwhile: Callable[[], object] | None = None
) -> PagePicture:
    """The map as accessible SVG; a revision that was drawn before is not drawn again.

    `meanwhile` may be called, and more than once, while the engine works.
    """
    stored = _stored(opened, view, names)
    if stored:
        return PagePicture(svg=bytes(stored.body).decode())
    map = mask(opened.map, names, names_on_record(opened))
    try:
        drawn = picture.svg(map, view, dot=settings.GRAPHVIZ_DOT, meanwhile=meanwhile)
    except picture.PictureProblem as problem:
        _log_reason(problem)
        return PagePicture(problem=problem.sentence)
    if opened.revision:
        _store(opened, view, names, drawn.text.encode(), rung=drawn.rung)
    return PagePicture(svg=drawn.text)


def export_picture(
    opened: Opened, format: str, view: str, names: str, *, user: User, keep: bool = True
) -> Export:
    """A picture for the session notes, with code, date and legend on it. Raises picture.PictureProblem."""
    body = for_notes(opened, format, view, names)
    if keep and opened.revision:
        _keep(opened, view, names, format, body)
    log.record(user, What.EXPORTED, opened.client, f"picture, {format}, {VIEWS[view]}, {names}")
    return Export(body, CONTENT_TYPES[format], file_name(opened.client, format, timezone.localdate()))


def for_notes(opened: Opened, format: str, view: str, names: str) -> bytes:
    """The picture itself, as of today. Raises picture.PictureProblem."""
    try:
        return picture.export(
            handed_out(opened, names),
            view,
            format,
            code=opened.client.code,
            date=timezone.localdate(),
            version=version_name(opened, names),
            dot=settings.GRAPHVIZ_DOT,
        )
    except picture.PictureProblem as problem:
        _log_reason(problem)
        raise


def file_name(client: Client, format: str, day: date) -> str:
    """What a file with a client's map is called: the code and the day, never a name."""
    return f"{client.code}-map-{day:%Y-%m-%d}.{format}"


def handed_out(opened: Opened, names: str) -> Map:
    """The map as it leaves the house: nothing private on it, and names as they are wanted."""
    return for_others(opened.map, names, names_on_record(opened))


def names_on_record(opened: Opened) -> tuple[str, ...]:
    """Names of the client that need not stand on the map, and are masked all the same."""
    client = opened.client
    return tuple(name for name in (client.full_name, client.name_on_map) if name)


def version_name(opened: Opened, names: str) -> str:
    """The name under which this very revision was kept; free text, so only beside full names."""
    if opened.revision is None or names != "full":
        return ""
    version = opened.client.versions.filter(revision=opened.revision).order_by("-at").first()
    return version.name if version else ""


def _log_reason(problem: picture.PictureProblem) -> None:
    """Tells whoever looks after the program; one too large has no reason but its sentence."""
    if problem.reason:
        to_admin.warning("A picture could not be drawn: %s", problem.reason)


def _stored(opened: Opened, view: str, names: str) -> Picture | None:
    if opened.revision is None:
        return None
    wanted = {"view": view, "names": names, "format": "svg", "style": picture.STYLE, "kept": False}
    return opened.client.pictures.filter(revision=opened.revision, **wanted).first()


def _store(opened: Opened, view: str, names: str, body: bytes, *, rung: int) -> None:
    """Stores a drawn picture; if another request stored the same one in the meantime, that one stays."""
    try:
        with transaction.atomic():
            _picture(opened, view, names, "svg", body, rung=rung).save(force_insert=True)
    except IntegrityError:
        return


def _keep(opened: Opened, view: str, names: str, format: str, body: bytes) -> None:
    """Keeps a picture with the client's record, once a day however often it is taken."""
    made = _picture(opened, view, names, format, body, kept=True)
    alike = {"view": view, "names": names, "format": format, "style": made.style, "kept": True}
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if not Picture.objects.filter(revision=opened.revision, at__gte=since, **alike).exists():
        made.save(force_insert=True)


def _picture(opened: Opened, view: str, names: str, format: str, body: bytes, **details: int) -> Picture:
    return Picture(
        client=opened.client,
        revision=opened.revision,
        view=view,
        names=names,
        format=format,
        style=picture.STYLE,
        body=body,
        **details,
    )
