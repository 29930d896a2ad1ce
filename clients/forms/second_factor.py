"""The forms of the second factor and of proving again who one is."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(label="Code", max_length=60)
    code.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
    )

    def __init__(self, *args, button: str, hint: str = "", begin_here: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.help_text = hint
        code.error_messages["required"] = "Enter a code."
        if begin_here:
            code.widget.attrs["autofocus"] = True
        self.helper = _one_field("code", "width-name", button)


class SurePasswordForm(forms.Form):
    password = forms.CharField(label="Your password", strip=False, max_length=4096)
    password.widget = forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True})

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Enter your password."
        self.helper = _one_field("password", "width-name", "Go on")


class ShownTwiceForm(forms.Form):
    """Password and second factor, both, where one person does what two should."""

    use_required_attribute = False
    password = forms.CharField(label="Your password", strip=False, max_length=4096)
    password.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    code = forms.CharField(label="Code", max_length=60, help_text="From the app, or a recovery code.")
    code.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Enter your password."
        self.fields["code"].error_messages["required"] = "Enter a code."


class PasskeyForm(forms.Form):
    """What the browser says about a new passkey, and what its owner calls it."""

    name = forms.CharField(label="What you call it", max_length=60, required=False)
    name.help_text = "Such as Phone, or Laptop at the practice."


def _one_field(name: str, width: str, button: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(Field(name, wrapper_class=width))
    helper.add_input(Submit("", button, css_class="primary"))
    return helper
