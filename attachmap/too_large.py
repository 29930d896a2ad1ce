"""A request that is too large is read to its end, kept nowhere, and answered with a page in words."""

from http import HTTPStatus

from django.template.loader import render_to_string
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

from attachmap.middleware import HEADERS

# A browser shows the answer only once it has sent everything. Beyond this the connection is cut instead.
MOST_READ = 100 * 1024 * 1024


class Answer(RequestEntityTooLarge):
    """What is sent in place of the server's own line of plain text."""

    def to_response(self, ident=None) -> tuple[str, list[tuple[str, str]], bytes]:
        kind = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        page = render_to_string(f"{status.value}.html").encode()
        return f"{status.value} {self.reason}", list((kind | HEADERS).items()), page


class Parser(HTTPRequestParser):
    left = 0  # bytes of the request that are still to come, and go nowhere

    def received(self, data: bytes) -> int:
        if self.left:
            taken = min(self.left, len(data))
            self.left -= taken
            self.completed = not self.left
            return taken
        taken = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self._answer_later()
        return taken

    def _answer_later(self) -> None:
        self.error = Answer(self.error.body)
        told = not self.chunked and self.content_length <= MOST_READ
        self.left = self.content_length if told else 0
        self.completed = not self.left


class Channel(HTTPChannel):
    parser_class = Parser
