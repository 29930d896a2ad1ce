"""What every request says about itself to the access log, and answers that are the same at every address."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from attachmap import errors
from clients.services import log
from clients.views.access import SharedNoMore


class CameFrom:
    """Each entry of the access log that a request causes carries the address it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with log.coming_from(request.META.get("REMOTE_ADDR")):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, log.NotWritten):
            return errors.not_written_down(request)
        if isinstance(exception, SharedNoMore):
            return render(request, "supervision/ended.html", status=HTTPStatus.NOT_FOUND)
        return None
