"""Tables for a spreadsheet, and scores as one; no cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from .instrument import Instrument
from .scoring import Score

IN_GENERAL: Final = "in general"
COLUMNS: Final = (
    *("date", "questionnaire", "about", "scale", "score", "lowest", "highest"),
    *("answered", "of", "band", "key", "key version"),
)
# Some programs skip spaces and marks that nobody sees before these, and take the wide ones of East Asian
# keyboards for the same.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_UNSEEN = re.compile("^[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class Scored(Protocol):
    """One form that was scored or coded; `about_name` may be "", `results` are a coder's words.

    `from_paper`: the scores were copied from a form that was scored by hand; nobody knows what was answered.
    """

    @property
    def instrument(self) -> Instrument: ...
    @property
    def about_name(self) -> str: ...
    @property
    def date(self) -> date: ...
    @property
    def scores(self) -> Mapping[str, Score]: ...
    @property
    def results(self) -> Sequence[str]: ...
    @property
    def from_paper(self) -> bool: ...


def scores_csv(forms: Iterable[Scored]) -> str:
    """A line for each score and for what a coder found, in the order given, under a line of names."""
    return table(COLUMNS, (row for form in forms for row in _rows(form)))


def table(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows under a line of names, every cell `safe`."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerows([safe(cell) for cell in row] for row in (names, *rows))
    return written.getvalue()


def safe(cell: str) -> str:
    """The cell as a spreadsheet shows it and never reckons it: what is no plain number gets an apostrophe."""
    runs = cell.startswith(("\t", "\r")) or _UNSEEN.sub("", cell).startswith(_FORMULA)
    if runs and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _rows(form: Scored) -> Iterator[list[str]]:
    for score in form.scores.values():
        yield _cells(form, score)
    if form.results:
        yield _coded(form)


def _coded(form: Scored) -> list[str]:
    """What a trained coder found: words in the place of a band, and no number."""
    blanks = [""] * 5  # from the score to how many items there are
    return [*_whose(form), "coded", *blanks, ", ".join(form.results), "", form.instrument.key_version]


def _whose(form: Scored) -> list[str]:
    """Date, questionnaire, and the relationship; how somebody has been lately is about none."""
    in_general = "" if form.instrument.symptom else IN_GENERAL
    return [form.date.isoformat(), form.instrument.abbreviation, form.about_name or in_general]


def _cells(form: Scored, score: Score) -> list[str]:
    return [
        *_whose(form),
        score.name,
        "" if score.value is None else f"{round(score.value, 4):.10g}",
        f"{score.low:g}",
        f"{score.high:g}",
        *(("", "") if form.from_paper else (str(score.answered), str(score.of))),
        score.band,
        "confirmed" if score.confirmed else "unverified",
        form.instrument.key_version,
    ]
