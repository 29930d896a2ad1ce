"""Going back from Show to client, and what that asks for."""

import re

from crispy_forms.layout import Field
from django import forms

from clients.models import Leaving, User

from .helpers import with_button

GUESSED_FIRST = ("0123456789", "9876543210")


class LeaveForm(forms.Form):
    """The password, or the PIN where one was chosen."""

    typed = forms.CharField(label="Your password", strip=False, max_length=4096)
    typed.widget = forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True})

    def __init__(self, *args, pin: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        typed = self.fields["typed"]
        if pin:
            typed.label = "Your PIN"
            typed.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        typed.error_messages["required"] = f"Enter {typed.label.lower().replace('pin', 'PIN')}"
        field = Field("typed", wrapper_class="width-code" if pin else "width-name")
        self.helper = with_button("Go back to editing", field)


class LeavingForm(forms.Form):
    """What leaving Show to client asks for. Changing it needs the password."""

    asks = forms.ChoiceField(
        label="When leaving Show to client, ask for",
        choices=Leaving.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to ask for", "invalid_choice": "Choose what to ask for"},
    )
    pin = forms.CharField(label="PIN", required=False, max_length=100)
    pin.widget = forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    password = forms.CharField(label="Your password now", strip=False, max_length=4096)
    password.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, initial={"asks": user.leaving_asks}, **kwargs)
        self.user = user
        keeps = " Leave it empty to keep the one you have." if user.pin else ""
        self.fields["pin"].help_text = f"Four to eight digits, only where you ask for a PIN.{keeps}"
        self.fields["password"].error_messages["required"] = "Enter your password"
        pin, password = (
            Field("pin", wrapper_class="width-code"),
            Field("password", wrapper_class="width-name"),
        )
        self.helper = with_button("Save", "asks", pin, password)

    def clean(self):
        values = super().clean()
        if values.get("asks") == Leaving.PIN:
            self._check_pin(values.get("pin", ""))
        return values

    def _check_pin(self, pin: str) -> None:
        if not pin and not self.user.pin:
            self.add_error("pin", "Choose a PIN of four to eight digits")
        elif pin and not re.fullmatch(r"[0-9]{4,8}", pin):
            self.add_error("pin", "A PIN has four to eight digits and nothing else")
        elif pin and (len(set(pin)) == 1 or any(pin in run for run in GUESSED_FIRST)):
            self.add_error("pin", "This PIN is the first that anybody tries. Choose another")
