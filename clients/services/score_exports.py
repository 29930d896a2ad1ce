"""Scores on their way out: without what is private, and with people named as was asked for."""

import json
from dataclasses import dataclass

from django.utils import timezone

from ..instruments.csv import scores_csv
from ..instruments.fhir import Form, bundle
from ..maps.names import names_in
from ..maps.things import Map
from ..models import User, What
from . import exports, log, pictures, questionnaires
from .exports import Export, NameLeft
from .maps import Opened
from .questionnaires import Given


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may leave: the map as others may see it, and the questionnaires that are about nobody private."""

    map: Map
    given: list[Given]


def leaving(opened: Opened, names: str) -> Leaving:
    """The questionnaires with people named as wanted. Raises NameLeft."""
    map = exports.handed_out(opened, names)
    hidden = {thing.id for thing in opened.map.things} - {thing.id for thing in map.things}
    given = [one for one in questionnaires.given(opened.client, map) if one.about not in hidden]
    if names != "full":
        said = [one.about_name for one in given]
        if names_in(said, opened.map, map, pictures.names_on_record(opened)):
            raise NameLeft
    return Leaving(map, given)


def table(opened: Opened, names: str, *, user: User) -> Export:
    """The scores for a spreadsheet. Raises NameLeft."""
    forms = leaving(opened, names).given
    log.record(user, What.EXPORTED, opened.client, f"scores, csv, {names}")
    # The mark at the start tells Excel that it is UTF-8.
    return Export(
        scores_csv(forms).encode("utf-8-sig"), "text/csv; charset=utf-8", _name(opened, "csv", names)
    )


def fhir(opened: Opened, *, user: User) -> Export:
    """Answers and scores as FHIR, with codes in the place of names. Raises NameLeft."""
    exports.look_over_code(opened)
    forms = [
        Form(
            str(one.row.pk),
            one.instrument,
            one.date,
            () if one.from_paper else tuple(one.row.answers),
            one.scores,
            one.about,
            tuple(one.results),
            amended=one.row.replaces_id is not None,
        )
        for one in leaving(opened, "full").given
    ]
    log.record(user, What.EXPORTED, opened.client, "scores, FHIR")
    body = json.dumps(bundle(opened.client.code, forms), ensure_ascii=False, indent=1).encode()
    return Export(body, "application/fhir+json", _name(opened, "fhir.json", "full"))


def paper(opened: Opened, names: str, *, user: User) -> list[Given]:
    """The questionnaires for a page that is printed. Raises NameLeft."""
    given = leaving(opened, names).given
    log.record(user, What.EXPORTED, opened.client, f"scores, print, {names}")
    return given


def paper_name(opened: Opened, names: str) -> str:
    """What the browser calls the PDF that it saves: the code, the day, and how people are named on it."""
    day = timezone.localdate()
    return f"{opened.client.code}-scores-{day:%Y-%m-%d}{exports.MARKS[names]}"


def _name(opened: Opened, ending: str, names: str) -> str:
    return f"{paper_name(opened, names)}.{ending}"
