"""Choosing a file to bring in, and the code under which a case comes in."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms

from attachmap.uploads import LARGEST_UPLOAD

from ..fields import PlainText
from ..models import Client
from ..models.client import CODE_TAKEN, a_code

CHOOSE = "Choose a file"
TOO_LARGE = "This file is larger than 5 MB. Choose a .json file made with “Everything, to move it elsewhere”."


class FileForm(forms.Form):
    """The file; what is in it is looked at by the service."""

    use_required_attribute = False

    file = forms.FileField(
        label="File",
        help_text="A .json file made with “Everything, to move it elsewhere”.",
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={
                "accept": ".json,application/json",
                "data-largest": LARGEST_UPLOAD,
                "data-too-large": TOO_LARGE,
            }
        ),
        error_messages={"required": CHOOSE, "invalid": CHOOSE, "missing": CHOOSE},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("file", Div(Submit("look", "Look at the file"), css_class="buttons"))


class NewCodeForm(forms.Form):
    """The code of the client who comes in; another one where this practice has it already."""

    use_required_attribute = False

    code = PlainText(
        label="Code", longest=20, missing="Enter a code", validators=[a_code],
        help_text="Stands on pictures and in file names, so it should not be a name.",
    )  # fmt: skip
    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Div("code", css_class="width-code"),
            "sealed",
            Div(Submit("bring", "Bring it in"), css_class="buttons"),
        )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if Client.objects.filter(code__iexact=code).exists():
            raise forms.ValidationError(CODE_TAKEN)
        return code
