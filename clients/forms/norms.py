"""SD and reliability of one scale, as a practice enters them."""

import re

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError

from clients.fields import PlainText

from .helpers import with_button

NO_SD = "Enter the SD as a number above 0, for example 1.12"
NO_R = "Enter r as a number between 0 and 1, for example 0.85"
NO_SOURCE = "Say where these numbers are from, so that a colleague can look them up"


class NumberField(forms.CharField):
    """A number between two others, with a point or a comma; None where nothing is known."""

    def __init__(self, label: str, most: float, sentence: str, help_text: str) -> None:
        super().__init__(label=label, required=False, max_length=20, help_text=help_text)
        self.most, self.sentence = most, sentence
        self.error_messages["max_length"] = sentence
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: object) -> float | None:
        typed = super().clean(value).strip().replace(",", ".")
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{1,5}([.][0-9]{1,6})?", typed) or not 0 < float(typed) < self.most:
            raise ValidationError(self.sentence)
        return float(typed)


class NormForm(forms.Form):
    """Both numbers or one, and where they are from; all empty: as it stands in the key."""

    sd = NumberField("SD", 10_000, NO_SD, "Standard deviation of the scores in a group like your clients.")
    r = NumberField("Reliability r", 1, NO_R, "Retest reliability over the time between two forms, or alpha.")
    source = PlainText(
        label="Where they are from", longest=200, required=False, help_text="Such as author, year and group."
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        numbers = (Field(name, wrapper_class="width-code") for name in ("sd", "r"))
        self.helper = with_button("Save", *numbers, "source")

    def clean(self) -> dict[str, object]:
        values = super().clean()
        numbers = (values.get("sd"), values.get("r"))
        if numbers != (None, None) and not values.get("source") and not self.errors:
            self.add_error("source", NO_SOURCE)
        return values
