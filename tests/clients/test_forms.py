"""The crispy template pack: hint, then problem, then field; every link of the summary lands."""

import pytest
from crispy_forms.bootstrap import FieldWithButtons, FormActions, InlineCheckboxes, InlineRadios, StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Column, Div, Fieldset, Hidden, Layout, Row, Submit
from django import forms
from django.template import Context, Template

from clients.fields import PlainText
from clients.templatetags.problems import problems
from tests.clients.html import Html

CHOICES = [("a", "Not at all"), ("b", "Very much")]


class Everything(forms.Form):
    """One field of every sort the program uses."""

    name = forms.CharField(label="Name", help_text="A first name.")
    nick = forms.CharField(label="Nickname", required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea)
    kind = forms.ChoiceField(label="Kind", choices=CHOICES, widget=forms.Select, initial=None)
    much = forms.ChoiceField(
        label="How much", choices=CHOICES, widget=forms.RadioSelect, help_text="At present."
    )
    also = forms.MultipleChoiceField(label="Also", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="I am sure")
    file = forms.FileField(label="File")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    find = forms.CharField(label="Find")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Who it is", Row(Column("name"), Column("nick")), css_class="who"),
            Div("note", "kind", css_id="middle"),
            InlineRadios("much"),
            InlineCheckboxes("also"),
            "sure",
            "file",
            "secret",
            FieldWithButtons("find", StrictButton("Look", type="submit")),
            Hidden("token", "t1"),
            FormActions(Submit("save", "Save")),
            ButtonHolder(Submit("later", "Later", css_class="quiet")),
        )


def drawn(form: forms.Form, source: str = "{% load crispy_forms_tags %}{% crispy form %}", **context) -> Html:
    return Html(Template(source).render(Context({"form": form, "csrf_token": "x"} | context)))


REQUIRED = [name for name, field in Everything.base_fields.items() if field.required]


@pytest.mark.parametrize("name", REQUIRED)
def test_every_problem_is_written_at_its_field_and_its_link_lands(name):
    form = Everything({"kind": "zzz"})
    html = drawn(form)
    message = form.errors[name][0]

    assert html.text.count(message) >= 2
    assert f"id_{name}_error" in html.ids or name == "find"
    (target,) = [problem.target for problem in problems(form) if problem.target.startswith(f"id_{name}")]
    assert target in html.ids
    assert target in html.problem_links()


def test_the_problem_stands_between_the_hint_and_the_field():
    source = drawn(Everything({})).source

    places = [source.index(part) for part in ('id="id_name_helptext"', 'id="id_name_error"', 'id="id_name"')]

    assert places == sorted(places)


def test_a_field_is_described_by_its_hint_and_its_problem():
    html = drawn(Everything({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html.tag_with_id("id_name")
    assert 'aria-describedby="id_much_helptext id_much_error"' in html.tag_with_id("div_id_much")
    assert 'aria-invalid="true"' in html.tag_with_id("id_name")


def test_an_empty_field_is_not_called_wrong_before_it_was_sent():
    assert 'aria-invalid="false"' in drawn(Everything()).tag_with_id("id_name")


def test_no_id_is_given_twice():
    html = drawn(Everything({}))

    assert sorted(html.ids) == sorted(set(html.ids))


def test_only_what_may_be_left_out_is_marked():
    html = drawn(Everything())

    assert html.text.count("(optional)") == 1
    assert "Nickname (optional)" in html
    assert "*" not in html.text


def test_marks_can_be_switched_off():
    form = Everything()
    form.helper.mark_optional = False

    assert "(optional)" not in drawn(form)


def test_without_problems_there_is_no_summary():
    html = drawn(Everything())

    assert "There is a problem" not in html
    assert "_error" not in " ".join(html.ids)


def test_a_page_that_has_the_summary_above_does_not_repeat_it():
    assert "There is a problem" not in drawn(Everything({}), summary_above=True)


def test_problems_of_the_whole_form_come_first_and_need_no_link():
    form = Everything({})
    form.add_error(None, "These two do not go together.")
    first = problems(form)[0]

    assert (first.sentence, first.target) == ("These two do not go together.", "")
    assert "These two do not go together." in drawn(form)


def test_the_short_ways_of_drawing_a_form_show_problems_too():
    form = Everything({})

    assert (
        drawn(form, "{% load crispy_forms_filters %}{{ form|crispy }}").text.count("This field is required.")
        >= 2
    )
    assert "This field is required." in drawn(
        form, "{% load crispy_forms_filters %}{{ form.much|as_crispy_field }}"
    )


def test_text_from_outside_is_escaped():
    form = Everything({"name": "<script>alert(1)</script>", "kind": "<b>"})
    source = drawn(form).source

    assert "<script>" not in source
    assert "<b>" not in source


BAD_TEXT = {
    "nul": "a\x00b", "bell": "a\x07b", "delete": "a\x7fb", "turned": "a\u202eb", "isolate": "a\u2066b",
    "non-character": "a\ufffeb",
}  # fmt: skip


class OneText(forms.Form):
    text = PlainText(label="Note", longest=10, missing="Enter a note", required=True)


@pytest.mark.parametrize("text", BAD_TEXT.values(), ids=BAD_TEXT)
def test_characters_that_cannot_be_shown_are_refused_in_one_sentence(text):
    form = OneText({"text": text})

    assert form.errors["text"] == ["“Note” has a character in it that cannot be shown. Type it again."]
    assert form["text"].value() == text


def test_too_long_is_a_sentence_with_both_numbers_and_nothing_is_cut_off():
    form = OneText({"text": "x" * 11})

    assert form.errors["text"] == ["“Note” can have 10 characters, this has 11. Shorten it."]
    assert "maxlength" not in str(form["text"])


@pytest.mark.parametrize(("typed", "kept"), [("  a  b ", "a b"), ("e\u0301", "é"), ("a\nb", "a b")])
def test_text_is_tidied(typed, kept):
    form = OneText({"text": typed})

    assert form.is_valid()
    assert form.cleaned_data["text"] == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_nothing_is_asked_for_in_the_words_of_the_field(typed):
    assert OneText({"text": typed}).errors["text"] == ["Enter a note"]
