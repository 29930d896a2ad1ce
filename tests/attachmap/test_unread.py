"""What comes to no page, being too large or broken, is answered in words and with every header."""

import pytest
from waitress.adjustments import Adjustments

from attachmap import server, unread
from attachmap.middleware import HEADERS
from tests.factory import make_user

SAID = "A file can have 5 MB and what is typed 2 MB"


def a_parser() -> unread.Parser:
    return unread.Parser(Adjustments(**server.options()))


def begun(length: int) -> unread.Parser:
    parser = a_parser()
    head = f"POST /import/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n".encode()
    assert parser.received(head) == len(head)
    return parser


def test_it_is_read_to_its_end_and_not_kept():
    piece, parser = b"x" * 1024 * 1024, begun(server.LARGEST_REQUEST + 3)
    for _ in range(6):
        assert parser.received(piece) == len(piece) and not parser.completed
    assert parser.received(b"xyzGET /next/") == 3 and parser.completed
    assert len(parser.body_rcv) == 0


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (f"POST / HTTP/1.1\r\nContent-Length: {server.LARGEST_REQUEST}\r\n\r\n", "413 ", SAID),
        ("NONSENSE\r\n\r\n", "400 ", "could not be read"),
        (f"GET / HTTP/1.1\r\nX: {'x' * 300_000}\r\n\r\n", "431 ", "could not be read"),
    ],
)
def test_the_answer_is_a_page_with_every_header(sent, status, said, settings):
    settings.SECURE_HSTS_SECONDS = 60
    parser = a_parser()
    parser.received(sent.encode())
    line, headers, page = parser.error.to_response()
    assert line.startswith(status) and said in page.decode()
    wanted = HEADERS | {"Cache-Control": "no-store", "Strict-Transport-Security": "max-age=60"}
    assert wanted.items() <= dict(headers).items()


def test_what_would_never_end_is_cut_off():
    parser = begun(unread.MOST_READ + 1)
    assert parser.completed and parser.error.code == 413


def test_what_fits_goes_on_to_its_page():
    parser = begun(3)
    assert parser.received(b"abc") == 3 and parser.completed and parser.error is None


@pytest.mark.django_db
def test_typed_text_that_is_too_large(client):
    client.force_login(make_user())
    typed = "file=" + "x" * (2 * 1024 * 1024)
    answer = client.post("/import/", typed, "application/x-www-form-urlencoded")
    assert answer.status_code == 413 and SAID in answer.text
