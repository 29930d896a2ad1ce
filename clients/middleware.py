"""What every request says about itself to the access log, and what is shown when that cannot be written."""

from django.http import HttpRequest, HttpResponse

from attachmap import errors
from clients.services import log


class CameFrom:
    """Each entry of the access log that a request causes carries the address it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with log.coming_from(request.META.get("REMOTE_ADDR")):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.not_written_down(request) if isinstance(exception, log.NotWritten) else None
