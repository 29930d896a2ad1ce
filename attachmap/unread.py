"""Requests that come to no page, being too large or broken: they are answered in words all the same.

One that is too large is read to its end and kept nowhere: a browser shows an answer only once it has sent
everything.
"""

from http import HTTPStatus

from django.conf import settings
from django.template.loader import render_to_string
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error

from attachmap.middleware import HEADERS

MOST_READ = 100 * 1024 * 1024  # beyond this the connection is cut instead
TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class Answer(Error):
    """A page in place of the server's own line of plain text."""

    def __init__(self, refused: Error) -> None:
        super().__init__(refused.body)
        self.code, self.reason = refused.code, refused.reason

    def to_response(self, ident=None) -> tuple[str, list[tuple[str, str]], bytes]:
        page = TOO_LARGE if self.code == TOO_LARGE else HTTPStatus.BAD_REQUEST
        headers = HEADERS | {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
        if settings.SECURE_HSTS_SECONDS:
            headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        body = render_to_string(f"{page.value}.html").encode()
        return f"{self.code} {self.reason}", list(headers.items()), body


class Parser(HTTPRequestParser):
    left = 0  # bytes of the request that are still to come, and go nowhere

    def received(self, data: bytes) -> int:
        if self.left:
            taken = min(self.left, len(data))
            self.left -= taken
            self.completed = not self.left
            return taken
        taken = super().received(data)
        if self.error:
            self._refuse(self.error)
        return taken

    def _refuse(self, refused: Error) -> None:
        self.error = Answer(refused)
        to_its_end = refused.code == TOO_LARGE and not self.chunked and self.content_length <= MOST_READ
        self.left = self.content_length if to_its_end else 0
        self.completed = not self.left


class Channel(HTTPChannel):
    parser_class = Parser
