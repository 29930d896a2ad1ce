"""The forms of signing in and of changing one's own password."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django.core.exceptions import ValidationError

from attachmap import passwords

NOT_RIGHT = "This is not your password. Check it and try again."


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "User name"
        self.fields["login"].error_messages["required"] = "Enter your user name."
        self.fields["password"].error_messages["required"] = "Enter your password."
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Field("login", wrapper_class="width-name"),
            Field("password", wrapper_class="width-name"),
        )
        self.helper.add_input(Submit("", "Sign in", css_class="primary"))


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": "Password now", "password1": "New password", "password2": "The same again"}
        missing = {
            "oldpassword": "Enter the password you have now.",
            "password1": "Enter a new password.",
            "password2": "Enter the new password again.",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = missing[name]
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = passwords.hint(self.user)
        self.helper = FormHelper()
        self.helper.layout = Layout(*(Field(name, wrapper_class="width-name") for name in labels))
        self.helper.add_input(Submit("", "Change password", css_class="primary"))

    def clean_oldpassword(self) -> str:
        """Counted like a sign-in: in a browser left open nobody guesses faster than at its door."""
        typed = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise ValidationError(NOT_RIGHT)
        return typed
