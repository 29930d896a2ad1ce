"""Why a record is opened in an emergency."""

from django import forms

from ..fields import PlainText
from .helpers import with_button

REASON_LONGEST = 1000


class EmergencyForm(forms.Form):
    use_required_attribute = False

    reason = PlainText(
        label="Why this cannot wait for the therapist", longest=REASON_LONGEST, missing="Enter the reason",
        help_text="The therapist reads it. It is kept with the client’s record, and not in the access log.",
        widget=forms.Textarea(attrs={"rows": 3}), many_lines=True,
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = with_button("Open the record", "reason")
