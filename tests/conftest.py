"""Fixtures that every test may use, and what is left out where browser tools are missing."""

import gc
import importlib.util
import os
import random
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

import tests.examples  # noqa: F401  so that --hypothesis-profile knows the names
from tests.attachmap.program import command

CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str | None:
    """The browser to use: CHROMIUM, else one on PATH, the quickest first."""
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def missing_browser_tools() -> list[str]:
    modules = {"pytest_playwright": "pytest-playwright", "axe_playwright_python": "axe-playwright-python"}
    missing = [name for module, name in modules.items() if not importlib.util.find_spec(module)]
    return missing + ([] if chromium() else ["a Chromium"])


collect_ignore = ["browser", "proofs/test_attack.py"] if missing_browser_tools() else []


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="the long proofs in full, not in short form")
    parser.addoption("--seed", type=int, help="what the proofs draw their chances from (default: a new one)")


def pytest_configure(config):
    if config.option.seed is None:
        config.option.seed = random.SystemRandom().randrange(10**6)
    if not missing_browser_tools():
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs beside the test's own code


def pytest_collection_finish():
    """What was imported and collected stays to the end; looking through it for rubbish again and again is slow."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


def pytest_terminal_summary(terminalreporter, config):
    if config.option.full:
        terminalreporter.section(f"figures (seed {config.option.seed})")
        for report in terminalreporter.getreports(""):
            for name, words in getattr(report, "user_properties", []) if report.when == "teardown" else []:
                terminalreporter.write_line(f"{name}: {words}")
    if missing := missing_browser_tools():
        terminalreporter.write_line(
            f"Left out: the browser tests (no {', no '.join(missing)}). To add them: "
            ".venv/bin/python -m pip install -r tests/requirements.txt, and a Chromium "
            "(on Debian: sudo apt install chromium)."
        )


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """How pytest-playwright starts the browser."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*CHROMIUM_FLAGS, *(["--no-sandbox"] if as_root else [])]
    return {"executable_path": chromium(), "headless": True, "args": flags}


@pytest.fixture(autouse=True)
def fresh_cache():
    """Counters of failed sign-ins start at nought in each test."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_anchors_of_another_log():
    """Each test begins an access log of its own; what was anchored of one before is not what it says."""
    Path(settings.LOG_ANCHORS_FILE).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def project() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def new_records(project, tmp_path_factory) -> Path:
    """The data folder of a new practice as `migrate` makes it, for the real program. Take a copy."""
    folder = tmp_path_factory.mktemp("new") / "records"
    done = command(project, "migrate", "--verbosity", "0", ATTACHMAP_DATA=str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def demo_records(project, new_records, tmp_path_factory) -> tuple[Path, str]:
    """The same with the demo case, and the password of its therapist. Take a copy."""
    folder = shutil.copytree(new_records, tmp_path_factory.mktemp("demo") / "records")
    done = command(project, "demo", ATTACHMAP_DATA=str(folder))
    assert done.returncode == 0, done.stderr
    return folder, re.search(r"password (\S+)", done.stdout)[1]
