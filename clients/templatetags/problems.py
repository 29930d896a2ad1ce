"""The list at the top of a form that did not go through."""

from dataclasses import dataclass

from django import template
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, BoundField

register = template.Library()


@dataclass(frozen=True, slots=True)
class Problem:
    sentence: str
    target: str  # the id that the link lands on; "" when the problem is not about one field


@register.filter
def problems(form: BaseForm) -> list[Problem]:
    """Every problem of the form, or of each form of a page, in the order of the fields, with its place."""
    return [problem for one in getattr(form, "forms", [form]) for problem in _of(one)]


def _of(form: BaseForm) -> list[Problem]:
    found = [
        Problem(sentence, _first_control(field))
        for field in form
        for error in form.errors.as_data().get(field.name, [])
        for sentence in _sentences(form, field.name, error)
    ]
    return [Problem(sentence, "") for sentence in form.errors.get(NON_FIELD_ERRORS, [])] + found


def _sentences(form: BaseForm, name: str, error: ValidationError) -> list[str]:
    """The field's own words, unless the form has fuller ones for where the field is out of sight."""
    fuller = getattr(form, "summary_sentence", None)
    return [fuller(name, error)] if fuller else list(error)


def _first_control(field: BoundField) -> str:
    """A group of radios has no id of its own that can take the focus; its first radio has."""
    if field.is_hidden:
        return ""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label
    return field.id_for_label
