"""How forms are written out: a form with one button, or fields inside a form that the page writes itself."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit


def with_button(words: str, *layout: Any) -> FormHelper:
    """A whole form that ends in this button; no field is called optional."""
    helper = FormHelper()
    helper.mark_optional = False
    helper.layout = Layout(*layout)
    helper.add_input(Submit("", words, css_class="primary"))
    return helper


def fields_alone(*layout: Any) -> FormHelper:
    """The fields without a form around them; none of them is called optional."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.mark_optional = False
    helper.layout = Layout(*layout)
    return helper
