"""`manage.py run` as a real process."""

import errno
import os
import shutil
import signal
import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from attachmap import server
from clients.management.commands.run import Command
from tests.attachmap.program import Program, Visitor, command, copy_of

pytestmark = pytest.mark.slow
SETUP = "Set up your practice (this link works once): "
SIGN_IN = "Sign in as therapist with password "
KEYS = ("secret-key", "practice-key")


@pytest.fixture(scope="module")
def checkout(project, tmp_path_factory) -> Path:
    return copy_of(project, tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def data(tmp_path) -> str:
    return str(tmp_path / "records")


@pytest.fixture(scope="module")
def made_by_run(checkout, tmp_path_factory) -> Path:
    """The records of a practice that `run` has made, with the most open umask."""
    folder = tmp_path_factory.mktemp("practice") / "records"
    with Program(checkout, umask=0o000, ATTACHMAP_DATA=str(folder)) as program:
        program.next_line()
        Visitor(program.address).open("/")
    return folder


def path_of(line: str, program: Program) -> str:
    return line.removeprefix(SETUP).removeprefix(program.address.rstrip("/"))


def test_from_nothing_to_a_page_and_back(checkout, data):
    with Program(checkout, ATTACHMAP_DATA=data) as program:
        assert program.said[0].startswith("Preparing the records (")
        assert program.address.startswith("http://localhost:")
        link = program.next_line()
        assert link.startswith(SETUP + program.address + "setup/")

        visitor = Visitor(program.address)
        status, where, page = visitor.open("/")
        assert (status, where) == (200, "/setup/")
        assert "Set up your practice" in page
        assert visitor.open(path_of(link, program))[0] == 200
        assert visitor.open("/static/css/app.css")[0] == 200
        assert visitor.open("/nothing-here/")[0] == 404
        status, _, page = visitor.open("/import/", {"file": "x" * server.LARGEST_REQUEST})
        assert status == 413 and "That is too large" in page

        status, said = program.end(signal.SIGINT)
        assert (status, said) == (0, "Stopped.\n")

    with Program(checkout, ATTACHMAP_DATA=data) as again:
        assert again.said == [f"Open {again.address}"]
        newer = again.next_line()
        visitor = Visitor(again.address)
        assert visitor.open(path_of(newer, again))[0] == 200
        assert visitor.open(path_of(link, program))[0] == 404
        assert again.end(signal.SIGTERM)[0] == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_everything_in_the_data_folder_is_private_even_under_umask_000(made_by_run):
    assert made_by_run.stat().st_mode & 0o777 == 0o700
    made = {path.name: oct(path.stat().st_mode & 0o777) for path in made_by_run.rglob("*")}
    assert made.keys() >= {"secret-key", "practice-key", "setup-link", "attachmap.sqlite3"}
    assert set(made.values()) == {"0o600"}


def test_secrets_differ_from_each_other_and_between_practices(made_by_run, new_records):
    keys = {(folder / key).read_bytes() for folder in (made_by_run, new_records) for key in KEYS}
    assert len(keys) == 4


@pytest.mark.parametrize("secret", ["secret-key", "log-key"])
def test_a_secret_that_others_can_read_stops_it(checkout, new_records, data, secret):
    practice = shutil.copytree(new_records, data)
    Path(practice, secret).chmod(0o644)
    stopped = command(checkout, "run", "--port", "0", ATTACHMAP_DATA=data)
    assert stopped.returncode == 1
    assert "600" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_without_the_key_of_the_access_log_it_says_so_before_it_serves(checkout, new_records, data):
    practice = shutil.copytree(new_records, data)
    Path(practice, "log-key").unlink()
    stopped = command(checkout, "run", "--port", "0", ATTACHMAP_DATA=data)
    assert stopped.returncode == 1
    assert "The key of the access log" in stopped.stderr and "Put it back from a backup" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert not Path(practice, "log-key").exists()


def test_another_host_is_refused_without_tls(checkout, data):
    refused = command(checkout, "run", "--port", "0", "--host", "0.0.0.0", ATTACHMAP_DATA=data)
    assert refused.returncode == 1
    assert refused.stderr.startswith(
        "CommandError: 0.0.0.0 can be reached from other computers, so it needs TLS."
    )
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("host", ["::", "192.0.2.1", "map.example.org"])
def test_every_other_host_is_refused(host):
    with pytest.raises(server.CannotServe, match=f"^{host} can be reached from other computers"):
        server.check_host(host)


@pytest.mark.parametrize("arguments", [("check",), ("run", "--port", "0")])
def test_a_program_that_cannot_draw_is_one_sentence(checkout, data, arguments):
    refused = command(checkout, *arguments, ATTACHMAP_DATA=data, GRAPHVIZ_DOT="/no/such/dot")
    assert refused.returncode == 1
    assert refused.stderr == (
        "GRAPHVIZ_DOT is '/no/such/dot', which does not run as Graphviz. Name its program dot.\n"
    )


def test_tls_needs_a_host_name(checkout, data):
    refused = command(checkout, "run", "--port", "0", ATTACHMAP_DATA=data, ATTACHMAP_TLS="1")
    assert refused.returncode == 1
    assert refused.stderr == "ATTACHMAP_TLS is on, so ATTACHMAP_HOSTS must name the host people open.\n"


def test_a_port_in_use_is_one_sentence(checkout, data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = command(checkout, "run", "--port", port, ATTACHMAP_DATA=data)
    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 is not free" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (Path(data) / "attachmap.sqlite3").exists()


NO_PORT = "{!r} is no port. Use a whole number up to 65535, for instance: --port 8001"


def test_what_is_no_port_is_one_sentence(checkout, data):
    port = "9" * 5000
    refused = command(checkout, "run", f"--port={port}", ATTACHMAP_DATA=data)
    assert refused.returncode == 1
    assert refused.stderr == f"CommandError: {NO_PORT.format(port)}\n"
    assert not (Path(data) / "attachmap.sqlite3").exists()


@pytest.mark.parametrize("port", ["99999", "-1", "abc", "80.5", "٨٠"])
def test_everything_else_that_is_no_port(port):
    with pytest.raises(server.CannotServe) as refused:
        server.port_number(port)
    assert str(refused.value) == NO_PORT.format(port)


def test_a_port_without_permission_is_one_sentence():
    sentence = "Port 80 is kept for the system. Choose one from 1024 on, for instance: --port 8001"
    assert server.why_not("127.0.0.1", 80, PermissionError(errno.EACCES, "Permission denied")) == sentence


def test_an_address_of_another_computer_is_one_sentence():
    with pytest.raises(server.CannotServe, match=r"^This computer cannot listen at 192\.0\.2\.1 \("):
        server.listen("192.0.2.1", 0)


@pytest.mark.skipif(
    not server.has_number(server.LOOPBACK_6), reason="this computer has one number for itself"
)
def test_both_numbers_that_the_name_of_this_computer_means_are_taken():
    first, second = server.listen("localhost", 0)
    with first, second:
        (number, port), (number_6, port_6, *_) = first.getsockname(), second.getsockname()
        assert (number, number_6, port) == ("127.0.0.1", "::1", port_6)
        with pytest.raises(server.CannotServe, match="is not free"):
            server.listen("::1", port)


@pytest.mark.skipif(
    not server.has_number(server.LOOPBACK_6), reason="this computer has one number for itself"
)
def test_a_program_that_answers_to_one_of_them_stops_it():
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(server.CannotServe, match=f"Port {port} on ::1 is not free"):
            server.listen("localhost", port)


def test_behind_tls_only_the_one_that_a_web_server_is_trusted_to_speak_from(settings):
    settings.TLS = True
    [listener] = server.listen("localhost", 0)
    with listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_the_demo_keeps_its_records_and_gets_a_new_password(checkout, data):
    passwords = []
    for _ in range(2):
        with Program(checkout, "--demo", ATTACHMAP_DATA=data, ATTACHMAP_SECOND_FACTOR="required") as program:
            line = program.next_line()
            assert line.startswith(SIGN_IN)
            passwords.append(line.removeprefix(SIGN_IN))
            visitor = Visitor(program.address)
            assert visitor.sign_in("therapist", passwords[-1])
            _, _, page = visitor.open("/")
            assert page.count("JE-01") == 1
            if len(passwords) == 2:
                assert not Visitor(program.address).sign_in("therapist", passwords[0])
            assert program.end()[0] == 0
    assert passwords[0] != passwords[1]
    assert not Path(data, "attachmap.sqlite3").exists(), "the demo has a folder of its own"
    assert (checkout / "demo-data" / "attachmap.sqlite3").exists()


@pytest.mark.parametrize("almost", ["--dem", "--d", "--demo=1"])
def test_what_only_looks_like_the_demo_is_no_option(almost):
    with pytest.raises(CommandError, match=almost.partition("=")[0]):
        Command().create_parser("manage.py", "run").parse_args([almost])


def test_what_only_looks_like_the_demo_touches_no_records(checkout, data):
    refused = command(checkout, "run", "--port", "0", "--dem", ATTACHMAP_DATA=data)
    assert refused.returncode != 0
    assert "Traceback" not in refused.stderr
    assert not Path(data, "attachmap.sqlite3").exists()


def test_the_demo_never_runs_on_the_records_of_a_practice(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "records"
    with pytest.raises(CommandError, match="its own folder"):
        call_command("run", "--demo", "--port", "0")
    assert not settings.DATA_DIR.exists()
