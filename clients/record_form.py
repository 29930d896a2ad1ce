"""The fields of a client's record with their checks: one form for the page and for the admin site."""

import re
from typing import Any

from django import forms
from django.utils import timezone

from .fields import PlainText
from .maps.names import names_said
from .maps.things import Map
from .models import Client, User
from .models.client import CODE_TAKEN, a_code

FIRST_YEAR = 1900
YEAR = "Enter the year of birth with four digits, between {first} and {last}."
STILL_BELOW = "What you entered is still below. If you save again, it takes the place of what is kept now."
KEPT = "Kept now: {}"
CODE_IS_A_NAME = (
    "The code has the client’s name in it. It stands on pictures and in the names of files, "
    "so choose one that says nothing of who it is."
)


class YearField(forms.IntegerField):
    """A year of birth as text, so that whatever is typed stays as it was typed."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: object) -> int | None:
        typed, last = str(value or "").strip(), timezone.localdate().year
        if not typed:
            return None
        if not re.fullmatch("[0-9]{4}", typed) or not FIRST_YEAR <= int(typed) <= last:
            raise forms.ValidationError(YEAR.format(first=FIRST_YEAR, last=last))
        return int(typed)


class TherapistField(forms.ModelChoiceField):
    """Those a client can be given to, by the name that is shown everywhere else."""

    def __init__(self, **kwargs) -> None:
        super().__init__(User.objects.therapists(), **kwargs)

    def label_from_instance(self, therapist: User) -> str:
        return therapist.name


class RecordForm(forms.Form):
    """A client's record."""

    client: Client | None = None  # whose record it is; None for a new one

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
    year_of_birth = YearField(label="Year of birth", required=False)
    pronouns = PlainText(label="Pronouns", longest=40, required=False, help_text="For example she/her.")
    status = forms.ChoiceField(
        label="Status", choices=Client.Status.choices, initial=Client.Status.ACTIVE, required=True,
        error_messages={"required": "Choose a status", "invalid_choice": "Choose one of the statuses"},
    )  # fmt: skip
    therapist = TherapistField(
        label="Therapist", empty_label="Choose a therapist",
        help_text="Has the whole record. Another therapist who had it finds nothing of it from then on.",
        error_messages={"required": "Choose a therapist", "invalid_choice": "Choose one of the therapists"},
    )  # fmt: skip

    # Of the record as it was read.
    token = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def refuse(self, sentence: str, kept: dict[str, str], token: str) -> None:
        """Another window was faster. What it kept stands beside what was typed, which a second Save keeps."""
        self.add_error(None, f"{sentence} {STILL_BELOW}")
        for name, words in kept.items():
            self.add_error(name, KEPT.format(words))
        self.data = self.data.copy()
        self.data[self.add_prefix("token")] = token

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        others = Client.objects.filter(code__iexact=code)
        if self.client is not None:
            others = others.exclude(pk=self.client.pk)
        if others.exists():
            raise forms.ValidationError(CODE_TAKEN)
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        code = given.get("code", "")
        is_new = self.client is None or code != self.client.code
        names = [given.get(name, "") for name in ("name_on_map", "full_name")]
        if is_new and names_said(code, Map.start(names[0]), names):
            self.add_error("code", CODE_IS_A_NAME)
        return given
