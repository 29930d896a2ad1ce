"""From a fresh checkout to a working environment, tried in a folder of its own."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attachmap import bootstrap

PROGRAM = """
import sys
from pathlib import Path
from attachmap import bootstrap
if "--no-ensurepip" in sys.argv:  # as on a Debian where it is a package of its own; filling an environment is quicker
    import importlib.util
    find = importlib.util.find_spec
    importlib.util.find_spec = lambda name: None if name == "ensurepip" else find(name)
bootstrap.enter_environment(Path(__file__).resolve().parent, sys.argv[1])
print("running in", sys.prefix, "with", *sys.argv[1:])
"""
PYTHON = getattr(sys, "_base_executable", sys.executable)  # the one outside any virtual environment
HAS_PIP = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
QUICKER = ["--no-ensurepip"] if HAS_PIP else []


@pytest.fixture
def checkout(tmp_path, project) -> Path:
    (tmp_path / "attachmap").mkdir()
    (tmp_path / "attachmap" / "bootstrap.py").write_bytes(
        (project / "attachmap" / "bootstrap.py").read_bytes()
    )
    (tmp_path / "manage.py").write_text(PROGRAM)
    (tmp_path / "requirements.txt").write_text("# nothing, so that no network is needed\n")
    return tmp_path


def start(checkout: Path, *arguments: str, python: str = PYTHON, **environment: str):
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "ATTACHMAP_BOOTSTRAP")
    }
    command = [python, str(checkout / "manage.py"), *arguments]
    return subprocess.run(command, env=inherited | environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_first_run_makes_the_environment_and_goes_on_in_it(checkout):
    first = start(checkout, "run", "--port", "8001")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("Installing what attachmap needs into .venv")
    assert f"running in {checkout / '.venv'} with run --port 8001" in first.stdout

    second = start(checkout, "run")
    assert second.stdout == f"running in {checkout / '.venv'} with run\n"
    assert start(checkout, "migrate").stdout == f"running in {checkout / '.venv'} with migrate\n"

    (checkout / "requirements.txt").write_text("# something else\n")
    assert "Installing" in start(checkout, "test").stdout


@pytest.mark.slow
def test_a_failed_install_says_why_and_is_taken_up_again(checkout):
    (checkout / "requirements.txt").write_text("./absent\n")
    failed = start(checkout, "run", *QUICKER)
    assert failed.returncode == 1
    assert "absent" in failed.stderr
    assert failed.stderr.endswith("start again.\n")
    assert "running in" not in failed.stdout

    (checkout / "requirements.txt").write_text("")
    assert start(checkout, "run", *QUICKER).returncode == 0


@pytest.mark.slow
def test_a_package_that_is_not_the_locked_one_is_refused(checkout):
    (checkout / "other").mkdir()
    (checkout / "other" / "networkx-3.6.1-py3-none-any.whl").write_bytes(b"not what was locked")
    (checkout / "requirements.lock").write_text(f"networkx==3.6.1 --hash=sha256:{'0' * 64}\n")
    refused = start(checkout, "run", *QUICKER, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(checkout / "other"))
    assert refused.returncode == 1
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    assert "running in" not in refused.stdout


def test_a_python_newer_than_the_lock_takes_the_ranges(checkout, monkeypatch):
    (checkout / "requirements.lock").touch()
    assert bootstrap.what_to_install(checkout).name == "requirements.lock"
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert bootstrap.what_to_install(checkout).name == "requirements.txt"


def test_other_commands_make_nothing(checkout):
    assert f"running in {sys.base_prefix}" in start(checkout, "migrate").stdout
    assert not (checkout / ".venv").exists()


def test_it_can_be_switched_off(checkout):
    assert f"running in {sys.base_prefix}" in start(checkout, "run", ATTACHMAP_BOOTSTRAP="0").stdout
    assert not (checkout / ".venv").exists()


def test_an_active_environment_is_left_alone(checkout, tmp_path_factory):
    active = tmp_path_factory.mktemp("active")
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", active], check=True)
    python = active / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    assert f"running in {active}" in start(checkout, "run", python=str(python)).stdout
    assert not (checkout / ".venv").exists()


def hide(monkeypatch, *modules: str) -> None:
    """As on a Debian where these are packages of their own that nobody has installed."""
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in modules else find(name))


@pytest.mark.skipif(not importlib.util.find_spec("pip"), reason="this environment has no pip")
def test_without_ensurepip_pip_fills_the_environment_from_outside(checkout, monkeypatch, capsys):
    hide(monkeypatch, "ensurepip")
    venv = bootstrap.Venv(checkout / ".venv", checkout / "requirements.txt")
    venv.bring_up_to_date()
    assert venv.stamp.read_text() == venv.wanted()
    assert subprocess.run([venv.python, "-c", "import pip"], capture_output=True, check=False).returncode == 1


def test_with_neither_one_sentence_names_what_to_install(checkout, monkeypatch, capsys):
    hide(monkeypatch, "ensurepip", "pip")
    venv = bootstrap.Venv(checkout / ".venv", checkout / "requirements.txt")
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        venv.bring_up_to_date()
    assert not venv.stamp.exists()


def test_an_older_python_is_told_so(checkout, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is 3\.10"):
        bootstrap.enter_environment(checkout, "run")
