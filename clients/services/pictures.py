"""Pictures of a map: drawn once for each revision, view and way of naming, then kept sealed."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from ..maps import picture
from ..maps.names import mask
from ..maps.picture import Begun
from ..maps.things import Map
from ..models import Picture
from . import former_names, turns
from .maps import Opened
from .moments import this_morning
from .turns import Turns

SHOWN = "shown"  # the map without what is private, as it is stored beside the views
to_admin = logging.getLogger("attachmap.pictures")
CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True)
class PagePicture:
    """The picture for a page, or the sentence that says why there is none."""

    svg: str = ""
    problem: str = ""
    unstored: Picture | None = None  # what is to be stored of it still


def page_svg(opened: Opened, view: str, names: str = "full") -> PagePicture:
    """The map as accessible SVG; a revision that was drawn before is not drawn again."""
    return _kept(_page_picture(opened, view, names, lambda: _begin(_masked(opened, names), view)))


def begin(map: Map, view: str) -> Begun | None:
    """The engine at work on a map that is not stored yet. None: it cannot be drawn; the page will say why."""
    with suppress(picture.PictureProblem):
        return _begin(map, view)
    return None


def unstored_svg(
    opened: Opened, view: str, begun: Begun | None, meanwhile: Callable[[], object]
) -> PagePicture:
    """The same as page_svg, not stored yet; `meanwhile` is called while the engine works.

    What was begun is gone on with, if it is this map in this view.
    """
    if begun and (begun.map, begun.view) == (opened.map, view):
        return _drawn(opened, view, "full", lambda: begun, meanwhile)
    return _page_picture(opened, view, "full", lambda: _begin(opened.map, view), meanwhile)


def store(made: PagePicture) -> None:
    """Stores a picture, if that is still to be done; one that another request has stored meanwhile stays."""
    if made.unstored:
        with suppress(IntegrityError), transaction.atomic():
            made.unstored.save(force_insert=True)


def _masked(opened: Opened, names: str) -> Map:
    return opened.map if names == "full" else mask(opened.map, names, names_on_record(opened))


def shown_svg(opened: Opened, names: str, map: Map, view: str = "all") -> PagePicture:
    """The map as it is handed out, to be shown to others; drawn once like every page."""
    kept_as = SHOWN if view == "all" else f"{SHOWN}-{view}"
    return _kept(_page_picture(opened, kept_as, names, lambda: _begin(map, view)))


def _begin(map: Map, view: str) -> Begun:
    return picture.begin(map, view, dot=settings.GRAPHVIZ_DOT)


def _kept(made: PagePicture) -> PagePicture:
    store(made)
    return made


def _page_picture(
    opened: Opened,
    kept_as: str,
    names: str,
    begin: Callable[[], Begun],
    meanwhile: Callable[[], object] | None = None,
) -> PagePicture:
    stored = _stored(opened, kept_as, names)
    if stored:
        return PagePicture(svg=bytes(stored.body).decode())
    return _drawn(opened, kept_as, names, begin, meanwhile)


def _drawn(
    opened: Opened,
    kept_as: str,
    names: str,
    begin: Callable[[], Begun],
    meanwhile: Callable[[], object] | None,
) -> PagePicture:
    try:
        with drawing(turns.pages):
            drawn = begin().finish(meanwhile)
    except picture.PictureProblem as problem:
        return PagePicture(problem=problem.sentence)
    body = drawn.text.encode()
    unstored = _picture(opened, kept_as, names, "svg", body, rung=drawn.rung) if opened.revision else None
    return PagePicture(drawn.text, unstored=unstored)


def keep(opened: Opened, view: str, names: str, format: str, body: bytes, *, anew: bool = False) -> None:
    """Keeps a picture with the client's record, once a day however often it is taken, unless `anew`."""
    made = _picture(opened, view, names, format, body, kept=True)
    alike = {"view": view, "names": names, "format": format, "style": made.style, "kept": True}
    of_today = Picture.objects.filter(revision=opened.revision, at__gte=this_morning(), **alike)
    if anew or not of_today.exists():
        made.save(force_insert=True)


def names_on_record(opened: Opened) -> tuple[str, ...]:
    """Names of the client that need not stand on the map, and are masked all the same."""
    client = opened.client
    return tuple(name for name in (client.full_name, client.name_on_map, *former_names.of(client)) if name)


@contextmanager
def drawing(turns: Turns) -> Iterator[None]:
    """One picture is drawn, in its turn. Raises picture.PictureProblem, also where too many wait already.

    Whoever looks after the program is told why there is none; one that need not be told has no reason.
    """
    try:
        with turns.taken():
            yield
    except picture.PictureProblem as problem:
        if problem.reason:
            to_admin.warning("A picture could not be drawn: %s", problem.reason)
        raise


def _stored(opened: Opened, view: str, names: str) -> Picture | None:
    if opened.revision is None:
        return None
    wanted = {"view": view, "names": names, "format": "svg", "style": picture.STYLE, "kept": False}
    return opened.client.pictures.filter(revision=opened.revision, **wanted).first()


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
