"""The form of a risk note."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Hidden, Layout, Submit
from django import forms
from django.utils import timezone

from ..fields import DayField, PlainText


class RiskNoteForm(forms.Form):
    """When it was looked at, what came of it, and what was said and done."""

    use_required_attribute = False

    date = DayField(label="Date", initial=timezone.localdate)
    outcome = forms.ChoiceField(
        label="Outcome", widget=forms.RadioSelect,
        error_messages={"required": "Choose the outcome.", "invalid_choice": "Choose the outcome."},
    )  # fmt: skip
    text = PlainText(
        label="What was said and done", longest=10_000, many_lines=True,
        missing="Enter what was said and done.",
    )  # fmt: skip

    def __init__(self, *args, outcomes: dict[str, str], alerts: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(outcomes.items())
        self.fields["text"].widget.attrs["rows"] = 5
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Hidden("alerts", alerts),
            Field("date", wrapper_class="width-code"),
            "outcome",
            "text",
            Div(Submit("save", "Keep this note"), css_class="buttons"),
        )
