"""The status of a page with a form on it."""

from http import HTTPStatus

from django.forms import BaseForm


def status_of(form: BaseForm, otherwise: int = HTTPStatus.OK) -> int:
    """That nothing was done, where something in the form is wrong."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else otherwise
