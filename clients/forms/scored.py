"""The forms for what others have scored: the scores on a paper form, and the result of a coded interview."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ..fields import PlainText
from ..instruments.instrument import Instrument, RiskItem
from .questionnaires import LONGEST_TYPED, NOT_ON_FORM, AnswerField, QuestionnaireForm, scale

NOTHING_ENTERED = "No score is entered yet. Enter at least one."
NOTHING_CODED = "Choose what the coder found."


class ScoreField(forms.Field):
    """A score as it stands on a form, with a point or a comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, name: str, low: float, high: float) -> None:
        self.low, self.high = low, high
        super().__init__(label=name, required=False, help_text=f"{low:g} to {high:g}")

    def clean(self, value: object) -> float | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        is_number = re.fullmatch(r"-?[0-9]{1,5}([.,][0-9]{1,6})?", typed)
        score = float(typed.replace(",", ".")) if is_number else None
        if score is None or not self.low <= score <= self.high:
            scale = f"use {self.low:g} to {self.high:g}, or leave it blank."
            raise ValidationError(f"{self.label}: {typed[:20]} is not a score here; {scale}")
        return score


class PaperForm(QuestionnaireForm):
    """The scores of a form that was scored by hand, and its answers about harm, which no score shows."""

    template = "questionnaires/paper.html"

    def __init__(self, data=None, **kwargs) -> None:
        super().__init__(data, **kwargs)
        for one in self.instrument.subscales:
            self.fields[f"score_{one.id}"] = ScoreField(one.name, one.low, one.high)
        for risk in self._asked():
            field = AnswerField(self.instrument, risk.item, f"Item {risk.item}: {risk.label}")
            field.widget = forms.RadioSelect(
                choices=[*_in_words(self.instrument), (NOT_ON_FORM, "Not on the form")]
            )
            field.must_be_chosen = True
            self.fields[f"item_{risk.item}"] = field

    @property
    def score_fields(self) -> list[forms.BoundField]:
        return [self[f"score_{one.id}"] for one in self.instrument.subscales]

    @property
    def risk_fields(self) -> list[forms.BoundField]:
        return [self[f"item_{risk.item}"] for risk in self._asked()]

    def _asked(self) -> list[RiskItem]:
        return [risk for risk in self.instrument.risk_items if risk.confirmed]

    def clean(self) -> dict[str, Any]:
        if not self._scores() and not self.errors:
            raise ValidationError(NOTHING_ENTERED)
        return self.cleaned_data

    def entered(self) -> dict[str, Any]:
        items = range(1, self.instrument.items + 1)
        return {
            "answers": [self.cleaned_data.get(f"item_{number}") for number in items],
            "paper_scores": self._scores(),
        }

    def _scores(self) -> dict[str, float]:
        found = {one.id: self.cleaned_data.get(f"score_{one.id}") for one in self.instrument.subscales}
        return {id: score for id, score in found.items() if score is not None}


class CodedForm(QuestionnaireForm):
    """What a trained coder found in an interview."""

    template = "questionnaires/coded.html"

    codes = forms.MultipleChoiceField(
        label="Result", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOTHING_CODED, "invalid_choice": NOTHING_CODED},
    )  # fmt: skip
    coder = PlainText(label="Coded by", longest=120, required=False)
    note = PlainText(
        label="What else the coder wrote", longest=LONGEST_TYPED, many_lines=True, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Such as the scales, or a second-best category.",
    )  # fmt: skip

    def __init__(self, data=None, **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.fields["codes"].choices = [(one.code, one.label) for one in self.instrument.categories]
        self.fields["date"].label = "Date of the interview"

    def entered(self) -> dict[str, Any]:
        return {
            "answers": [],
            "coded": {name: self.cleaned_data[name] for name in ("codes", "coder", "note")},
        }


def _in_words(instrument: Instrument) -> list[tuple[str, str]]:
    both = zip(scale(instrument), instrument.response.anchors, strict=True)
    return [(str(value), words or str(value)) for value, words in both]
