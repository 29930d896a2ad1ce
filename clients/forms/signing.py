"""Why a signed assessment is put right."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from ..fields import PlainText

REASON_LONGEST = 500


class CorrectionForm(forms.Form):
    reason = PlainText(
        label="What was wrong", longest=REASON_LONGEST, missing="Enter what was wrong.",
        help_text="It is kept with both versions. The version that was signed stays as it is.",
        widget=forms.Textarea(attrs={"rows": 3}), many_lines=True,
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("reason")
        self.helper.add_input(Submit("", "Start the correction", css_class="primary"))
