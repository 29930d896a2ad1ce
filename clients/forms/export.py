"""What to take out of a map, and how."""

from typing import Any

from crispy_forms.layout import HTML, Div, Submit
from django import forms

from clients.maps.vocabulary import NAMES, VIEWS

from .helpers import fields_alone

FORMATS = {
    "png": "PNG, for session notes",
    "svg": "SVG, stays sharp at any size",
    "pdf": "PDF, to print",
    "graphml": "GraphML, for graph programs such as Gephi",
    "dot": "DOT, for Graphviz",
}


class PictureForm(forms.Form):
    """A picture or a graph of the map: whose names are on it, which view, and in which format."""

    names = forms.ChoiceField(label="Names on it", choices=list(NAMES.items()), widget=forms.RadioSelect)
    view = forms.ChoiceField(label="What is on it", choices=list(VIEWS.items()))
    format = forms.ChoiceField(label="Format", choices=list(FORMATS.items()))
    keep = forms.BooleanField(label="Also keep the picture with the client’s record", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in {
            "names": "Choose how people are named on the picture",
            "view": "Choose what is on the picture",
            "format": "Choose a format",
        }.items():
            self.fields[name].error_messages |= {"required": sentence, "invalid_choice": sentence}
        self.helper = fields_alone(
            "names", "view", "format", "keep", Div(Submit("", "Download"), css_class="buttons")
        )


class NamesCheckForm(forms.Form):
    """Words that may be names: those ticked are hidden too."""

    hide = forms.MultipleChoiceField(
        label="Hide these too",
        help_text="“someone” stands in the place of each. Take the tick away from what is no name.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the words that are listed"},
    )

    def __init__(self, words: tuple[str, ...], action: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hide"].choices = [(word, word) for word in words]
        self.initial.setdefault("hide", list(words))
        self.helper = fields_alone("hide", Div(Submit("looked", action), css_class="buttons"))


class CaseForm(forms.Form):
    """Everything about the client in one file, to move it elsewhere."""

    notes = forms.ChoiceField(
        label="Private notes go with it",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose whether private notes go with it"
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_alone(
            "notes",
            HTML('<input type="hidden" name="format" value="json">'),
            Div(Submit("", "Download"), css_class="buttons"),
        )
