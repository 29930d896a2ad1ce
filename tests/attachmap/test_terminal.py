"""Commands as they are typed in a terminal, also in one that knows ASCII only."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clients.services.demo import FILE
from tests.attachmap.program import environment

pytestmark = pytest.mark.slow
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.fixture(scope="module")
def demo(project, demo_records, tmp_path_factory):
    """The program, and the data folder of a practice with the demo case."""
    return project, str(shutil.copytree(demo_records[0], tmp_path_factory.mktemp("data") / "records"))


def run(demo: tuple[Path, str], *words: str, **options) -> subprocess.CompletedProcess[bytes]:
    checkout, data = demo
    return subprocess.run(
        [sys.executable, str(checkout / "manage.py"), *map(os.fsencode, words)],
        env=environment(ATTACHMAP_DATA=data, **ASCII),
        check=False,
        timeout=300,
        **{"capture_output": True} | options,
    )


def test_a_case_file_comes_out_byte_for_byte(demo):
    done = run(demo, "export_case", "JE-01", "--with-notes")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == FILE.read_bytes()


def test_a_map_in_words_comes_out_in_utf_8(demo):
    done = run(demo, "export_map", "JE-01", "--format", "txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“" in done.stdout.decode()


NOT_THERE = [
    ("export_case", "Jé-01"),
    ("export_map", "Jé-01"),
    ("import_case", str(FILE), "--therapist", "Zoë"),
    ("import_case", "/no/such/é.json", "--therapist", "therapist"),
    ("demo", "--therapist", "Zoë"),
    ("changepassword", "nobody"),
]
ONE_AFTER_THE_OTHER = """
import os
from django.core.management import execute_from_command_line
for words in {}:
    try:
        execute_from_command_line(["manage.py", *map(os.fsdecode, words)])
    except SystemExit as end:
        print(end.code)
"""


def test_what_is_not_there_is_one_sentence(demo):
    done = run(demo, *NOT_THERE[0])
    assert done.returncode == 1
    assert done.stderr.startswith(b"CommandError: ") and done.stderr.count(b"\n") == 1

    words = [tuple(map(os.fsencode, each)) for each in NOT_THERE]
    done = run(demo, "shell", "-v", "0", "-c", ONE_AFTER_THE_OTHER.format(words))
    assert done.stdout == b"1\n" * len(NOT_THERE)
    assert [line[:14] for line in done.stderr.splitlines()] == [b"CommandError: "] * len(NOT_THERE)
    assert done.stderr.endswith(b"CommandError: There is no account nobody.\n")


@pytest.mark.parametrize("words", [("export_case", "JE-01"), ("check_records",)])
def test_what_cannot_be_written_down_is_one_sentence(demo, words):
    key = Path(demo[1], "log-key")
    content = key.read_bytes()
    key.write_bytes(b"")
    done = run(demo, *words)
    key.write_bytes(content)
    assert (done.returncode, done.stderr) == (1, b"The access log cannot be written.\n")
    assert b"Jane" not in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_one_sentence(demo):
    with Path("/dev/full").open("wb") as full:
        done = run(demo, "export_case", "JE-01", stdout=full, capture_output=False, stderr=subprocess.PIPE)
    assert done.stderr == b"CommandError: Standard output cannot be written: No space left on device.\n"


def test_a_forgotten_password_is_replaced_and_that_is_written_down(demo):
    new = b"violet kettle under rain\n"
    typed = {"input": new * 2, "start_new_session": True}  # without a terminal it reads what comes in
    changed = run(demo, "changepassword", "therapist", **typed)
    assert changed.returncode == 0
    assert changed.stdout == b"The password is changed.\n"
    asked = "from clients.models import *; print(AccessLog.objects.get(what='changed_password').detail)"
    assert run(demo, "shell", "-v", "0", "-c", asked).stdout == b"in the terminal\n"
