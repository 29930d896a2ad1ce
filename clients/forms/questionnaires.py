"""The form that the answers to a questionnaire are entered with, and what every such form has."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..fields import DayField, PlainText
from ..instruments.catalogue import AnswersRefused
from ..instruments.instrument import Instrument
from ..instruments.rows import split_row

GENERAL = "general"
ABOUT_WHOM = "Choose whom it is about, or “In general”."
NOTHING_ANSWERED = "Nothing is answered yet. Choose at least one answer."
NOTHING_TO_FILL_IN = "Paste or type the numbers first."
BEFORE_BIRTH = "The date is before the client’s year of birth, {born}. Put the date right, or that year."
NOT_ON_FORM = "none"
LONGEST_TYPED = 4_000
MOST_SIDE_BY_SIDE = 11


class QuestionnaireForm(forms.Form):
    """What every way of entering asks: about whom where that matters, the date, and why it is corrected."""

    use_required_attribute = False

    about = forms.ChoiceField(
        label="About", error_messages={"required": ABOUT_WHOM, "invalid_choice": ABOUT_WHOM}
    )
    date = DayField(label="Date of the form", initial=timezone.localdate)
    reason = PlainText(
        label="Why it is corrected", longest=2_000, missing="Enter why it is corrected.", many_lines=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: item 3 was misread.",
    )  # fmt: skip

    def __init__(
        self,
        data=None,
        *,
        instrument: Instrument,
        people: list[tuple[str, str]],
        correcting: bool,
        born: int | None = None,
        **kwargs,
    ) -> None:
        super().__init__(data, **kwargs)
        self.instrument, self.born = instrument, born
        self.fields["about"].choices = [("", "Choose"), (GENERAL, "In general"), *people]
        if not instrument.per_relationship:
            del self.fields["about"]
        elif not (self.is_bound or correcting):
            self.fields["about"].widget.attrs["autofocus"] = True
        if not correcting:
            del self.fields["reason"]

    def clean_date(self) -> datetime.date:
        day = self.cleaned_data["date"]
        if self.born and day.year < self.born:
            raise ValidationError(BEFORE_BIRTH.format(born=self.born))
        return day

    def values(self) -> dict[str, Any]:
        """What was entered, by the names of the row's fields."""
        about = self.cleaned_data.get("about", GENERAL)
        given = {"about": "" if about == GENERAL else about, "date": self.cleaned_data["date"]}
        reason = {"reason": self.cleaned_data["reason"]} if "reason" in self.fields else {}
        return given | reason | self.entered()

    def entered(self) -> dict[str, Any]:
        raise NotImplementedError


class AnswerField(forms.Field):
    """One answer on the scale, or None where it was left blank."""

    must_be_chosen = False

    def __init__(self, instrument: Instrument, number: int, label: str) -> None:
        self.instrument, self.number = instrument, number
        super().__init__(label=label, required=False)

    def clean(self, value: object) -> int | None:
        typed = str(value or "").strip()
        if not typed and self.must_be_chosen:
            raise ValidationError(f"Choose what item {self.number} says, or “Not on the form”.")
        if typed in ("", NOT_ON_FORM):
            return None
        response = self.instrument.response
        if not re.fullmatch("-?[0-9]{1,4}", typed) or not response.low <= int(typed) <= response.high:
            raise ValidationError(
                f"Item {self.number}: {typed[:20]} is not an answer here; "
                f"use {response.low} to {response.high}, or leave it blank."
            )
        return int(typed)


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the page shows it; `refused` is an answer outside the scale, which stays in view."""

    number: int
    name: str
    cue: str
    value: str
    refused: str
    problem: str


class AnswersForm(QuestionnaireForm):
    """Every item of the instrument, or a row of numbers to fill them all in from."""

    template = "questionnaires/answers.html"

    # Not trimmed: a tab at either end is a blank answer.
    row = forms.CharField(
        label="Or paste a row of numbers", max_length=LONGEST_TYPED, strip=False, required=False,
        widget=forms.Textarea(attrs={"rows": 1, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Spaces, commas, tabs or new lines between; - for a blank.",
        error_messages={"max_length": f"The row can have {LONGEST_TYPED} characters. Shorten it."},
    )  # fmt: skip

    def __init__(self, data=None, **kwargs) -> None:
        super().__init__(data, **kwargs)
        if self.instrument.response.words_only:
            del self.fields["row"]
        self.fields |= {
            name: AnswerField(self.instrument, number, self.instrument.cues.get(number, ""))
            for number, name in self._names()
        }
        typed = self.data.get("row", "") if "row" in self.fields else ""
        self.filling = "row" in self.fields and ("fill" in self.data or bool(typed.strip()))
        self.row_problem = self._fill_in(typed) if self.filling else ""
        self.filled = self.filling and not self.row_problem

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Each answer with the words that stand for it, "" where the form has none.

        A number needs no escaping. Without that, a page of 252 answers is made in a quarter less time.
        """
        anchors = self.instrument.response.anchors
        return [
            (SafeString(value), words) for value, words in zip(scale(self.instrument), anchors, strict=True)
        ]

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Each answer with what stands in its box, made once for all items."""
        if self.instrument.response.words_only:
            return self.choices
        heard = '{}<span class="visually-hidden"> {}</span>'
        return [
            (value, format_html(heard, value, words) if words else value) for value, words in self.choices
        ]

    @property
    def typed(self) -> bool:
        """Whether the scale has too many answers to choose from side by side."""
        return len(scale(self.instrument)) > MOST_SIDE_BY_SIDE

    @property
    def digits(self) -> bool:
        """Whether one key of the keyboard is enough for each answer."""
        response = self.instrument.response
        return response.low >= 0 and response.high <= 9 and not response.words_only

    def items(self) -> Iterator[Item]:
        known = {value for value, _ in self.choices}
        for number, name in self._names():
            value = str(self[name].value() if self[name].value() is not None else "")
            problems = self.errors.get(name) if self.is_bound else None
            yield Item(
                number=number,
                name=SafeString(name),
                cue=self.instrument.cues.get(number, ""),
                value=value,
                refused=value if problems and value not in known else "",
                problem=problems[0] if problems else "",
            )

    def clean(self) -> dict[str, Any]:
        answers = [self.cleaned_data.get(name) for _, name in self._names()]
        if self.row_problem:
            self.add_error("row", self.row_problem)
        elif all(answer is None for answer in answers) and not self.errors:
            raise ValidationError(NOTHING_ANSWERED)
        if self.filling:
            # Nothing is kept yet, so nothing else has to be right yet.
            for name in {"about", "date", "reason"} & self.errors.keys():
                del self.errors[name]
        return self.cleaned_data

    def entered(self) -> dict[str, Any]:
        return {"answers": [self.cleaned_data[name] for _, name in self._names()]}

    def _names(self) -> Iterator[tuple[int, str]]:
        return ((number, f"item_{number}") for number in range(1, self.instrument.items + 1))

    def _fill_in(self, typed: str) -> str:
        """The numbers of the row in the places of the items; "" or why they cannot be."""
        if not typed.strip() or len(typed) > LONGEST_TYPED:
            return "" if typed.strip() else NOTHING_TO_FILL_IN
        try:
            answers = split_row(typed, self.instrument.items)
        except AnswersRefused as refused:
            return refused.sentence
        filled = dict(zip((name for _, name in self._names()), answers, strict=True))
        self.data = self.data.dict() | filled | {"row": ""}
        return ""


def scale(instrument: Instrument) -> range:
    """Every answer, from the lowest to the highest."""
    return range(instrument.response.low, instrument.response.high + 1)
