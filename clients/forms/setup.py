"""The forms of setting up a practice: its first account, and a piece of the recovery key as a proof."""

from crispy_forms.layout import Field
from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from attachmap import passwords
from clients.models import User

from .helpers import with_button

MISSING = {
    "first_name": "Enter your name.",
    "username": "Enter a user name.",
    "password1": "Enter a password.",
    "password2": "Enter the same password again.",
}


class FirstAccountForm(BaseUserCreationForm):
    first_name = forms.CharField(label="Your name", max_length=150)

    class Meta:
        model = User
        fields = ["first_name", "username"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].help_text = "As your colleagues know you."
        self.fields["first_name"].widget.attrs.update(autocomplete="name", autofocus=True)
        self.fields["username"].label = "User name"
        self.fields["username"].help_text = "What you type to sign in. Letters, digits and @ . + - _"
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password1"].help_text = passwords.hint()
        self.fields["password2"].label = "The same password again"
        self.fields["password2"].help_text = ""
        for name, sentence in MISSING.items():
            self.fields[name].error_messages["required"] = sentence
        fields = (Field(name, wrapper_class="width-name") for name in MISSING)
        self.helper = with_button("Set up the practice", *fields)

    def validate_password_for_user(self, user, **kwargs):
        # Said where the password was typed, not where it was repeated.
        super().validate_password_for_user(user, **kwargs | {"password_field_name": "password1"})


class GroupForm(forms.Form):
    """One group of the recovery key, as it stands on the paper."""

    use_required_attribute = False
    group = forms.CharField(max_length=20)
    group.widget = forms.TextInput(
        attrs={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "autofocus": True,
        }
    )

    def __init__(self, *args, number: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].label = f"Group {number} of your recovery key"
        self.fields["group"].help_text = "As it stands on your paper: five letters and digits."
        self.fields["group"].error_messages["required"] = f"Enter group {number}."
