"""Error pages: calm words, no data; a number to quote when something broke on our side."""

import logging
import secrets
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("attachmap.errors")


def _page(status: HTTPStatus, **context: str) -> HttpResponse:
    # Without the request: a page about an error asks neither the session nor the database.
    body = render_to_string(f"{status.value}.html", context)
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(HTTPStatus.BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(HTTPStatus.FORBIDDEN, out_of_date="yes")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, number=_numbered("The next error has the number %s"))


def not_written_down(request: HttpRequest) -> HttpResponse:
    """The access log cannot be written: called while that error is handled."""
    number = _numbered("The access log cannot be written, number %s", exc_info=True)
    return _page(HTTPStatus.SERVICE_UNAVAILABLE, number=number)


def _numbered(sentence: str, **more: bool) -> str:
    number = secrets.token_hex(4)
    log.error(sentence, number, **more)
    return number
