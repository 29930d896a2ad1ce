"""Form fields for the details of things and lines, built from the vocabulary."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clients.maps.offered import Groups
from clients.maps.vocabulary import FUNCTIONS, PERIODS, YES_PARTLY_NO, Field

NOT_SAID = "Not said yet"
OTHER = "other"


class Words(forms.Field):
    """Text as it was typed. The map's own rules say what is wrong with it, in one place for every door."""

    def to_python(self, value: Any) -> str:
        return "" if value is None else str(value)


class WholeNumber(forms.Field):
    """A whole number or nothing; "about 10" is 10. How high it may be is again for the map's rules to say."""

    def to_python(self, value: Any) -> int | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        text = re.sub(r"^(about|around|circa|ca?\.?|~)\s*(?=\d)", "", text, flags=re.IGNORECASE)
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValidationError(f"“{self.label}” must be a whole number.")
        return int(text)


class Choice(Words):
    """One of a few codes, or nothing. A code that is not offered is refused by the map's rules."""

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


class GroupedOrOther(forms.Widget):
    """Words to choose from by group, and a box for other words, which comes up with "Something else"."""

    template_name = "map/widgets/grouped.html"

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self.groups = groups

    def names(self, name: str) -> list[str]:
        """Both controls, so that they are saved together."""
        return [name, f"{name}-{OTHER}"]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = any(value in words for words in self.groups.values())
        context |= {
            "groups": self.groups.items(),
            "chosen": value if offered or not value else OTHER,
            "other": OTHER,
            "other_words": "" if offered else value or "",
            "not_said": NOT_SAID,
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen = data.get(name)
        return data.get(f"{name}-{OTHER}", "") if chosen == OTHER else chosen


class FunctionsWidget(forms.Widget):
    """What a person was for the client, one group of answers an age; there is always one more to add."""

    template_name = "map/widgets/functions.html"

    def names(self, name: str) -> list[str]:
        """Every control of this widget, so that they are saved together."""
        return [f"{name}-{row}-{part}" for row in range(len(PERIODS)) for part in ("period", *FUNCTIONS)]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        answers = {(period, function): answer for period, function, answer in value or ()}
        told = [period for period in PERIODS if any(period == of for of, _ in answers)]
        context["rows"] = [
            self._row(name, number, period, answers)
            for number, period in enumerate([*told, *[""] * (len(PERIODS) - len(told))])
        ]
        context["periods"], context["answers"] = PERIODS, YES_PARTLY_NO
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[tuple[str, str, str], ...]:
        found = {}
        for row in range(len(PERIODS)):
            period = data.get(f"{name}-{row}-period", "")
            for function in FUNCTIONS:
                answer = data.get(f"{name}-{row}-{function}", "")
                if period and answer:
                    found[period, function] = answer
        return tuple((period, function, answer) for (period, function), answer in found.items())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-0-period" not in data

    def _row(
        self, name: str, number: int, period: str, answers: dict[tuple[str, str], str]
    ) -> dict[str, Any]:
        asked = [
            (f"{name}-{number}-{code}", words, answers.get((period, code), ""))
            for code, words in FUNCTIONS.items()
        ]
        return {"name": f"{name}-{number}-period", "period": period, "asked": asked}


class Functions(forms.Field):
    widget = FunctionsWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return tuple(sorted(initial or ())) != tuple(sorted(data or ()))


def form_field(name: str, field: Field, kind: str, *, sentence: bool = False) -> forms.Field:
    """The form field for one detail; `sentence` gives a text box room for a whole sentence."""
    words = {"label": field.label_for(kind), "help_text": field.help_for(kind)}
    shared: dict[str, Any] = words | {"required": False}
    match field.holds:
        case "choice":
            nothing = [("", NOT_SAID)] if name != "system" else []  # everything is of the old way or the new
            choices = [*nothing, *(field.choices or {}).items()]
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
    return Words(widget=_text_box(field, kind, sentence), **shared)


def offer(field: forms.Field, more: list[str]) -> None:
    """Offers more words in a text box with suggestions."""
    if isinstance(field.widget, SuggestingInput):
        field.widget.offered = (*field.widget.offered, *more)


def _text_box(field: Field, kind: str, sentence: bool) -> forms.Widget:
    if field.groups:
        return GroupedOrOther(field.groups[kind])
    if field.suggestions:
        return SuggestingInput(field.suggestions)
    return forms.Textarea(attrs={"rows": 2}) if sentence else forms.TextInput(attrs={"autocomplete": "off"})
