"""Passkeys: what the browser is asked to sign, and whether its answer is right.

The question is kept in the session by allauth, which finds the request of its own.
"""

import json

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from ..models import User

MOST_CHARACTERS = 20_000
WRONG = "That passkey could not be checked. Try again."


def question_for_new(user: User) -> dict:
    """For a passkey that can sign in by itself: it checks a fingerprint, a face or a PIN."""
    return auth.begin_registration(user, passwordless=True)


def question(user: User | None) -> dict:
    """For a passkey of this user, or of whoever holds one."""
    return auth.begin_authentication(user)


def answer_for_new(text: str) -> dict:
    """The passkey to keep, or ValidationError."""
    credential = _parsed(text)
    _checked(lambda: auth.parse_registration_response(credential))
    _checked(lambda: auth.complete_registration(credential))
    return credential


def answer(user: User | None, text: str) -> Authenticator:
    """The passkey that answered, or ValidationError."""
    credential = _parsed(text)
    _checked(lambda: auth.parse_authentication_response(credential))
    owner = user or _checked(lambda: auth.extract_user_from_response(credential))
    found = _checked(lambda: auth.complete_authentication(owner, credential))
    found.record_usage()
    return found


def _parsed(text: str) -> dict:
    credential = _checked(lambda: json.loads(text[:MOST_CHARACTERS]))
    if not isinstance(credential, dict):
        raise ValidationError(WRONG)
    return credential


def _checked(step):
    try:
        return step()
    except Exception as problem:  # whatever the libraries stumble over, it is not a right answer
        raise ValidationError(WRONG) from problem
