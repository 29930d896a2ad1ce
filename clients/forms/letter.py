"""The form for the map in words, as the therapist wants it to be said."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Hidden, Layout, Submit
from django import forms

from clients.fields import PlainText
from clients.maps.letter import LONGEST


class LetterForm(forms.Form):
    """The whole text, to be changed."""

    use_required_attribute = False

    text = PlainText(
        label="The text", longest=LONGEST, many_lines=True,
        missing="The text is empty. Write something, or write it anew from the map.",
        help_text="What you keep here stands with the record. The map stays as it is.",
    )  # fmt: skip

    def __init__(self, *args, action: str, token: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"rows": 24, "class": "letter-text", "spellcheck": "true"}
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.mark_optional = False
        self.helper.layout = Layout(
            Hidden("token", token),
            "text",
            Div(Submit("", "Keep this text"), css_class="buttons"),
        )
