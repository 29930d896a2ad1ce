"""What the keeping of a record asks for: dates, why it is held, what a pack holds, what a client says."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.utils import timezone

from ..fields import DayField, PlainText
from ..maps.vocabulary import NAMES
from ..models.subject_access import PARTS
from ..record_form import YearField

NO_REASON = "Say why this part is left out"


class _OwnForm(forms.Form):
    use_required_attribute = False
    button, loud = "Save", False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.mark_optional = False
        self.helper.layout = Layout(*self.laid_out())
        if self.button:
            self.helper.add_input(Submit("", self.button, css_class="primary" if self.loud else ""))

    def laid_out(self) -> list:
        return list(self.fields)


class DatesForm(_OwnForm):
    """The dates that the rules ask for."""

    last_contact = DayField(label="Last contact", required=False, help_text="The time is counted from here.")
    year_of_death = YearField(label="Year of death", required=False)

    def laid_out(self) -> list:
        return [
            Field("last_contact", wrapper_class="width-code"),
            Field("year_of_death", wrapper_class="width-year"),
        ]


class HoldForm(_OwnForm):
    """Why a record must stay."""

    button = "Put on legal hold"
    reason = PlainText(
        label="Why this record must stay", longest=1000, missing="Enter the reason", many_lines=True,
        help_text="A complaint or a court case, for example. Kept with the record, not in the access log.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class StatementForm(_OwnForm):
    """What the client says, in the client's words."""

    button, loud = "Add the statement", True
    text = PlainText(
        label="What the client says", longest=10_000, missing="Enter the statement", many_lines=True,
        help_text="In the client’s own words. It is never changed, and goes with the record.",
    )  # fmt: skip
    date = DayField(label="Said on", initial=timezone.localdate)

    def laid_out(self) -> list:
        return ["text", Field("date", wrapper_class="width-code")]


class PackForm(_OwnForm):
    """What is in the pack. A part can stay out, with a reason."""

    button = ""
    names = forms.ChoiceField(
        label="Other people", choices=list(reversed(NAMES.items())), initial="roles",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose how people are named"),
    )  # fmt: skip
    leave_out = forms.MultipleChoiceField(
        label="Leave out", choices=list(PARTS.items()), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the parts"},
    )  # fmt: skip
    reason = PlainText(
        label="Why these parts stay out", longest=2000, required=False, many_lines=True,
        help_text="Kept with the record. The pack says which parts are not in it, and not why.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("leave_out") and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", NO_REASON)
        return cleaned

    @property
    def left_out(self) -> dict[str, str]:
        """Each part that stays out, with the reason."""
        return dict.fromkeys(self.cleaned_data["leave_out"], self.cleaned_data["reason"])
