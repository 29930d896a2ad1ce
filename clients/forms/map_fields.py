"""Form fields for the details of things and lines, built from the vocabulary."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clients.maps.vocabulary import FUNCTIONS, PERIODS, YES_PARTLY_NO, Field, suggestions

NOT_SAID = "Not said yet"


class Words(forms.Field):
    """Text as it was typed. The map's own rules say what is wrong with it, in one place for every door."""

    def to_python(self, value: Any) -> str:
        return "" if value is None else str(value)


class WholeNumber(forms.Field):
    """A whole number or nothing. How high it may be is again for the map's rules to say."""

    def to_python(self, value: Any) -> int | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValidationError(f"“{self.label}” must be a whole number.")
        return int(text)


class Choice(forms.Field):
    """One of a few codes, or nothing. A code that is not offered is refused by the map's rules."""

    def to_python(self, value: Any) -> str:
        return "" if value is None else str(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "") != (data or "")


class SuggestingInput(forms.TextInput):
    """A text box with words to choose from; any other words are as good."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        super().__init__()
        self.offered = offered

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}_offered"
        box = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((words,) for words in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', box, list_id, options)


class FunctionsWidget(forms.Widget):
    """What a person was for the client, one group of answers a period; the last group is for one more."""

    template_name = "map/widgets/functions.html"

    def names(self, name: str, value: Any) -> list[str]:
        """Every control of this widget, so that they are saved together."""
        rows = range(len(self._periods(value)) + 1)
        return [f"{name}-{row}-{part}" for row in rows for part in ("period", *FUNCTIONS)]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        answers = {(period, function): answer for period, function, answer in value or ()}
        context["rows"] = [
            self._row(name, number, period, answers)
            for number, period in enumerate([*self._periods(value), ""])
        ]
        context["periods"], context["answers"] = PERIODS, YES_PARTLY_NO
        context["saving"] = [(key, value) for key, value in self.attrs.items() if key.startswith("hx-")]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[tuple[str, str, str], ...]:
        found = {}
        for row in range(len(PERIODS) + 1):
            period = data.get(f"{name}-{row}-period", "")
            for function in FUNCTIONS:
                answer = data.get(f"{name}-{row}-{function}", "")
                if period and answer:
                    found[period, function] = answer
        return tuple((period, function, answer) for (period, function), answer in found.items())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-period" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-period"

    def _periods(self, value: Any) -> list[str]:
        told = {period for period, _, _ in value or ()}
        return [period for period in PERIODS if period in told]

    def _row(
        self, name: str, number: int, period: str, answers: dict[tuple[str, str], str]
    ) -> dict[str, Any]:
        asked = [
            (f"{name}-{number}-{code}", words, answers.get((period, code), ""))
            for code, words in FUNCTIONS.items()
        ]
        return {
            "name": f"{name}-{number}-period",
            "period": period,
            "words": PERIODS.get(period, ""),
            "asked": asked,
        }


class Functions(forms.Field):
    widget = FunctionsWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return tuple(sorted(initial or ())) != tuple(sorted(data or ()))


def form_field(name: str, field: Field, kind: str, *, sentence: bool = False) -> forms.Field:
    """The form field for one detail; `sentence` gives a text box room for a whole sentence."""
    shared: dict[str, Any] = {"label": field.label_for(kind), "help_text": field.help, "required": False}
    match field.holds:
        case "choice":
            choices = [("", NOT_SAID), *(field.choices or {}).items()]
            return Choice(widget=forms.Select(choices=choices), **shared)
        case "number":
            box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            return WholeNumber(widget=box, **shared)
        case "flag":
            return forms.BooleanField(**shared)
        case "functions":
            return Functions(**shared)
        case "note":
            return Words(widget=forms.Textarea(attrs={"rows": 3}), **shared)
    return Words(widget=_text_box(suggestions_for(name, kind), sentence), **shared)


def suggestions_for(name: str, kind: str) -> tuple[str, ...]:
    """Words to offer for a detail of a thing; lines have none."""
    try:
        return suggestions(name, kind)
    except KeyError:
        return ()


def _text_box(offered: tuple[str, ...], sentence: bool) -> forms.Widget:
    if offered:
        return SuggestingInput(offered)
    return forms.Textarea(attrs={"rows": 2}) if sentence else forms.TextInput(attrs={"autocomplete": "off"})
