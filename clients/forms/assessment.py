"""The forms of the assessment: the nine difficulties, and one page of text for each open question."""

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from ..fields import PlainText
from ..maps.vocabulary import DIFFICULTIES, HOW_MUCH

MISSING = "Choose how much, or “Not asked yet”."
MISSING_IN_SUMMARY = "Choose how much: {words}, or choose “Not asked yet”."
TEXT_LONGEST = 10_000
TOKEN = HTML('<input type="hidden" name="token" value="{{ token }}">')


class DifficultiesForm(forms.Form):
    """How much of a trouble each of the nine is at present. `partly` accepts questions left open."""

    use_required_attribute = False

    def __init__(self, *args, partly: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for code, (words, help_text) in DIFFICULTIES.items():
            self.fields[code] = forms.ChoiceField(
                label=words, help_text=help_text, choices=HOW_MUCH.items(), widget=forms.RadioSelect,
                required=not partly, error_messages={"required": MISSING, "invalid_choice": MISSING},
            )  # fmt: skip
        self.helper = FormHelper()
        self.helper.mark_optional = False
        self.helper.layout = Layout(
            TOKEN,
            *[InlineRadios(code) for code in DIFFICULTIES],
            Div(
                Submit("save", "Save and go back to the list"),
                Submit("later", "Save for now", css_class="quiet"),
                css_class="buttons",
            ),
        )

    def summary_sentence(self, code: str, error: ValidationError) -> str:
        """At the top of the page the question is out of sight, so the sentence names it."""
        words = DIFFICULTIES[code][0]
        return MISSING_IN_SUMMARY.format(words=words[0].lower() + words[1:])

    def chosen(self) -> dict[str, str]:
        """Every answer that can be kept, also where others are still missing."""
        return {code: answer for code, answer in self.cleaned_data.items() if answer}


class TextForm(forms.Form):
    """One open question, answered in as many words as it takes."""

    text = PlainText(label="", longest=TEXT_LONGEST, many_lines=True, required=False)

    def __init__(self, *args, question: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = question
        self.helper = FormHelper()
        self.helper.mark_optional = False
        self.helper.layout = Layout(
            TOKEN, "text", Div(Submit("save", "Save and go back to the list"), css_class="buttons")
        )
