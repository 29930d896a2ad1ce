"""What leaves the house: pictures, graphs and words of a map, each looked over before it is handed out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ..maps import files, letter, picture, reading
from ..maps.compare import compare, union
from ..maps.drawing import draw
from ..maps.names import for_others, names_in, names_left, names_said, possible_names, shareable
from ..maps.picture.written import texts_in
from ..maps.things import Map
from ..maps.vocabulary import CLIENT, PERSON, VIEWS
from ..models import Client, User, What
from . import log, pictures, turns
from .maps import Opened

CONTENT_TYPES = {
    **pictures.CONTENT_TYPES,
    "graphml": "application/xml",
    "dot": "text/vnd.graphviz",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
NAME_LEFT = "A name is still on this picture. Nothing was handed out."
CODE_SAYS_NAME = (
    "The code {code} has a name in it, and stands on everything that leaves. Change the code "
    "under Edit details first. Nothing was handed out."
)
MARKS = {"full": "", "initials": "-first-letters", "roles": "-no-names"}


class NameLeft(Exception):
    """A name is still in what was to be without; nothing was handed out."""

    def __init__(self, sentence: str = NAME_LEFT) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True)
class Wanted:
    """What is to leave: the format, the view, whose names are on it, and words to hide besides."""

    format: str = "png"
    view: str = "all"
    names: str = "full"
    hide: tuple[str, ...] = ()
    length: str = "list"  # of the words
    reading: bool = False  # prompts for the therapist, after the words


@dataclass(frozen=True)
class Export:
    """A file to hand out. Its name carries the client's code, never a name."""

    body: bytes
    content_type: str
    filename: str


@dataclass(frozen=True)
class Shown:
    """A map as others may see it on a page to print, and (where it can be drawn) its picture."""

    map: Map
    svg: str = ""
    problem: str = ""


def hand_out(opened: Opened, wanted: Wanted, *, user: User | None, keep: bool = False) -> Export:
    """A file of the map. Raises NameLeft, and picture.PictureProblem where it cannot be drawn."""
    with pictures.drawing(turns.exports):
        map = masked(opened, wanted)
        body = _body(opened, map, wanted)
        written = [*texts_in(body, wanted.format), *_drawn_text(map, wanted)]
        _look_over(opened, map, wanted, written)
    with transaction.atomic():
        if keep and wanted.format in pictures.CONTENT_TYPES and opened.revision:
            pictures.keep(opened, wanted.view, wanted.names, wanted.format, body, anew=bool(wanted.hide))
        log.record(user, What.EXPORTED, opened.client, f"map, {wanted.format}, {_what(wanted)}")
    name = file_name(opened.client, wanted.format, timezone.localdate(), wanted.names)
    return Export(body, CONTENT_TYPES[wanted.format], name)


def hand_out_change(opened: Opened, then: Map, now: Map, wanted: Wanted, *, said: str, user: User) -> Export:
    """One picture of what changed between two versions. Raises NameLeft and picture.PictureProblem."""
    both = replace(opened, map=union(then, now).map)
    wanted = _without_unknown(both, wanted, *(thing.label for thing in then.of_kind(CLIENT, PERSON)))
    map = masked(both, wanted)
    with pictures.drawing(turns.exports):
        body = picture.change(
            map,
            compare(shareable(then), shareable(now)).flags,
            wanted.view,
            wanted.format,
            caption=f"{opened.client.code} · {said}",
            dot=settings.GRAPHVIZ_DOT,
        )
    _look_over(both, map, wanted, [*texts_in(body, wanted.format), *_drawn_text(map, wanted)])
    log.record(user, What.EXPORTED, opened.client, f"change, {wanted.format}, {_what(wanted)}")
    name = f"{opened.client.code}-change-{timezone.localdate():%Y-%m-%d}{MARKS[wanted.names]}.{wanted.format}"
    return Export(body, CONTENT_TYPES[wanted.format], name)


def show(opened: Opened, wanted: Wanted, *, user: User) -> Shown:
    """The map for a page that is printed. Raises NameLeft."""
    map = masked(opened, wanted)
    svg, problem = "", ""
    try:
        with pictures.drawing(turns.exports):
            svg = picture.still(picture.svg(map, wanted.view, dot=settings.GRAPHVIZ_DOT).text)
    except picture.PictureProblem as cannot:
        problem = cannot.sentence
    _look_over(opened, map, wanted, [letter.write(map, "list"), svg])
    log.record(user, What.EXPORTED, opened.client, f"print, {_what(wanted)}")
    return Shown(map, svg, problem)


def record_refusal(client: Client, *, user: User) -> None:
    """Writes down that nothing was handed out, because a name would have gone with it."""
    log.record(user, What.EXPORTED, client, "a name was left", result="refused")


def words(opened: Opened, wanted: Wanted, tell_more: Callable[[Map], str] | None = None) -> str:
    """The map in words, and after them what its reading says, to be read and copied. Raises NameLeft.

    `tell_more` tells the reading of the map as it leaves the house.
    """
    map = masked(opened, wanted)
    prompts = [tell_more(map)] if tell_more else []
    text = "\n".join([letter.write(map, wanted.length), *prompts])
    own_words = f"{letter.own_words()} {reading.own_words() if prompts else ''}"
    _look_over(opened, map, wanted, [text], own_words)
    return text


def handed_out(opened: Opened, names: str, *more: str) -> Map:
    """The map as others may see it, also without `more` and words that may be names. Raises NameLeft."""
    return masked(opened, _without_unknown(opened, Wanted(names=names), *more))


def _without_unknown(opened: Opened, wanted: Wanted, *more: str) -> Wanted:
    """The same, with `more` and what may be a name hidden too: where nobody is asked, nothing is risked."""
    if wanted.names == "full":
        return wanted
    hiding = replace(wanted, hide=(*wanted.hide, *more))
    return replace(hiding, hide=(*hiding.hide, *unknown_names(opened, hiding)))


def unknown_names(opened: Opened, wanted: Wanted) -> tuple[str, ...]:
    """Words that would still be on what is wanted without names, and may be names. Raises NameLeft."""
    return () if wanted.names == "full" else possible_names(masked(opened, wanted))


def file_name(client: Client, format: str, day: date, names: str = "full") -> str:
    """What a file with a client's map is called: the code, the day and how people are named on it."""
    return f"{paper_name(client, day, names)}.{format}"


def format_of(client: Client, name: str) -> str:
    """The format of a picture with this file name, if it is one that `file_name` gives; else ""."""
    start, _, format = name.rpartition(".")
    found = re.search(r"\d{4}-\d\d-\d\d", start.removeprefix(client.code))
    try:
        day = date.fromisoformat(found[0] if found else "")
    except ValueError:
        return ""
    is_ours = any(name == file_name(client, format, day, names) for names in MARKS)
    return format if is_ours and format in pictures.CONTENT_TYPES else ""


def paper_name(client: Client, day: date, names: str) -> str:
    """What a printed map is called, and the browser calls the PDF that it saves."""
    return f"{client.code}-map-{day:%Y-%m-%d}{MARKS[names]}"


def version_name(opened: Opened, names: str) -> str:
    """The name under which this very revision was kept; free text, so only beside full names."""
    if opened.revision is None or names != "full":
        return ""
    version = opened.client.versions.filter(revision=opened.revision).order_by("-at").first()
    return version.name if version else ""


def masked(opened: Opened, wanted: Wanted) -> Map:
    """The map as it leaves the house: nothing private on it, and names as they are wanted."""
    also = pictures.names_on_record(opened)
    map = for_others(opened.map, wanted.names, also, wanted.hide)
    if wanted.names != "full":
        look_over_code(opened)
        if names_left(opened.map, map, also, wanted.hide):
            raise NameLeft
    return map


def look_over_code(opened: Opened) -> None:
    """The code stands on whatever leaves without names. Raises NameLeft where it is one itself."""
    if names_said(opened.client.code, opened.map, pictures.names_on_record(opened)):
        raise NameLeft(CODE_SAYS_NAME.format(code=opened.client.code))


def _look_over(opened: Opened, map: Map, wanted: Wanted, written: list[str], own_words: str = "") -> None:
    """The last look, at the finished thing itself: whatever made it, no name is in it."""
    if wanted.names != "full":
        also = pictures.names_on_record(opened)
        if names_in(written, opened.map, map, also, wanted.hide, own_words):
            raise NameLeft


def _body(opened: Opened, map: Map, wanted: Wanted) -> bytes:
    if wanted.format in files.FORMATS:
        return files.write(map, wanted.format, wanted.view).encode()
    return picture.export(
        map,
        wanted.view,
        wanted.format,
        code=opened.client.code,
        date=timezone.localdate(),
        version=version_name(opened, wanted.names),
        dot=settings.GRAPHVIZ_DOT,
    )


def _drawn_text(map: Map, wanted: Wanted) -> list[str]:
    """For files whose letters are drawn or packed: the text that goes into them."""
    return [draw(map, wanted.view, 0).dot] if wanted.format in ("png", "pdf") else []


def _what(wanted: Wanted) -> str:
    return f"{VIEWS[wanted.view]}, {wanted.names}"
