"""The environment variables, read once by settings; nonsense is refused with a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from ipaddress import ip_address as parse_ip
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    value = text(name).lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Use 1 or 0.")


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    value = text(name, default).lower()
    if value in among:
        return value
    raise ImproperlyConfigured(f"{name} is {value!r}. Use one of: {', '.join(among)}.")


def choice_or_years(name: str, default: str, among: tuple[str, ...]) -> str:
    """One of the names, or a number of years."""
    value = text(name, default).lower()
    is_years = value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= 100
    if value in among or is_years:
        return value
    raise ImproperlyConfigured(f"{name} is {value!r}. Use one of: {', '.join(among)}, or 1 to 100 (years).")


def number(name: str, default: int, least: int, most: int) -> int:
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}. Use a whole number from {least} to {most}.")


def folder(name: str, default: Path) -> Path:
    path = Path(text(name, str(default))).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} is {path}, which is a file. Name a folder.")
    return path


def graphviz(name: str) -> str:
    """The program that draws, tried once; "" leaves the choice to the program."""
    value = text(name)
    if not value:
        return ""
    try:
        answer = subprocess.run(
            [shutil.which(value) or value, "-V"], capture_output=True, timeout=10, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        answer = None
    if answer and b"graphviz" in answer.stderr + answer.stdout:
        return value
    raise ImproperlyConfigured(f"{name} is {value!r}, which does not run as Graphviz. Name its program dot.")


def host_names(name: str) -> list[str]:
    names = [part.strip().lower() for part in text(name).split(",") if part.strip()]
    for host in names:
        if "*" in host or "/" in host or " " in host:
            raise ImproperlyConfigured(f"{name} holds {host!r}. Use host names such as map.example.org.")
    return names


def ip_address(name: str, default: str) -> str:
    value = text(name, default)
    try:
        return str(parse_ip(value))
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use one IP address.") from None


def time_zone(name: str) -> str:
    """The named zone, else this computer's, else UTC."""
    zone = text(name)
    if not zone:
        return _this_computers_zone()
    if not _is_zone(zone):
        raise ImproperlyConfigured(f"{name} is {zone!r}. Use a name such as Europe/London.")
    return zone


def _this_computers_zone() -> str:
    # Linux and macOS: /etc/localtime is a link into a zoneinfo folder.
    zone = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return zone if zone and _is_zone(zone) else "UTC"


def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError):  # unreadable, malformed, unknown
        return False
    return True


def postgresql(name: str, url: str) -> dict[str, object]:
    """Django's settings for postgresql://user:password@host:port/name?option=value."""
    parts = urlsplit(url)
    database = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not database or not _has_good_port(parts):
        # The value itself may hold a password, so it is not repeated.
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/name.")
    asked = dict(parse_qsl(parts.query))
    # What was answered is on the disk, whatever the server does as a rule.
    options = f"{asked.get('options', '')} -c synchronous_commit=on".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True, **asked, "options": options},
    }


def _has_good_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False
