"""What every request says about itself to the access log."""

from django.http import HttpRequest, HttpResponse

from clients.services import log


class CameFrom:
    """Each entry of the access log that a request causes carries the address it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with log.coming_from(request.META.get("REMOTE_ADDR")):
            return self.get_response(request)
