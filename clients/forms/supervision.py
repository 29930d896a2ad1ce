"""Sharing a map with a supervisor, the supervisor's question, and the therapist's answer."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.db.models import QuerySet

from ..fields import PlainText
from ..maps.vocabulary import NAMES
from ..models import User
from .helpers import with_button


class SupervisorField(forms.ModelChoiceField):
    """Supervisors by the name that is shown everywhere else."""

    def label_from_instance(self, supervisor: User) -> str:
        return supervisor.name


class ShareForm(forms.Form):
    """With whom, and how people are named."""

    use_required_attribute = False

    supervisor = SupervisorField(
        queryset=User.objects.none(), label="Supervisor", empty_label="Choose a supervisor",
        error_messages={"required": "Choose a supervisor", "invalid_choice": "Choose one of the supervisors"},
    )  # fmt: skip
    names = forms.ChoiceField(
        label="Names", choices=list(reversed(NAMES.items())), initial="roles", widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose how people are named"),
        help_text="Private notes, and what is only for you, are never shown to a supervisor.",
    )  # fmt: skip

    def __init__(self, *args, supervisors: QuerySet[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supervisor"].queryset = supervisors
        self.helper = with_button("Share", Field("supervisor", wrapper_class="width-name"), "names")


class AskForm(forms.Form):
    """What a supervisor wants to know about one thing or line."""

    use_required_attribute = False

    text = PlainText(
        label="Ask about this", longest=2000, many_lines=True, missing="Enter what you want to ask",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("text")


class AnswerForm(forms.Form):
    """What the therapist says to it."""

    answer = PlainText(label="Answer", longest=5000, many_lines=True, missing="Enter an answer")
    instead = forms.DateTimeField(required=False)  # when the answer was given that this one replaces
