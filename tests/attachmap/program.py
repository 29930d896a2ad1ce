"""The real program in a process of its own, and a visitor who opens its pages."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings as site

PARTS = ["manage.py", "attachmap", "clients", "templates", "static"]
SETTINGS = ("ATTACHMAP_", "DATABASE_URL", "DJANGO_")


def copy_of(project: Path, target: Path) -> Path:
    """A checkout of its own, so that nobody's records or demo are touched."""
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)
    return target


def environment(**more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    ours = {"BOOTSTRAP": "0", "SECOND_FACTOR": "off", "TIMEZONE": site.TIME_ZONE}
    return inherited | {f"ATTACHMAP_{name}": value for name, value in ours.items()} | more


def command(checkout: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, str(checkout / "manage.py"), *arguments],
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


class Program:
    """`manage.py run`, ready once it has said where to open it."""

    def __init__(self, checkout: Path, *arguments: str, umask: int = -1, **settings: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(checkout / "manage.py"), "run", "--port", "0", *arguments],
            env=environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            umask=umask,
            start_new_session=True,  # a group of its own, which can be killed whole
        )
        self.said: list[str] = []
        while not self.said or not self.said[-1].startswith("Open "):
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(
                    f"It ended instead of serving: {self.said} {self.process.communicate()[1]}"
                )
            self.said.append(line.strip())
        self.address = self.said[-1].removeprefix("Open ")

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1].strip("/"))

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *problem) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def next_line(self) -> str:
        return self.process.stdout.readline().strip()

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Ask it to end; how it ended, and everything it still said."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out + err


class Visitor:
    """A browser without scripts."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """The status, the address it led to, and the page."""
        data = urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.address + path, data) as answer:
                return answer.status, answer.url.removeprefix(self.address), answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.url.removeprefix(self.address), refused.read().decode()

    def sign_in(self, login: str, password: str) -> bool:
        _, _, page = self.open("/accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"csrfmiddlewaretoken": token, "login": login, "password": password}
        return self.open("/accounts/login/", form)[1] == "/"
