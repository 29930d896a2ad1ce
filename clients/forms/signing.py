"""Why a signed assessment is put right."""

from django import forms

from ..fields import PlainText
from .helpers import with_button

REASON_LONGEST = 500


class CorrectionForm(forms.Form):
    reason = PlainText(
        label="What was wrong", longest=REASON_LONGEST, missing="Enter what was wrong.",
        help_text="It is kept with both versions. The version that was signed stays as it is.",
        widget=forms.Textarea(attrs={"rows": 3}), many_lines=True,
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = with_button("Start the correction", "reason")
