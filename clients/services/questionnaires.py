"""Questionnaires of a client: enter one, correct one, and read them with the scores they give now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from ..instruments.catalogue import AnswersRefused, check_answers
from ..instruments.instrument import Cutoff, Instrument, RiskItem
from ..instruments.scoring import RiskAnswer, Score, risk_answers, score, taken_from_paper
from ..maps.things import Map
from ..models import Client, Questionnaire, User, What
from . import instruments, log, maps
from .maps import Conflict

IN_GENERAL = "In general"
NOT_ON_THE_MAP = "Someone no longer on the map"
# What a page sends: it was kept before only where all of it is the same.
ENTERED = ("instrument", "replaces_id", "about", "date", "answers", "paper_scores", "coded", "reason")


@dataclass(frozen=True, slots=True)
class Given:
    """One questionnaire as it can be read: the row, its instrument, about whom, and its scores."""

    row: Questionnaire
    instrument: Instrument
    about: str  # a person's id on the map, or ""
    about_name: str
    date: date
    scores: dict[str, Score]
    risk: tuple[RiskAnswer, ...]

    @property
    def answered(self) -> int:
        return sum(answer is not None for answer in self.row.answers)

    @property
    def left_blank_about_harm(self) -> list[RiskItem]:
        """The items about harm that the form has no answer to."""
        asked = (one for one in self.instrument.risk_items if one.confirmed and not self.from_paper)
        return [one for one in asked if self.row.answers[one.item - 1] is None]

    @property
    def from_paper(self) -> bool:
        """Whether its scores were copied from a form that was scored by hand."""
        return self.row.paper_scores is not None

    @property
    def confirmed_cutoffs(self) -> list[Cutoff]:
        return [one for one in self.instrument.cutoffs if one.confirmed]

    @property
    def results(self) -> list[str]:
        """What a trained coder found, in words."""
        codes = (self.row.coded or {}).get("codes", ())
        return [one.label for one in self.instrument.categories if one.code in codes]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A questionnaire that no instrument of this practice fits: what it says about harm is not known."""

    row: Questionnaire
    risk: tuple[RiskAnswer, ...] = ()

    @property
    def date(self) -> date:
        return self.row.date


def given(client: Client, map: Map | None = None) -> list[Given]:
    """Every questionnaire of a client as it stands now, newest first; people are called as on the map."""
    rows = client.questionnaires.current().order_by("-date", "-entered", "pk")
    return read(rows, maps.open_map(client).map if map is None else map)


def read(rows: Iterable[Questionnaire], map: Map) -> list[Given]:
    """The rows with their scores; one that no instrument of this practice fits is left out."""
    known = instruments.known()
    return [_read(row, known[row.instrument], map) for row in rows if _fits(row, known)]


def people_scored(client: Client) -> frozenset[str]:
    """The people on the map whom a questionnaire is about, by their ids."""
    return frozenset(row.about for row in client.questionnaires.current() if row.about)


def unreadable(client: Client) -> list[str]:
    """The instruments of stored questionnaires that this practice has not, or that no longer fit."""
    return sorted({one.row.instrument for one in not_read(client.questionnaires.current())})


def not_read(rows: Iterable[Questionnaire]) -> list[Unreadable]:
    """Those of the rows that `read` leaves out."""
    known = instruments.known()
    return [Unreadable(row) for row in rows if not _fits(row, known)]


def same_day(
    client: Client,
    instrument: Instrument,
    values: dict[str, Any],
    *,
    token: str,
    besides: Questionnaire | None = None,
) -> Questionnaire | None:
    """Another form of the same questionnaire about the same person and of the same day, if there is one.

    Not the one that this very page was kept as, nor the one `besides` it that is being corrected.
    """
    rows = client.questionnaires.current().filter(instrument=instrument.id, date=values["date"])
    others = rows.exclude(pk__in=[_kept_as(client, token), besides.pk if besides else None])
    return next((row for row in others if row.about == values["about"]), None)


def store(
    client: Client, instrument: Instrument, values: dict[str, Any], *, user: User, token: str = ""
) -> Questionnaire:
    """Keeps what was entered, once a page. Raises Conflict when the page comes again with other values."""
    return _keep(_row(client, instrument, values, user, token), What.ENTERED_QUESTIONNAIRE)


def correct(
    before: Questionnaire, instrument: Instrument, values: dict[str, Any], *, user: User, token: str = ""
) -> Questionnaire:
    """A new row in the place of an entered one, which stays as it was. Raises Conflict."""
    row = _row(before.client, instrument, values, user, token)
    row.replaces = before
    return _keep(row, What.CORRECTED_QUESTIONNAIRE)


def history(row: Questionnaire) -> list[Questionnaire]:
    """A questionnaire with all that it replaced and all that replaced it, newest first."""
    same = row.client.questionnaires.filter(instrument=row.instrument).select_related("entered_by")
    rows = {one.pk: one for one in same}
    correction = {one.replaces_id: one for one in same}
    newest = rows[row.pk]
    while newest.pk in correction:
        newest = correction[newest.pk]
    found = [newest]
    while before := rows.get(found[-1].replaces_id):
        found.append(before)
    return found


def _read(row: Questionnaire, instrument: Instrument, map: Map) -> Given:
    return Given(
        row=row,
        instrument=instrument,
        about=row.about,
        about_name="" if instrument.symptom else _called(row.about, map),
        date=row.date,
        scores=_scores(row, instrument),
        risk=risk_answers(instrument, row.answers),
    )


def _called(about: str, map: Map) -> str:
    if not about:
        return IN_GENERAL
    person = map.thing(about)
    return person.label if person else NOT_ON_THE_MAP


def _scores(row: Questionnaire, instrument: Instrument) -> dict[str, Score]:
    if not instruments.may_be_used(instrument):
        return {}
    if row.paper_scores is not None:
        return taken_from_paper(instrument, row.paper_scores)
    return score(instrument, row.answers)


def _fits(row: Questionnaire, known: dict[str, Instrument]) -> bool:
    try:
        check_answers(known[row.instrument], row.answers)
    except (KeyError, AnswersRefused):
        return False
    return True


def _row(
    client: Client, instrument: Instrument, values: dict[str, Any], user: User, token: str
) -> Questionnaire:
    check_answers(instrument, values["answers"])
    return Questionnaire(
        id=_kept_as(client, token) if token else uuid4(),
        client=client,
        instrument=instrument.id,
        key_version=instrument.key_version,
        entered_by=user,
        **values,
    )


def _kept_as(client: Client, token: str) -> UUID:
    """The id of what a page enters: from its own token, so that the same page twice is the same row."""
    return uuid5(client.pk, token)


def _keep(row: Questionnaire, what: What) -> Questionnaire:
    try:
        with transaction.atomic():
            row.save()
            log.record(row.entered_by, what, row.client)
    except IntegrityError:
        return _kept_before(row)
    return row


def _kept_before(row: Questionnaire) -> Questionnaire:
    """The row that this page was kept as before, or Conflict: another one has taken its place."""
    there = row.client.questionnaires
    same = there.filter(pk=row.pk).first()
    if same and all(getattr(same, name) == getattr(row, name) for name in ENTERED):
        return same
    newer = same or there.get(replaces=row.replaces)
    raise Conflict(newer.entered, "questionnaire")
