"""Sign-ins in the database, under a hash of the key that the browser holds.

Whoever reads the table, in a copy of the database too, finds nothing there to sign in with.
"""

from hashlib import sha256

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

LONGEST = Session._meta.pk.max_length


class SessionStore(db.SessionStore):
    """Django's own, which is used here without its asynchronous half."""

    def _get_session_from_db(self) -> Session | None:
        found = self.model.objects.filter(pk=stored(self.session_key), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(stored(session_key))

    def create_model_instance(self, data: dict) -> Session:
        made = super().create_model_instance(data)
        made.session_key = stored(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(stored(key))


def stored(session_key: str) -> str:
    """Under which key a sign-in is kept; it tells nothing about the one that the browser holds."""
    return sha256(session_key.encode()).hexdigest()[:LONGEST]
