"""The first account of a practice, made by whoever can read the terminal that `run` was started in."""

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from clients.models import User, What
from clients.services.log import record


def has_accounts() -> bool:
    return User.objects.exists()


def new_link_token() -> str:
    """A fresh one-time token; an older one stops working. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    file = Path(settings.SETUP_LINK_FILE)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(_hash(token), encoding="ascii")
    return token


def link_is_open(token: str) -> bool:
    file = Path(settings.SETUP_LINK_FILE)
    if has_accounts() or not file.exists():
        return False
    return secrets.compare_digest(_hash(token), file.read_text(encoding="ascii"))


def open_practice(token: str, user: User) -> bool:
    """Save the first account, records admin and therapist in one; False when the link has been used."""
    file = Path(settings.SETUP_LINK_FILE)
    taken = file.with_name(f"{file.name}-{secrets.token_hex(4)}")
    if not link_is_open(token):
        return False
    try:
        file.rename(taken)  # of two who press the button at once, one finds the file gone
    except FileNotFoundError:
        return False
    user.is_records_admin = user.is_therapist = True
    with transaction.atomic():
        user.save()
        record(user, What.SET_UP_PRACTICE)
    taken.unlink()
    return True


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
