"""An access pack made: one ZIP in memory, never in a file that is not sealed."""

import io
import zipfile
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from ...instruments.csv import scores_csv
from ...maps import picture
from ...maps.graph import from_node_link
from ...maps.things import Map, Thing
from ...maps.vocabulary import DIFFICULTIES, HOW_MUCH
from ...maps.words import narrative
from ...models import AccessLog, Client
from ...models.subject_access import PARTS
from .. import casefile, cases, entered, log_csv, pictures, score_exports, turns
from ..maps import Opened, open_map
from ..questionnaires import Given
from .naming import Say, naming, renamed, texts_of


@dataclass(frozen=True)
class Pack:
    """The ZIP, and what somebody who releases it has to know of it."""

    body: bytes
    counts: dict[str, int]


def make(client: Client, names: str, left_out: tuple[str, ...] = ()) -> Pack:
    """Everything about this client but the parts left out. Raises NameLeft and picture.PictureProblem."""
    opened = open_map(client)
    document, say = _document(opened, names)
    counts = {part: len(document.get(part, ())) for part in PARTS}
    for part in left_out:
        document[part] = []
    letters = document.pop("letters")  # a case file has no place for them
    maps = [from_node_link(one) for one in document["maps"]]
    written = {f"pictures/map-{n}.svg": _picture(client, map) for n, map in enumerate(maps, 1)}
    written["record.json"] = casefile.text(document).encode()
    given = [] if "questionnaires" in left_out else _given(opened, say)
    if given:
        written["scores.csv"] = scores_csv(given).encode("utf-8-sig")
    accesses = AccessLog.objects.about(client).order_by("number")
    written["accesses.csv"] = "".join(log_csv.lines(accesses)).encode("utf-8-sig")
    written["record.html"] = _page(client, document | {"letters": letters}, maps, given, left_out)
    return Pack(_zipped(written), counts)


def private_count(client: Client) -> int:
    """How many private notes, things and lines stay behind."""
    map = open_map(client).map
    parts = (*map.things, *map.lines)
    noted = sum(bool(part.note) + part.private for part in parts)
    return noted + sum(bool(one.get("note")) for row in client.assessments.all() for one in row.difficulties)


def _document(opened: Opened, names: str) -> tuple[dict[str, Any], Say]:
    client = opened.client
    document = cases.export_case(client) | {"letters": _letters(client)}
    things = _things(opened)
    about = [one.about_name for one in score_exports.leaving(opened, "full").given]
    parts = {name: value for name, value in document.items() if name != "client"}
    texts = [*texts_of(parts), *about]
    say = naming(names, opened.map.client, things, pictures.names_on_record(opened), texts)
    ids = {thing.ref: thing.id for thing in things if thing.ref} if names != "full" else {}
    return {"client": document["client"]} | renamed(parts, say, ids), say


def _letters(client: Client) -> list[dict[str, str]]:
    """The map in words as it was kept, the oldest first."""
    return [
        {"date": f"{timezone.localdate(one.at)}", "kind": one.kind, "text": one.text}
        for one in client.letters.order_by("at", "pk")
    ]


def _things(opened: Opened) -> list[Thing]:
    """Everybody and everything that was ever entered, the newest first."""
    client = opened.client
    kept = (rows.select_related("revision").order_by("-at") for rows in (client.versions, client.letters))
    revisions = [one.revision for rows in kept for one in rows]
    maps = [opened.map, *(from_node_link(one.map) for one in revisions)]
    assessed = [one.thing for row in client.assessments.all() for one in entered.of(row)]
    return [*(thing for map in maps for thing in map.things), *assessed]


def _picture(client: Client, map: Map) -> bytes:
    with pictures.drawing(turns.exports):
        return picture.export(
            map,
            "all",
            "svg",
            code=client.code,
            date=timezone.localdate(),
            version="",
            dot=settings.GRAPHVIZ_DOT,
        )


def _given(opened: Opened, say: Say) -> list[Given]:
    """The questionnaires, about people as they are named here."""
    given = score_exports.leaving(opened, "full").given
    return [replace(one, about_name=say(one.about_name)) for one in given]


def _page(
    client: Client,
    document: dict[str, Any],
    maps: list[Map],
    given: list[Given],
    left_out: tuple[str, ...],
) -> bytes:
    """All of it to be read, in one file without a script."""
    drawn = [
        {"name": one.get("name", ""), "date": one["date"], "words": narrative(map), "number": number}
        for number, (one, map) in enumerate(zip(document["maps"], maps, strict=True), 1)
    ]
    context = {
        "client": client,
        "case": document,
        "assessments": [(one, _difficulties(one)) for one in document["assessments"]],
        "given": given,
        "maps": drawn,
        "left_out": [PARTS[part] for part in left_out],
        "private": private_count(client),
        "accesses": AccessLog.objects.about(client).select_related("user").order_by("number"),
    }
    return render_to_string("packs/record.html", context).encode()


def _difficulties(assessment: dict[str, Any]) -> list[tuple[str, str]]:
    return [(DIFFICULTIES[one["id"]][0], HOW_MUCH[one["how_much"]]) for one in assessment["difficulties"]]


def _zipped(written: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, body in written.items():
            pack.writestr(name, body)
    return file.getvalue()
