"""The forms of the clients list and of one client's record."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.utils import timezone

from ..models import Client, User
from ..models.client import a_code
from .fields import PlainText

FIRST_YEAR = 1900
YEAR = "Enter the year of birth with four digits, between {first} and {last}."
CODE_TAKEN = "This code is already used. Choose another."


class FindForm(forms.Form):
    """Finding by name is a POST, so that no name ends up in an address or a log."""

    find = PlainText(label="Find by code or name", longest=200, required=False)
    find.widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"})


class ClientForm(forms.Form):
    """A client's record. Only a records admin chooses the therapist."""

    use_required_attribute = False

    code = PlainText(
        label="Code", longest=20, missing="Enter a code", validators=[a_code],
        help_text="Stands on pictures, in file names and in the browser’s title, so it should not be a name. "
        "For example <span class=\"nowrap\">JE-01</span>.",
    )  # fmt: skip
    name_on_map = PlainText(
        label="Name on the map", longest=60, missing="Enter the name to use on the map",
        help_text="The name in the circle at the top, such as a first name.",
    )  # fmt: skip
    full_name = PlainText(label="Full name", longest=120, required=False)
    year_of_birth = forms.CharField(
        label="Year of birth", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    pronouns = PlainText(label="Pronouns", longest=40, required=False, help_text="For example she/her.")
    status = forms.ChoiceField(
        label="Status", choices=Client.Status.choices, initial=Client.Status.ACTIVE, required=True,
        error_messages={"required": "Choose a status", "invalid_choice": "Choose one of the statuses"},
    )  # fmt: skip
    therapist = forms.ModelChoiceField(
        label="Therapist", queryset=User.objects.none(), empty_label="Choose a therapist",
        error_messages={"required": "Choose a therapist", "invalid_choice": "Choose one of the therapists"},
    )  # fmt: skip

    def __init__(self, *args, user: User, client: Client | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self._offer_therapists(user)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Field("code", wrapper_class="width-code"),
            Field("name_on_map", wrapper_class="width-name"),
            Field("full_name", wrapper_class="width-name"),
            Field("year_of_birth", wrapper_class="width-year"),
            Field("pronouns", wrapper_class="width-code"),
            Field("status", wrapper_class="width-code"),
            *([Field("therapist", wrapper_class="width-name")] if "therapist" in self.fields else []),
            Div(Submit("save", "Save"), css_class="buttons"),
        )

    def _offer_therapists(self, user: User) -> None:
        if not user.is_records_admin:
            del self.fields["therapist"]
            return
        therapist = self.fields["therapist"]
        therapist.queryset = User.objects.therapists()
        therapist.label_from_instance = lambda person: person.name
        if user.is_therapist:
            therapist.initial = user

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        others = Client.objects.filter(code__iexact=code)
        if self.client is not None:
            others = others.exclude(pk=self.client.pk)
        if others.exists():
            raise forms.ValidationError(CODE_TAKEN)
        return code

    def clean_year_of_birth(self) -> int | None:
        typed, last = self.cleaned_data["year_of_birth"].strip(), timezone.localdate().year
        if not typed:
            return None
        if not re.fullmatch("[0-9]{4}", typed) or not FIRST_YEAR <= int(typed) <= last:
            raise forms.ValidationError(YEAR.format(first=FIRST_YEAR, last=last))
        return int(typed)
