"""The built-in server: one process, a few threads, on this computer alone unless TLS is in front of it."""

import errno
import ipaddress
import os
import re
import signal
import socket

import waitress
from django.conf import settings
from waitress.server import TcpWSGIServer

from attachmap import unread

HIGHEST_PORT = 65_535
# Browsers make passkeys for a name, never for a number, so this computer is opened under its name.
THIS_COMPUTER = "localhost"
LOOPBACK, LOOPBACK_6 = "127.0.0.1", "::1"
THREADS = 8
# Whoever sends a beginning and then nothing takes no thread, only a place, and loses it after a while.
CONNECTIONS = 200  # below what one process may open everywhere
SECONDS_OF_SILENCE = 30
LARGEST_REQUEST = 6 * 1024 * 1024  # a case file and what its form says besides


class CannotServe(Exception):
    """Why, in one sentence."""


def check_host(host: str) -> None:
    if not settings.TLS and not is_loopback(host):
        raise CannotServe(
            f"{host} can be reached from other computers, so it needs TLS. Put a TLS server in front "
            "and set ATTACHMAP_TLS=1 and ATTACHMAP_HOSTS, or leave --host out to serve this computer alone."
        )


def is_loopback(host: str) -> bool:
    try:
        return host == THIS_COMPUTER or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def port_number(text: str) -> int:
    """The port that was asked for; 0 lets the computer choose one."""
    if re.fullmatch("[0-9]{1,5}", text) and int(text) <= HIGHEST_PORT:
        return int(text)
    raise CannotServe(
        f"{text!r} is no port. Use a whole number up to {HIGHEST_PORT}, for instance: --port 8001"
    )


def listen(host: str, port: int) -> list[socket.socket]:
    """Listening sockets, so that a port in use is known before anything else is done.

    The name of this computer can mean two numbers. Both are taken, so that no other program answers to one of
    them; behind TLS only the first, which is what a web server in front of it is trusted to speak from.
    """
    if host != THIS_COMPUTER:
        return [_listen(host, port)]
    first = _listen(LOOPBACK, port)
    if settings.TLS or not has_number(LOOPBACK_6):
        return [first]
    try:
        return [first, _listen(LOOPBACK_6, first.getsockname()[1])]
    except CannotServe:
        first.close()
        raise


def has_number(number: str) -> bool:
    """Whether this computer has this number at all."""
    try:
        with socket.socket(socket.AF_INET6) as asked:
            asked.bind((number, 0))
    except OSError:
        return False
    return True


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(64)
    except OSError as problem:
        listener.close()
        raise CannotServe(why_not(host, port, problem)) from None
    return listener


def why_not(host: str, port: int, problem: OSError) -> str:
    """Why nothing can listen there, and what to do."""
    if problem.errno in (errno.EACCES, errno.EPERM):
        return f"Port {port} is kept for the system. Choose one from 1024 on, for instance: --port 8001"
    if problem.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is not free. Is AttachMap running already? "
            "If not, choose another port, for instance: --port 8001"
        )
    return f"This computer cannot listen at {host} ({problem.strerror}). Leave --host out to serve it alone."


def address(host: str, port: int) -> str:
    if settings.TLS:
        return f"https://{settings.PUBLIC_HOSTS[0]}/"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def end_on_signals() -> None:
    """Ctrl-C and a request to end are the same; also where a shell has switched Ctrl-C off."""
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.default_int_handler)


def serve(application, listeners: list[socket.socket]) -> None:
    """Serve until Ctrl-C or a request to end; requests under way are finished."""
    TcpWSGIServer.channel_class = unread.Channel
    waitress.serve(application, sockets=listeners, _quiet=True, **options())


def options() -> dict:
    proxy = {
        "trusted_proxy": settings.TRUSTED_PROXY,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
    return {
        "threads": THREADS,
        "ident": "",
        "connection_limit": CONNECTIONS,
        "channel_timeout": SECONDS_OF_SILENCE,
        "cleanup_interval": 10,
        "max_request_body_size": LARGEST_REQUEST,
        "inbuf_overflow": LARGEST_REQUEST,  # never in a file: what is sent in is not sealed yet
        "clear_untrusted_proxy_headers": True,
        **(proxy if settings.TLS else {}),
    }
