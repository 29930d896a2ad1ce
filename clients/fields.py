"""Fields that clean text the way maps do, with the same words on every page, and days."""

from datetime import date

from django import forms
from django.utils import timezone

from .maps.rules import clean_text
from .maps.things import Refused

FIRST_DAY = date(1950, 1, 1)
IN_THE_FUTURE = "The date is in the future. Choose today or an earlier day."
TOO_EARLY = "The date must be in 1950 or later."


class PlainText(forms.CharField):
    """Text without characters that cannot be shown. Too long is a sentence; nothing is cut off on the way."""

    def __init__(self, *, longest: int, many_lines: bool = False, missing: str = "", **kwargs) -> None:
        self.longest, self.many_lines = longest, many_lines
        if many_lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 8}))
        super().__init__(**kwargs)
        if missing:
            self.error_messages["required"] = missing

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        try:
            return clean_text(text, str(self.label), self.longest, many_lines=self.many_lines)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code="refused") from None


class DayField(forms.DateField):
    """A day that is not in the future."""

    def __init__(self, **kwargs) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **kwargs)
        self.error_messages |= {
            "required": "Enter the date.",
            "invalid": "Enter the date as day, month and year, such as 24/11/2026.",
        }

    def clean(self, value: object) -> date | None:
        day = super().clean(value)
        if day is None:
            return None
        if day > timezone.localdate():
            raise forms.ValidationError(IN_THE_FUTURE)
        if day < FIRST_DAY:
            raise forms.ValidationError(TOO_EARLY)
        return day
