"""The forms of the clients list and of one client's record."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms

from ..fields import PlainText
from ..models import Client, User
from ..record_form import RecordForm


class FindForm(forms.Form):
    """Finding by name is a POST, so that no name ends up in an address or a log."""

    find = PlainText(label="Find by code or name", longest=200, required=False)
    find.widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"})


class ClientForm(RecordForm):
    """A client's record on its page. Only a records admin chooses the therapist."""

    use_required_attribute = False

    def __init__(self, *args, user: User, client: Client | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.client = client
        self._offer_therapists(user)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Field("token"),
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
        if user.is_therapist:
            self.fields["therapist"].initial = user
